package org.cylcomed.cli.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.cylcomed.detection.logs.UsualSequences;

/**
 * Usual runs learned, the threshold from them alone, unusual runs to be found. Where a set has no usual runs to judge, a
 * fifth of those to learn from is held back, anew for each seed.
 */
final class RunEvaluation {
    static final double SHARE = 1e-3;

    /** Usual runs of HDFS that are in the system's log and not in the set: what F1 is corrected to. */
    private static final double USUAL_RUNS_OF_HDFS = 552_640;

    private final LabelledRuns runs;
    private final int seeds;

    RunEvaluation(LabelledRuns runs, int seeds) {
        this.runs = runs;
        this.seeds = runs.usualToo().isEmpty() ? seeds : 1;
    }

    /** What was found by one way to look. */
    private record Found(double[] recall, double[] fpr, double[] f1) {
        Found(int seeds) {
            this(new double[seeds], new double[seeds], new double[seeds]);
        }

        double meanF1() {
            return Arrays.stream(f1).average().orElse(0);
        }
    }

    private interface Judge {
        Predicate<int[]> learn(List<int[]> usual);
    }

    Evaluation.Case run(SortedMap<String, Double> floors, SortedMap<String, Double> audit) {
        Found found = judge(RunEvaluation::unusual);
        SortedMap<String, Double> metrics = new TreeMap<>();
        SortedMap<String, Interval> intervals = new TreeMap<>();
        int judgedUsual = runs.usualToo().isEmpty()
                ? runs.usual().size() / 5
                : runs.usualToo().size();
        add(metrics, intervals, "recall", found.recall(), runs.unusual().size());
        add(metrics, intervals, "fpr", found.fpr(), judgedUsual * found.fpr().length);
        metrics.put("f1", found.meanF1());
        String name = runs.system();
        floors.put("f1:" + name, judge(RunEvaluation::newCounts).meanF1());
        audit.put("newKindOfLineF1:" + name, judge(RunEvaluation::newKind).meanF1());
        audit.put("newLengthF1:" + name, judge(RunEvaluation::newLength).meanF1());
        audit.put("ceilingRecall:" + name, ceiling());
        audit.put("usualRunsSeenBefore:" + name, seenBefore());
        return new Evaluation.Case("runs:" + name, runs.unusual().size(), metrics, intervals);
    }

    private static void add(
            SortedMap<String, Double> metrics,
            SortedMap<String, Interval> intervals,
            String name,
            double[] bySeed,
            int rows) {
        metrics.put(name, Arrays.stream(bySeed).average().orElse(0));
        intervals.put(name, Interval.ofShares(bySeed, rows));
    }

    private Found judge(Judge judge) {
        Found found = new Found(seeds);
        for (int seed = 0; seed < seeds; seed++) {
            Split split = split(seed);
            Predicate<int[]> unusual = judge.learn(split.learned());
            double recall = share(runs.unusual(), unusual);
            double fpr = share(split.judged(), unusual);
            double usual = runs.usualToo().isEmpty()
                    ? USUAL_RUNS_OF_HDFS
                    : split.judged().size();
            double hits = recall * runs.unusual().size();
            found.recall()[seed] = recall;
            found.fpr()[seed] = fpr;
            found.f1()[seed] =
                    Grouping.f1(hits, hits + fpr * usual, runs.unusual().size());
        }
        return found;
    }

    private record Split(List<int[]> learned, List<int[]> judged) {}

    private Split split(int seed) {
        if (!runs.usualToo().isEmpty()) {
            return new Split(runs.usual(), runs.usualToo());
        }
        List<int[]> shuffled = new ArrayList<>(runs.usual());
        Collections.shuffle(shuffled, new Random(seed));
        int learned = shuffled.size() * 4 / 5;
        return new Split(shuffled.subList(0, learned), shuffled.subList(learned, shuffled.size()));
    }

    private static double share(List<int[]> runs, Predicate<int[]> unusual) {
        return runs.isEmpty() ? 0 : runs.stream().filter(unusual).count() / (double) runs.size();
    }

    private static Predicate<int[]> unusual(List<int[]> usual) {
        UsualSequences learned = UsualSequences.learn(usual);
        double threshold = learned.threshold(SHARE);
        return run -> learned.score(run) > threshold;
    }

    private static Predicate<int[]> newCounts(List<int[]> usual) {
        Set<List<Integer>> known = new HashSet<>();
        usual.forEach(run -> known.add(sorted(run)));
        return run -> !known.contains(sorted(run));
    }

    private static Predicate<int[]> newKind(List<int[]> usual) {
        Set<Integer> known = new HashSet<>();
        usual.forEach(run -> Arrays.stream(run).forEach(known::add));
        return run -> !Arrays.stream(run).allMatch(known::contains);
    }

    private static Predicate<int[]> newLength(List<int[]> usual) {
        Set<Integer> known = new HashSet<>();
        usual.forEach(run -> known.add(run.length));
        return run -> !known.contains(run.length);
    }

    private static List<Integer> sorted(int[] run) {
        return Arrays.stream(run).sorted().boxed().toList();
    }

    /** The share of unusual runs that are not also usual ones. */
    private double ceiling() {
        List<int[]> usual = new ArrayList<>(runs.usual());
        usual.addAll(runs.usualToo());
        return share(runs.unusual(), newCounts(usual));
    }

    /** How many of the usual runs judged equal one that was learned. */
    private double seenBefore() {
        Split split = split(0);
        return 1 - share(split.judged(), newCounts(split.learned()));
    }

    double runsPerSecond() {
        UsualSequences learned = UsualSequences.learn(runs.usual());
        long began = System.nanoTime();
        double sum = 0;
        for (int[] run : runs.unusual()) {
            sum += learned.score(run);
        }
        return Double.isFinite(sum) ? runs.unusual().size() * 1e9 / (System.nanoTime() - began) : 0;
    }
}
