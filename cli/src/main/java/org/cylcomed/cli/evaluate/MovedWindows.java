package org.cylcomed.cli.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** The same windows elsewhere in a stream, turned round behind its probation: what is found in them is chance. */
final class MovedWindows {
    private MovedWindows() {}

    static LabelledStream of(LabelledStream stream, RandomGenerator random) {
        int from = stream.probation();
        int judged = stream.values().length - from;
        if (stream.windows().isEmpty() || judged < 2) {
            return stream;
        }
        int by = random.nextInt(judged);
        List<LabelledStream.Window> moved = new ArrayList<>();
        for (LabelledStream.Window window : stream.windows()) {
            int first = from + Math.floorMod(window.first() - from + by, judged);
            // One that would go over the end starts anew behind the probation.
            first = first + window.rows() > stream.values().length ? from : first;
            moved.add(new LabelledStream.Window(first, first + window.rows() - 1));
        }
        moved.sort((a, b) -> Integer.compare(a.first(), b.first()));
        return new LabelledStream(stream.name(), stream.seconds(), stream.values(), apart(moved), stream.skipped());
    }

    /** A window that would begin within another is cut where that one ends. */
    private static List<LabelledStream.Window> apart(List<LabelledStream.Window> windows) {
        List<LabelledStream.Window> apart = new ArrayList<>();
        int free = 0;
        for (LabelledStream.Window window : windows) {
            int first = Math.max(free, window.first());
            if (window.last() > first) {
                apart.add(new LabelledStream.Window(first, window.last()));
                free = window.last() + 1;
            }
        }
        return apart;
    }
}
