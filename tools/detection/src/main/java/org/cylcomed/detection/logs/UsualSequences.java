package org.cylcomed.detection.logs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How often each kind of line comes in a usual run (a session, a transaction), learned from usual runs alone.
 *
 * <p>The score of a run is how far it lies from the nearest usual one: the sum, over kinds, of the difference of the
 * logarithms of their counts, which weighs more the less the kind's count changes from usual run to usual run. So one
 * that never came, or that is missing, counts much, and five instead of four hardly anything. The threshold is conformal: the score of each usual run were it not learned, and of these the one
 * that the wanted share exceeds (Vovk, Gammerman and Shafer, Algorithmic Learning in a Random World, 2005). With too
 * few runs for that share it is the greatest.
 */
public final class UsualSequences {
    /** What the count of a kind that is the same in every usual run may differ by, as a logarithm. */
    public static final double LEAST_DEVIATION = 0.3;

    /** Different runs kept; beyond it, what is new is not learned. */
    public static final int MOST_RUNS = 20_000;

    private final List<Map<Integer, Integer>> runs;
    private final double[][] logarithms;
    private final Map<Integer, Integer> places;
    private final double[] weights;
    private final double[] leftOneOut;

    private UsualSequences(
            List<Map<Integer, Integer>> runs,
            double[][] logarithms,
            Map<Integer, Integer> places,
            double[] weights,
            double[] leftOneOut) {
        this.runs = runs;
        this.logarithms = logarithms;
        this.places = places;
        this.weights = weights;
        this.leftOneOut = leftOneOut;
    }

    /** @param usual runs as kinds of lines, in their order, which does not count */
    public static UsualSequences learn(List<int[]> usual) {
        if (usual.isEmpty()) {
            throw new IllegalArgumentException("what is usual is learned from at least one run");
        }
        Map<Map<Integer, Integer>, Integer> times = new HashMap<>();
        List<Map<Integer, Integer>> runs = new ArrayList<>();
        Map<Integer, Integer> places = new TreeMap<>();
        for (int[] run : usual) {
            Map<Integer, Integer> counts = counts(run);
            if (times.containsKey(counts) || runs.size() < MOST_RUNS) {
                if (times.merge(counts, 1, Integer::sum) == 1) {
                    runs.add(counts);
                }
                counts.keySet().forEach(kind -> places.putIfAbsent(kind, places.size()));
            }
        }
        double[][] logarithms = new double[runs.size()][];
        for (int i = 0; i < logarithms.length; i++) {
            logarithms[i] = new double[places.size()];
            for (Map.Entry<Integer, Integer> each : runs.get(i).entrySet()) {
                logarithms[i][places.getOrDefault(each.getKey(), 0)] = StrictMath.log1p(each.getValue());
            }
        }
        double[] weights = weights(logarithms, runs, times);
        for (double[] each : logarithms) {
            weigh(each, weights);
        }
        double[] leftOneOut = new double[usual.size()];
        int at = 0;
        for (int i = 0; i < runs.size(); i++) {
            int same = times.getOrDefault(runs.get(i), 1);
            double alone = same > 1 ? 0 : distance(logarithms, nearest(logarithms, logarithms[i], i), logarithms[i]);
            Arrays.fill(leftOneOut, at, at + same, alone);
            at += same;
        }
        leftOneOut = Arrays.copyOf(leftOneOut, at);
        Arrays.sort(leftOneOut);
        return new UsualSequences(runs, logarithms, places, weights, leftOneOut);
    }

    /** One over the deviation of each kind's count, over all usual runs. */
    private static double[] weights(
            double[][] logarithms, List<Map<Integer, Integer>> runs, Map<Map<Integer, Integer>, Integer> times) {
        double[] weights = new double[logarithms[0].length];
        for (int k = 0; k < weights.length; k++) {
            double all = 0;
            double sum = 0;
            double squares = 0;
            for (int i = 0; i < logarithms.length; i++) {
                int same = times.getOrDefault(runs.get(i), 1);
                all += same;
                sum += same * logarithms[i][k];
                squares += same * logarithms[i][k] * logarithms[i][k];
            }
            double variance = Math.max(0, squares / all - sum / all * (sum / all));
            weights[k] = 1 / (Math.sqrt(variance) + LEAST_DEVIATION);
        }
        return weights;
    }

    private static void weigh(double[] counts, double[] weights) {
        for (int k = 0; k < counts.length; k++) {
            counts[k] *= weights[k];
        }
    }

    private static SortedMap<Integer, Integer> counts(int[] run) {
        SortedMap<Integer, Integer> counts = new TreeMap<>();
        for (int kind : run) {
            counts.merge(kind, 1, Integer::sum);
        }
        return counts;
    }

    /** @return the nearest usual run but {@code without}; -1 where there is none */
    private static int nearest(double[][] logarithms, double[] counts, int without) {
        int best = -1;
        double least = Double.MAX_VALUE;
        for (int i = 0; i < logarithms.length; i++) {
            if (i != without) {
                double distance = 0;
                for (int k = 0; k < counts.length && distance < least; k++) {
                    distance += Math.abs(counts[k] - logarithms[i][k]);
                }
                if (distance < least) {
                    least = distance;
                    best = i;
                }
            }
        }
        return best;
    }

    private static double distance(double[][] logarithms, int run, double[] counts) {
        double distance = 0;
        for (int k = 0; k < counts.length; k++) {
            distance += Math.abs(counts[k] - (run < 0 ? 0 : logarithms[run][k]));
        }
        return distance;
    }

    /** 0 for a run with the counts of a usual one; the higher, the less usual. */
    public double score(int[] run) {
        double[] known = new double[places.size()];
        double unknown = 0;
        for (Map.Entry<Integer, Integer> each : counts(run).entrySet()) {
            double amount = StrictMath.log1p(each.getValue());
            Integer place = places.get(each.getKey());
            if (place == null) {
                unknown += amount / LEAST_DEVIATION;
            } else {
                known[place] = amount * weights[place];
            }
        }
        return unknown + distance(logarithms, nearest(logarithms, known, -1), known);
    }

    /** Above it lies at most about this share of usual runs; a score at the threshold is none. */
    public double threshold(double share) {
        int n = leftOneOut.length;
        int rank = (int) Math.ceil((n + 1) * (1 - share));
        return leftOneOut[Math.min(rank, n) - 1];
    }

    /** How often a usual run would score as high: at least one in as many as were learned. */
    public double probability(double score) {
        int below = 0;
        while (below < leftOneOut.length && leftOneOut[below] < score) {
            below++;
        }
        return (leftOneOut.length - below + 1.0) / (leftOneOut.length + 1.0);
    }

    /** What differs from the nearest usual run: kinds, with how many more or (negative) fewer; the most telling first. */
    public List<Map.Entry<Integer, Integer>> reasons(int[] run) {
        SortedMap<Integer, Integer> counts = counts(run);
        double[] known = new double[places.size()];
        counts.forEach((kind, amount) -> {
            Integer place = places.get(kind);
            if (place != null) {
                known[place] = StrictMath.log1p(amount) * weights[place];
            }
        });
        Map<Integer, Integer> usual = runs.get(nearest(logarithms, known, -1));
        SortedMap<Integer, Integer> apart = new TreeMap<>(counts);
        usual.forEach((kind, amount) -> apart.merge(kind, -amount, Integer::sum));
        return apart.entrySet().stream()
                .filter(each -> each.getValue() != 0)
                .sorted((one, other) -> Double.compare(weight(other, usual), weight(one, usual)))
                .map(each -> Map.entry(each.getKey(), each.getValue()))
                .toList();
    }

    private static double weight(Map.Entry<Integer, Integer> apart, Map<Integer, Integer> usual) {
        int before = usual.getOrDefault(apart.getKey(), 0);
        return Math.abs(StrictMath.log1p(before + apart.getValue()) - StrictMath.log1p(before));
    }
}
