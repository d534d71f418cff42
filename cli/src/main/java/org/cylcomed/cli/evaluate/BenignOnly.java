package org.cylcomed.cli.evaluate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * One half of the usual rows to learn from, the other for the thresholds, all rows of every attack to be found; anew
 * for each seed.
 */
final class BenignOnly {
    static final double ONE_PERCENT = 1e-2;
    static final double ONE_IN_A_THOUSAND = 1e-3;

    /** What was measured of one attack, by seed. */
    record Measured(int rows, double[] recallAt1e2, double[] recallAt1e3, double[] auc) {
        Measured(int rows, int seeds) {
            this(rows, new double[seeds], new double[seeds], new double[seeds]);
        }
    }

    private BenignOnly() {}

    static Map<String, Measured> judge(
            Learner learner,
            List<LabelledRow> usual,
            Map<String, List<LabelledRow>> attacks,
            int seeds,
            Runnable step) {
        Map<String, Measured> measured = new TreeMap<>();
        attacks.forEach((name, rows) -> measured.put(name, new Measured(rows.size(), seeds)));
        for (int seed = 0; seed < seeds; seed++) {
            List<LabelledRow> shuffled = new ArrayList<>(usual);
            Collections.shuffle(shuffled, new Random(seed));
            int half = shuffled.size() / 2;
            ToDoubleFunction<LabelledRow> score = learner.learn(shuffled.subList(0, half), seed);
            Threshold threshold = new Threshold(scores(score, shuffled.subList(half, shuffled.size())));
            for (Map.Entry<String, List<LabelledRow>> attack : attacks.entrySet()) {
                double[] scores = scores(score, attack.getValue());
                Measured one = measured.get(attack.getKey());
                if (one != null) {
                    one.recallAt1e2[seed] = threshold.recall(scores, ONE_PERCENT);
                    one.recallAt1e3[seed] = threshold.recall(scores, ONE_IN_A_THOUSAND);
                    one.auc[seed] = threshold.areaUnderCurve(scores);
                }
            }
            step.run();
        }
        return measured;
    }

    private static double[] scores(ToDoubleFunction<LabelledRow> score, List<LabelledRow> rows) {
        return rows.stream().mapToDouble(score).toArray();
    }
}
