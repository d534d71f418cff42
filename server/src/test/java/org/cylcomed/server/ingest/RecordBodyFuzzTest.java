package org.cylcomed.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.cylcomed.core.SourceId;
import org.cylcomed.core.evidence.KindCatalogue;
import org.cylcomed.engine.json.Json;
import org.cylcomed.sensor.findings.FindingKinds;
import org.cylcomed.server.access.Problem;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever a sensor sends is lines of records, or refused by a problem with a place; nothing else comes out. */
@Tag("fuzz")
class RecordBodyFuzzTest {
    private static final RecordCheck CHECK = new RecordCheck(new Json(KindCatalogue.of(FindingKinds.all())));

    @FuzzTest(maxDuration = "20s")
    void anyBodyIsTakenOrRefused(byte[] data) {
        if (data.length == 0) {
            return;
        }
        byte[] body = Arrays.copyOfRange(data, 1, data.length);
        try {
            List<byte[]> lines = RecordBody.lines(body, (data[0] & 1) == 1);
            assertThat(lines).hasSizeLessThanOrEqualTo(RecordBody.MOST_LINES);
            assertThat(lines).allMatch(line -> line.length <= RecordBody.LONGEST_LINE);
            CHECK.check(lines, new SourceId("sen-a"));
            assertThat(lines).noneMatch(line -> Delivery.read(line).isPresent());
        } catch (Problem refused) {
            assertThat(refused.status().value()).isIn(400, 413);
        }
    }

    @Test
    void aRecordThatIsGoodIsTaken() {
        byte[] body = (" \n" + EvidenceLine.of("arp-spoofing")).getBytes(StandardCharsets.UTF_8);

        anyBodyIsTakenOrRefused(body);
    }
}
