package org.cylcomed.cli.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.cylcomed.core.evidence.Reference;
import org.cylcomed.sensor.capture.CaptureReport;
import org.junit.jupiter.api.Test;

class FrameRangesTest {
    private static final List<CaptureReport.File> TWO = List.of(
            new CaptureReport.File("a.pcap", 1, 1_000, 90_000), new CaptureReport.File("b.pcap", 1_001, 50, 4_000));

    @Test
    void rangesThatOverlapAreOneAndTheRestStaysApartInOrder() {
        assertThat(FrameRanges.of(List.of(
                        frames(215, 537), frames(15, 16), frames(15, 29), new Reference.Flow("1:x"), frames(30, 31))))
                .containsExactly(frames(15, 29), frames(30, 31), frames(215, 537));
    }

    @Test
    void framesCountFromTheirFileWhichIsNamedOnce() {
        List<Reference.Frames> ranges = List.of(frames(5, 5), frames(990, 995), frames(1_003, 1_010));

        assertThat(FrameRanges.text(ranges, 6, TWO)).isEqualTo("frames 5, 990–995 of a.pcap, 3–10 of b.pcap");
        assertThat(FrameRanges.text(ranges, 2, TWO)).isEqualTo("frames 5, 990–995 of a.pcap and 1 more range");
        assertThat(FrameRanges.text(ranges, 6, TWO.subList(0, 1))).isEqualTo("frames 5, 990–995, 1,003–1,010");
        assertThat(FrameRanges.text(List.of(), 6, TWO)).isEmpty();
    }

    private static Reference.Frames frames(long first, long last) {
        return new Reference.Frames("input", first, last);
    }
}
