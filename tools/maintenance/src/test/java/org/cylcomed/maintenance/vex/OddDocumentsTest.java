package org.cylcomed.maintenance.vex;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import org.cylcomed.maintenance.csaf.Aids;
import org.cylcomed.maintenance.csaf.Validator;
import org.cylcomed.maintenance.sbom.Limits;
import org.cylcomed.maintenance.sbom.strict.SbomValidator;
import org.junit.jupiter.api.Test;

/** Statements with the wrong words in every place: what is written of them is still valid. */
class OddDocumentsTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-01T00:00:00Z"));
    private static final List<String> WORDS = List.of(
            "",
            " ",
            "x",
            "\\n",
            "a\\u0000b",
            "\\ud800",
            "pkg:npm/a@1",
            "pkg:bad",
            "cpe:/o:x:y",
            "cpe:2.3:zz",
            "CVE-2020-1234",
            "cve-2020-1",
            "2026-01-01T00:00:00Z",
            "2026-01-01t00:00:00z",
            "2016-12-31T23:59:60Z",
            "affected",
            "component_not_present",
            "vendor",
            "1",
            "99999999",
            "0",
            "1.2.3-rc",
            "https://a b/",
            "http://h/x",
            "urn:cylcomed:vex:%zz");
    private static final List<String> STATUSES = List.of("not_affected", "affected", "fixed", "under_investigation");

    private final Random random = new Random(6);

    @Test
    void whatIsWrittenOfThemIsValid() throws IOException {
        Validator csaf = new Validator(Aids.none(), CLOCK);
        VexWriter writer = new VexWriter(CLOCK);
        int written = 0;
        for (int i = 0; i < 300; i++) {
            String document = document();
            try {
                VexDocument read = VexReader.read(new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)))
                        .document();
                byte[] advisory = writer.write(read, VexFormat.CSAF).text().getBytes(StandardCharsets.UTF_8);
                assertThat(csaf.validate(advisory).errors()).as(document).isEmpty();
                byte[] bom = writer.write(read, VexFormat.CYCLONEDX).text().getBytes(StandardCharsets.UTF_8);
                assertThat(new SbomValidator(Limits.DEFAULT)
                                .validate(() -> new ByteArrayInputStream(bom))
                                .errors())
                        .as(document)
                        .isEmpty();
                written++;
            } catch (UnreadableVexException | UnwritableVexException refused) {
                assertThat(refused).as(document).hasMessageContaining("nothing");
            }
        }
        assertThat(written).isGreaterThan(250);
    }

    private String word() {
        return '"' + WORDS.get(random.nextInt(WORDS.size())) + '"';
    }

    private String product() {
        if (random.nextInt(5) == 0) {
            return word();
        }
        String part = random.nextInt(3) == 0 ? "{\"@id\":" + word() + "}" : "";
        return "{\"@id\":" + word() + ",\"identifiers\":{\"purl\":" + word() + ",\"cpe23\":" + word()
                + "},\"hashes\":{\"sha-256\":" + word() + "},\"subcomponents\":[" + part + "]}";
    }

    private String statement() {
        return "{\"vulnerability\":{\"name\":" + word() + ",\"description\":" + word() + ",\"aliases\":[" + word() + ","
                + word() + "]},\"status\":\"" + STATUSES.get(random.nextInt(4)) + "\",\"products\":[" + product() + ","
                + product() + "],\"justification\":" + word() + ",\"impact_statement\":" + word()
                + ",\"status_notes\":" + word() + ",\"action_statement\":" + word() + ",\"timestamp\":" + word()
                + ",\"action_statement_timestamp\":" + word() + "}";
    }

    private String document() {
        return "{\"@context\":\"https://openvex.dev/ns\",\"@id\":" + word() + ",\"author\":" + word() + ",\"role\":"
                + word() + ",\"timestamp\":" + word() + ",\"last_updated\":" + word() + ",\"version\":" + word()
                + ",\"statements\":[" + statement() + "," + statement() + "]}";
    }
}
