package org.cylcomed.cli.evaluate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.cylcomed.detection.network.KnownFamilies;
import org.cylcomed.detection.network.UsualTraffic;
import org.cylcomed.detection.network.UsualTrafficSettings;

/**
 * How well known families are named, and how much of a family is found that was never shown. Rows with the same
 * numbers are on the same side of every split.
 */
final class Families {
    private static final int FOLDS = 5;

    /** Kinds of attack that have little in common with one another. */
    private static final Map<String, String> GROUPS = new TreeMap<>(Map.of(
            "unseen:ddos", "TCP_IP-DDoS.*",
            "unseen:dos", "TCP_IP-DoS.*",
            "unseen:malformed", "MQTT-Malformed.*",
            "unseen:mqtt-flood", "MQTT-D.*",
            "unseen:recon", "Recon-.*",
            "unseen:spoofing", ".*Spoofing.*"));

    private final FeatureTable table;
    private final Windows windows;

    Families(FeatureTable table, Windows windows) {
        this.table = table;
        this.windows = windows;
    }

    /** Files of one attack cut in two (ICMP1, ICMP2) are one class. */
    private static String familyOf(String label) {
        return label.replaceFirst("(?<=ICMP|UDP)\\d$", "");
    }

    static int rowsOf(FeatureTable table, String family) {
        return (int) table.rows().stream()
                .filter(row -> familyOf(row.label()).equals(family))
                .count();
    }

    /** F1 by class, over {@value #FOLDS} folds by vector. */
    SortedMap<String, Double> f1(long seed) {
        List<LabelledRow> rows = table.rows();
        Confusion confusion = new Confusion();
        for (int fold = 0; fold < FOLDS; fold++) {
            List<LabelledRow> shown = new ArrayList<>();
            List<LabelledRow> asked = new ArrayList<>();
            for (LabelledRow row : rows) {
                (Math.floorMod(new Random(row.vector().hashCode() + seed).nextInt(), FOLDS) == fold ? asked : shown)
                        .add(row);
            }
            KnownFamilies learned = KnownFamilies.learn(
                    windows.of(shown),
                    shown.stream().map(row -> familyOf(row.label())).toList(),
                    seed + fold);
            for (LabelledRow row : asked) {
                confusion.add(familyOf(row.label()), learned.family(windows.of(row)));
            }
        }
        return confusion.f1();
    }

    /** F1 of somebody who knows every row and names each vector by its commonest label. */
    SortedMap<String, Double> ceiling() {
        Map<LabelledRow.Vector, Map<String, Integer>> labels = new HashMap<>();
        for (LabelledRow row : table.rows()) {
            labels.computeIfAbsent(row.vector(), v -> new TreeMap<>()).merge(familyOf(row.label()), 1, Integer::sum);
        }
        Confusion confusion = new Confusion();
        for (Map<String, Integer> met : labels.values()) {
            String commonest = Collections.max(met.entrySet(), Map.Entry.comparingByValue())
                    .getKey();
            met.forEach((label, count) -> {
                for (int i = 0; i < count; i++) {
                    confusion.add(label, commonest);
                }
            });
        }
        return confusion.f1();
    }

    /** By group: recall at 1 %, by seed, of attacks none of whose kind was shown, while all other kinds were. */
    SortedMap<String, Map<String, BenignOnly.Measured>> unseen(int seeds) {
        Map<String, List<LabelledRow>> attacks = table.byLabel();
        List<LabelledRow> usual = Objects.requireNonNull(attacks.remove(FeatureTable.BENIGN));
        SortedMap<String, Map<String, BenignOnly.Measured>> found = new TreeMap<>();
        GROUPS.forEach((group, pattern) -> {
            Map<String, List<LabelledRow>> held = new TreeMap<>(attacks);
            held.keySet().removeIf(label -> !label.matches(pattern));
            List<LabelledRow> known = new ArrayList<>();
            attacks.forEach((label, rows) -> {
                if (!label.matches(pattern)) {
                    known.addAll(rows);
                }
            });
            Collections.shuffle(known, new Random(5));
            if (!held.isEmpty()) {
                Learner learner = (rows, seed) -> {
                    UsualTraffic learned =
                            UsualTraffic.learn(windows.of(rows), windows.of(known), UsualTrafficSettings.DEFAULT, seed);
                    return row -> learned.score(windows.of(row));
                };
                found.put(group, BenignOnly.judge(learner, usual, held, seeds, () -> {}));
            }
        });
        return found;
    }

    /** What was called what. */
    private static final class Confusion {
        private final Map<String, int[]> counts = new TreeMap<>();

        void add(String truth, String said) {
            of(truth)[0]++;
            of(said)[1]++;
            if (truth.equals(said)) {
                of(truth)[2]++;
            }
        }

        private int[] of(String name) {
            return counts.computeIfAbsent(name, n -> new int[3]);
        }

        SortedMap<String, Double> f1() {
            SortedMap<String, Double> f1 = new TreeMap<>();
            counts.forEach((name, count) -> f1.put(name, 2.0 * count[2] / (count[0] + count[1])));
            return f1;
        }
    }
}
