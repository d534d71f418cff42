package org.cylcomed.cli.inspect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.cylcomed.core.evidence.Reference;
import org.cylcomed.sensor.capture.CaptureReport;
import org.jspecify.annotations.Nullable;

/** The packets a finding rests on. Evidence grows, and each piece of it names a range from the beginning. */
final class FrameRanges {
    private FrameRanges() {}

    /** Ascending, overlapping ones as one. */
    static List<Reference.Frames> of(List<Reference> restsOn) {
        List<Reference.Frames> sorted = restsOn.stream()
                .filter(Reference.Frames.class::isInstance)
                .map(Reference.Frames.class::cast)
                .sorted(Comparator.comparingLong(Reference.Frames::first).thenComparingLong(Reference.Frames::last))
                .toList();
        List<Reference.Frames> merged = new ArrayList<>();
        for (Reference.Frames next : sorted) {
            Reference.Frames before = merged.isEmpty() ? null : merged.getLast();
            if (before != null && next.first() <= before.last()) {
                merged.removeLast();
                merged.add(
                        new Reference.Frames(before.capture(), before.first(), Math.max(before.last(), next.last())));
            } else {
                merged.add(next);
            }
        }
        return merged;
    }

    /** In words and as Wireshark counts in each file; the file is named, once, if there are several. */
    static String text(List<Reference.Frames> ranges, int most, List<CaptureReport.File> files) {
        StringBuilder text = new StringBuilder();
        CaptureReport.File last = null;
        for (Reference.Frames range : ranges.subList(0, Math.min(most, ranges.size()))) {
            CaptureReport.File in = file(range.first(), files);
            if (last != null && !last.equals(in) && files.size() > 1) {
                text.append(" of ").append(last.name());
            }
            long before = in == null ? 0 : in.firstFrame() - 1;
            text.append(text.isEmpty() ? "frames " : ", ").append(Figures.count(range.first() - before));
            if (range.last() > range.first()) {
                text.append('–').append(Figures.count(range.last() - before));
            }
            last = in;
        }
        if (last != null && files.size() > 1) {
            text.append(" of ").append(last.name());
        }
        if (ranges.size() > most) {
            text.append(" and ").append(Figures.counted(ranges.size() - most, "more range"));
        }
        return text.toString();
    }

    private static CaptureReport.@Nullable File file(long frame, List<CaptureReport.File> files) {
        CaptureReport.File in = null;
        for (CaptureReport.File file : files) {
            if (file.firstFrame() > frame) {
                break;
            }
            in = file;
        }
        return in;
    }
}
