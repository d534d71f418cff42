package org.cylcomed.cli.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.cylcomed.sensor.capture.CaptureFiles;
import org.cylcomed.sensor.capture.CaptureReport;
import org.cylcomed.sensor.capture.Packet;
import org.cylcomed.sensor.capture.PacketSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgressTest {
    private static final String BAR = "█".repeat(24);

    private final StringWriter errors = new StringWriter();

    @Test
    void onATerminalTheLastLineSaysPacketsTimeAndRate() throws IOException {
        assertThat(read(Run.REPLAY, true)).isEqualTo(177);

        assertThat(errors.toString())
                .endsWith("\u001b[K\u001b[?7h" + System.lineSeparator())
                .containsPattern("\r\u001b\\[\\?7lreading hl7-replay-attack.pcapng " + BAR
                        + " 177 packets   \\d+\\.\\d s   [\\d,]+/s\u001b");
    }

    @Test
    void elsewhereAShortRunLeavesNoTrace() throws IOException {
        assertThat(read(Run.REPLAY, false)).isEqualTo(177);

        assertThat(errors.toString()).isEmpty();
    }

    @Test
    void aFolderShowsWhichFileOfHowMany() throws IOException {
        try (CaptureFiles files = CaptureFiles.open(List.of(Run.REPOSITORY.resolve("samples")))) {
            ProgressLine line = new ProgressLine.Files(files, "samples");
            Packet packet = new Packet();
            for (int i = 0; i < 400; i++) {
                files.next(packet);
            }
            ProgressLine.Place place = line.place(packet);

            assertThat(place.share()).isBetween(0.1, 1.0);
            assertThat(line.now(place, 400, 1_000_000_000L))
                    .matches("reading file 2 of 2 hl7-replay-attack.pcapng [█░]{12} 400 packets   1.0 s   400/s");
        }
    }

    @Test
    void aLongNameLosesItsMiddleAndTheLineStaysWithinTheWidth(@TempDir Path folder) throws IOException {
        Path named = folder.resolve("ward".repeat(30) + "-3.pcapng");
        Files.copy(Run.REPLAY, named);
        try (CaptureFiles files = CaptureFiles.open(List.of(named))) {
            String line = new ProgressLine.Files(files, named.toString())
                    .last(ProgressLine.Place.START, 9_412_318, 1_900_000_000L);

            assertThat(line).startsWith("reading wardwardward…").contains("ward-3.pcapng " + BAR);
            assertThat(line.length()).isLessThanOrEqualTo(Page.WIDTH);
        }
    }

    @Test
    void thePacketsPassUnchangedAndTheSourceIsClosed() throws IOException {
        boolean[] closed = new boolean[1];
        PacketSource three = new PacketSource() {
            private int left = 3;

            @Override
            public boolean next(Packet packet) {
                return left-- > 0;
            }

            @Override
            public CaptureReport report() {
                return new CaptureReport();
            }

            @Override
            public void close() {
                closed[0] = true;
            }
        };
        ProgressLine line = new ProgressLine.Files(CaptureFiles.open(List.of(Run.REPLAY)), "three");

        try (Progress progress = new Progress(three, line, new PrintWriter(errors), true, false).start()) {
            Packet packet = new Packet();
            boolean[] more = {progress.next(packet), progress.next(packet), progress.next(packet), progress.next(packet)
            };
            assertThat(Arrays.toString(more)).isEqualTo("[true, true, true, false]");
        }

        assertThat(closed[0]).isTrue();
        assertThat(errors.toString()).contains("3 packets");
    }

    private int read(Path file, boolean terminal) throws IOException {
        int packets = 0;
        CaptureFiles files = CaptureFiles.open(List.of(file));
        ProgressLine line = new ProgressLine.Files(files, file.toString());
        try (Progress progress = new Progress(files, line, new PrintWriter(errors), terminal, false).start()) {
            Packet packet = new Packet();
            while (progress.next(packet)) {
                packets++;
            }
        }
        return packets;
    }
}
