package org.cylcomed.server.captures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.cylcomed.core.SourceId;
import org.cylcomed.engine.journal.JournalReader;
import org.cylcomed.sensor.capture.PcapngWriter;
import org.cylcomed.sensor.findings.Site;
import org.cylcomed.server.ingest.Delivery;
import org.cylcomed.server.ingest.Intake;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaptureReadingTest {
    private static final SourceId SOURCE = new SourceId("cap-aaaaaaaaaaaaaaaa");

    @TempDir
    Path folder;

    /** Ten thousand hosts each send one datagram, ten a second. */
    private Path capture() throws IOException {
        Path file = folder.resolve("many.pcapng");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            PcapngWriter writer = new PcapngWriter(out);
            for (int i = 0; i < 10_000; i++) {
                ByteBuffer frame = ByteBuffer.allocate(46);
                frame.putShort((short) 2)
                        .putInt(0x0400_0001)
                        .putShort((short) 2)
                        .putInt(0x0500_0000 + i);
                frame.putShort((short) 0x0800);
                frame.putShort((short) 0x4500).putShort((short) 32).putInt(0);
                frame.put((byte) 64).put((byte) 17).putShort((short) 0);
                frame.putInt(0x0a010000 + i).putInt(0x0a020001);
                frame.putShort((short) 40_000)
                        .putShort((short) 5_000)
                        .putShort((short) 12)
                        .putShort((short) 0);
                writer.packet(1, 1_700_000_000_000_000_000L + i * 100_000_000L, 46, frame.array(), "");
            }
        }
        return file;
    }

    private Intake intake(String name) throws IOException {
        Path journal = Files.createDirectories(folder.resolve(name));
        return Intake.open(journal, Map.of(), 0, InstantSource.fixed(Instant.parse("2026-11-25T08:00:00Z")), () -> {});
    }

    private static CaptureReading reading(Intake intake) {
        return new CaptureReading(SOURCE, "home", Site.unknown(), patient -> "hash", intake);
    }

    private static List<String> records(Intake intake) throws IOException {
        List<String> records = new ArrayList<>();
        try (JournalReader reader = intake.journal().read(0)) {
            for (byte[] record = reader.next(); record != null; record = reader.next()) {
                if (Delivery.read(record).isEmpty()) {
                    records.add(new String(record, StandardCharsets.UTF_8));
                }
            }
        }
        return records;
    }

    private static Runnable at(int look, Runnable what) {
        int[] looks = {0};
        return () -> {
            if (++looks[0] == look) {
                what.run();
            }
        };
    }

    @Test
    void aCrashOrAStopInTheMiddleLosesAndDoublesNothing() throws IOException {
        Path capture = capture();
        try (Intake whole = intake("whole");
                Intake crashed = intake("crashed");
                Intake stopped = intake("stopped")) {
            CaptureReading.Outcome outcome = reading(whole).run(capture);
            List<String> expected = records(whole);
            assertThat(expected).hasSize((int) (outcome.observations() + outcome.evidence()));

            assertThatThrownBy(() -> reading(crashed).run(capture, "x", Long.MAX_VALUE, at(30, () -> {
                        throw new IllegalStateException("power gone");
                    })))
                    .hasMessage("power gone");
            CaptureReading first = reading(stopped);
            CaptureReading.Outcome half = first.run(capture, "x", Long.MAX_VALUE, at(30, first::stop));

            assertThat(records(crashed)).isNotEmpty().hasSizeLessThan(expected.size());
            assertThat(half.whole()).isFalse();
            assertThat(records(stopped)).isEqualTo(records(crashed));

            reading(crashed).run(capture);
            reading(stopped).run(capture);

            assertThat(records(crashed)).isEqualTo(expected);
            assertThat(records(stopped)).isEqualTo(expected);
        }
    }

    @Test
    void progressRisesToTheEnd() throws IOException {
        Path capture = capture();
        try (Intake intake = intake("journal")) {
            CaptureReading reading = reading(intake);
            List<CaptureReading.Progress> seen = new ArrayList<>();
            CaptureReading.Outcome outcome =
                    reading.run(capture, "x", Long.MAX_VALUE, () -> seen.add(reading.progress()));

            assertThat(seen).hasSize((int) (outcome.packets() / 256));
            assertThat(seen).extracting(CaptureReading.Progress::bytes).isSorted();
            assertThat(seen.getLast().bytes()).isGreaterThan(Files.size(capture) / 2);
        }
    }

    @Test
    void evidenceNamesTheCaptureItsFramesAreIn() throws IOException {
        try (Intake intake = intake("journal")) {
            reading(intake).run(CaptureServer.SAMPLE);

            assertThat(records(intake)).anyMatch(record -> record.contains("\"capture\":\"" + SOURCE + "\""));
        }
    }
}
