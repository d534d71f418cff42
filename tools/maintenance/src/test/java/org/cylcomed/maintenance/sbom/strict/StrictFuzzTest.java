package org.cylcomed.maintenance.sbom.strict;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.cylcomed.maintenance.sbom.Limits;
import org.junit.jupiter.api.Tag;

@Tag("fuzz")
class StrictFuzzTest {
    private static final SbomValidator VALIDATOR = new SbomValidator(new Limits(100_000, 1000, 10_000, 30));
    private static final String[] STARTS = {
        "",
        "{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.7\",\"components\":[",
        "{\"spdxVersion\":\"SPDX-2.3\",\"packages\":[",
        "{\"@graph\":[{\"specVersion\":\"3.0.1\"},",
        "\n\0031.7*",
        "<bom xmlns=\"http://cyclonedx.org/schema/bom/1.7\">",
        "spec_version: \"1.7\"\ncomponents {",
        "SPDXVersion: SPDX-2.3\nPackageName: a\n"
    };

    /** Any document gets a report; one that is not valid says where or why. */
    @FuzzTest(maxDuration = "20s")
    void anyDocumentGetsAReport(byte[] bytes) throws IOException {
        for (String start : STARTS) {
            byte[] lead = start.getBytes(StandardCharsets.UTF_8);
            byte[] document = new byte[lead.length + bytes.length];
            System.arraycopy(lead, 0, document, 0, lead.length);
            System.arraycopy(bytes, 0, document, lead.length, bytes.length);
            SbomReport report = VALIDATOR.validate(() -> new ByteArrayInputStream(document));
            assertThat(report.isValid()).isEqualTo(report.errors().isEmpty());
            assertThat(report.errors()).noneMatch(error -> error.sentence().isEmpty());
        }
    }
}
