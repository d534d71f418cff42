package org.cylcomed.cli.evaluate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.cylcomed.detection.network.PacketWindow;
import org.cylcomed.detection.network.WindowFeature;
import org.cylcomed.detection.network.WindowReasons;

/**
 * Whether the reasons given for a window are the right ones: one to three numbers of usual windows that were not learned
 * are moved, and counted is the share of them among the first three reasons.
 */
final class Explanations {
    private static final int WINDOWS = 100;
    private static final int REASONS = 3;

    private final Windows windows;
    private final List<LabelledRow> usual;
    private final int seeds;

    Explanations(Windows windows, List<LabelledRow> usual, int seeds) {
        this.windows = windows;
        this.usual = usual;
        this.seeds = seeds;
    }

    /** Adds a case for each distance and count, and to the macro figures and the floor (a random choice) their means. */
    void run(List<Evaluation.Case> cases, SortedMap<String, Double> macro, SortedMap<String, Double> floors) {
        for (int distance : new int[] {3, 5}) {
            double mean = 0;
            double chance = 0;
            for (int count = 1; count <= REASONS; count++) {
                Hits hits = new Hits();
                for (int seed = 0; seed < seeds; seed++) {
                    judge(distance, count, seed, hits);
                }
                SortedMap<String, Double> metrics = new TreeMap<>();
                metrics.put("top3HitRate", hits.rate());
                cases.add(new Evaluation.Case(
                        "moved:" + count + "by" + distance, Math.max(1, hits.moved), metrics, new TreeMap<>()));
                mean += hits.rate() / REASONS;
                chance += hits.chance() / REASONS;
            }
            macro.put("top3HitRateAt" + distance, mean);
            floors.put("top3HitRateAt" + distance, chance);
        }
    }

    private void judge(int distance, int count, int seed, Hits hits) {
        List<LabelledRow> shuffled = new ArrayList<>(usual);
        Random random = new Random(seed);
        Collections.shuffle(shuffled, random);
        int half = shuffled.size() / 2;
        WindowReasons reasons = WindowReasons.learn(windows.of(shuffled.subList(0, half)));
        for (LabelledRow row : shuffled.subList(half, Math.min(shuffled.size(), half + WINDOWS))) {
            PacketWindow window = windows.of(row);
            List<WindowFeature> all = new ArrayList<>(List.of(WindowFeature.values()));
            Collections.shuffle(all, random);
            List<WindowFeature> moved = new ArrayList<>();
            for (WindowFeature feature : all) {
                int sign = random.nextBoolean() ? 1 : -1;
                PacketWindow up = reasons.moved(window, feature, sign * distance);
                PacketWindow other = reasons.moved(window, feature, -sign * distance);
                // A number at the end of its range moves the other way only; one that can move nowhere is left.
                PacketWindow next = reasons.isMoved(window, up, feature, distance)
                        ? up
                        : reasons.isMoved(window, other, feature, distance) ? other : null;
                if (next != null && moved.size() < count) {
                    window = next;
                    moved.add(feature);
                }
            }
            List<WindowFeature> said = reasons.of(window).stream()
                    .limit(REASONS)
                    .map(WindowReasons.Reason::feature)
                    .toList();
            Collections.shuffle(all, random);
            hits.add(moved, said, all.subList(0, REASONS));
        }
    }

    private static final class Hits {
        private int moved;
        private int said;
        private int drawn;

        void add(List<WindowFeature> these, List<WindowFeature> reasons, List<WindowFeature> lots) {
            moved += these.size();
            said += (int) these.stream().filter(reasons::contains).count();
            drawn += (int) these.stream().filter(lots::contains).count();
        }

        double rate() {
            return said / (double) Math.max(1, moved);
        }

        double chance() {
            return drawn / (double) Math.max(1, moved);
        }
    }
}
