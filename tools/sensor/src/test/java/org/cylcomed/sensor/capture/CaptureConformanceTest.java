package org.cylcomed.sensor.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cylcomed.sensor.TestData;
import org.cylcomed.sensor.capture.CaptureReport.File;
import org.cylcomed.sensor.capture.CaptureReport.Skipped;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** tshark counted the packets of every file of the index. */
@Tag("conformance")
class CaptureConformanceTest {
    @Test
    void everyCaptureHasThePacketsThatTsharkCounts() throws IOException {
        Path folder = TestData.path("pcaps");
        Map<String, Long> expected = new LinkedHashMap<>();
        for (String line : Files.readAllLines(folder.resolve("INDEX.tsv"))) {
            String[] columns = line.split("\t", -1);
            if (!columns[0].equals("file")) {
                expected.put(columns[0], Long.valueOf(columns[2]));
            }
        }

        CaptureReport report = readAll(folder);

        Map<String, Long> counted = new LinkedHashMap<>();
        for (File file : report.files()) {
            counted.put(folder.relativize(Path.of(file.name())).toString(), file.packets());
        }
        assertThat(counted).containsExactlyInAnyOrderEntriesOf(expected);
        assertThat(report.skipped())
                .extracting(Skipped::reason)
                .as("the index itself and one file that ends within a record")
                .containsExactlyInAnyOrder("not a capture", "cut off in a record at byte 237, after 1 packet");
    }

    @Test
    void theCapturesOfTheWardAreReadWhole() throws IOException {
        CaptureReport report = readAll(TestData.path("ward"));

        assertThat(report.fileCount()).isEqualTo(10);
        assertThat(report.skipped()).extracting(Skipped::reason).containsExactly("not a capture");
        assertThat(report.files()).allMatch(file -> file.packets() > 10);
    }

    private static CaptureReport readAll(Path folder) throws IOException {
        try (CaptureFiles files = CaptureFiles.open(List.of(folder))) {
            Packet packet = new Packet();
            while (files.next(packet)) {
                assertThat(packet.captured).isNotNegative().isLessThanOrEqualTo(packet.wireLength);
                assertThat(packet.offset + packet.captured).isLessThanOrEqualTo(packet.bytes.length);
            }
            return files.report();
        }
    }
}
