package org.cylcomed.cli.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;

/** What a result may rest on without any intelligence: one column, an address, rows that are the same. */
final class LeakAudit {
    /** The column that alone, above or below a threshold at 1 % of usual rows, finds most. */
    record SingleFeature(String column, double recallAt1e2) {}

    private final FeatureTable table;
    private final List<LabelledRow> usual;
    private final Map<String, List<LabelledRow>> attacks;

    LeakAudit(FeatureTable table, List<LabelledRow> usual, Map<String, List<LabelledRow>> attacks) {
        this.table = table;
        this.usual = usual;
        this.attacks = attacks;
    }

    SingleFeature bestSingleFeature() {
        SingleFeature best = new SingleFeature("none", 0);
        for (String column : table.columns()) {
            double recall = only(column);
            best = recall > best.recallAt1e2() ? new SingleFeature(column, recall) : best;
        }
        return best;
    }

    /** Macro recall of one column alone, above or below, whichever finds more. */
    double only(String column) {
        int place = table.columns().indexOf(column);
        return place < 0 ? 0 : Math.max(recall(place, 1), recall(place, -1));
    }

    private double recall(int place, int sign) {
        Threshold threshold = new Threshold(values(usual, place, sign));
        return attacks.values().stream()
                .mapToDouble(rows -> threshold.recall(values(rows, place, sign), BenignOnly.ONE_PERCENT))
                .average()
                .orElse(0);
    }

    private static double[] values(List<LabelledRow> rows, int place, int sign) {
        return rows.stream()
                .mapToDouble(row -> row.values()[place])
                .map(value -> sign * (Double.isNaN(value) ? Double.MAX_VALUE : value))
                .toArray();
    }

    /** The best macro recall anybody can have: rows the same as a usual one cannot be told from it. */
    double ceiling() {
        Set<LabelledRow.Vector> known = new HashSet<>();
        usual.forEach(row -> known.add(row.vector()));
        return attacks.values().stream()
                .mapToDouble(rows -> rows.stream()
                                .filter(row -> !known.contains(row.vector()))
                                .count()
                        / (double) rows.size())
                .average()
                .orElse(0);
    }

    /** With labels dealt out anew, nothing but chance is left: about 1 % at a threshold of 1 %. */
    double shuffledLabels(Learner learner) {
        List<LabelledRow> dealt = new ArrayList<>(table.rows());
        Collections.shuffle(dealt, new Random(99));
        List<LabelledRow> called = dealt.subList(0, usual.size());
        List<LabelledRow> rest = dealt.subList(usual.size(), dealt.size());
        var measured = BenignOnly.judge(learner, called, Map.of("rest", rest), 1, () -> {});
        return Arrays.stream(Objects.requireNonNull(measured.get("rest")).recallAt1e2())
                .sum();
    }
}
