package org.cylcomed.maintenance.vex;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import org.cylcomed.maintenance.csaf.Aids;
import org.cylcomed.maintenance.csaf.Validator;
import org.junit.jupiter.api.Tag;

@Tag("fuzz")
class VexFuzzTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-01T00:00:00Z"));
    private static final VexWriter WRITER = new VexWriter(CLOCK);
    private static final Validator VALIDATOR = new Validator(Aids.none(), CLOCK);
    private static final String[] STARTS = {
        "",
        "{\"@context\":\"https://openvex.dev/ns/v0.2.0\",\"statements\":[",
        "{\"document\":{\"csaf_version\":\"2.0\"},\"vulnerabilities\":[",
        "{\"bomFormat\":\"CycloneDX\",\"vulnerabilities\":[",
        "<bom xmlns=\"http://cyclonedx.org/schema/bom/1.6\"><vulnerabilities>"
    };

    /** Any document is read or refused, and what was read can be written in every format that has room for it, as CSAF that is valid. */
    @FuzzTest(maxDuration = "20s")
    void anyDocumentIsReadOrRefused(byte[] bytes) throws IOException {
        for (String start : STARTS) {
            byte[] lead = start.getBytes(StandardCharsets.UTF_8);
            byte[] document = new byte[lead.length + bytes.length];
            System.arraycopy(lead, 0, document, 0, lead.length);
            System.arraycopy(bytes, 0, document, lead.length, bytes.length);
            try {
                VexDocument read =
                        VexReader.read(new ByteArrayInputStream(document)).document();
                for (VexFormat format : VexFormat.values()) {
                    String text = WRITER.write(read, format).text();
                    assertThat(text).endsWith("}\n");
                    if (format == VexFormat.CSAF) {
                        assertThat(VALIDATOR
                                        .validate(text.getBytes(StandardCharsets.UTF_8))
                                        .errors())
                                .as(text)
                                .isEmpty();
                    }
                }
            } catch (UnreadableVexException | UnwritableVexException refused) {
                assertThat(refused.getMessage()).isNotEmpty();
            }
        }
    }
}
