package org.cylcomed.maintenance.sbom;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;

@Tag("fuzz")
class SbomFuzzTest {
    private static final Limits SMALL = new Limits(100_000, 1000, 10_000, 30);
    private static final String[] STARTS = {
        "",
        "{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.6\",\"components\":[",
        "{\"spdxVersion\":\"SPDX-2.3\",\"packages\":[",
        "{\"@graph\":[{\"specVersion\":\"3.0.1\"},",
        "\n\0031.6*",
        "<bom xmlns=\"http://cyclonedx.org/schema/bom/1.6\">",
        "SPDXVersion: SPDX-2.3\nPackageName: a\n"
    };

    /** Any document is read or refused with its place, within the limits. */
    @FuzzTest(maxDuration = "20s")
    void anyDocumentIsReadOrRefused(byte[] bytes) throws IOException {
        for (String start : STARTS) {
            byte[] lead = start.getBytes(StandardCharsets.UTF_8);
            byte[] document = new byte[lead.length + bytes.length];
            System.arraycopy(lead, 0, document, 0, lead.length);
            System.arraycopy(bytes, 0, document, lead.length, bytes.length);
            try {
                Sbom sbom = Sbom.read(new ByteArrayInputStream(document), SMALL);
                assertThat(sbom.document().components())
                        .isEqualTo(sbom.components().size());
            } catch (UnreadableSbomException e) {
                assertThat(e.place()).isNotEmpty();
            }
        }
    }
}
