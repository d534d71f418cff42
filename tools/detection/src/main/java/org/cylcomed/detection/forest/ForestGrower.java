package org.cylcomed.detection.forest;

import java.util.SplittableRandom;

/**
 * Grows a random forest (Breiman 2001): each tree sees as many rows as there are, drawn with replacement, and each
 * fork the best of a few features drawn anew, by Gini impurity. Classes weigh the same however many rows they have.
 */
public final class ForestGrower {
    private final float[][] rows;
    private final int[] labels;
    private final int classes;
    private final ForestSettings settings;
    private final LeafValue leafValue;
    private final double[] classWeights;
    private final Cuts[] cuts;

    /** By feature, then row. */
    private final short[][] codes;

    private ForestGrower(float[][] rows, int[] labels, int classes, ForestSettings settings, LeafValue leafValue) {
        if (rows.length == 0 || rows.length != labels.length) {
            throw new IllegalArgumentException("a forest grows from rows, each with its class");
        }
        this.rows = rows;
        this.labels = labels;
        this.classes = classes;
        this.settings = settings;
        this.leafValue = leafValue;
        this.classWeights = equalWeights(labels, classes);
        int features = rows[0].length;
        double[] weights = new double[rows.length];
        for (int row = 0; row < rows.length; row++) {
            weights[row] = classWeights[labels[row]] / rows.length;
        }
        this.cuts = new Cuts[features];
        this.codes = new short[features][rows.length];
        for (int feature = 0; feature < features; feature++) {
            cuts[feature] = Cuts.of(rows, weights, feature);
            for (int row = 0; row < rows.length; row++) {
                codes[feature][row] = cuts[feature].code(rows[row][feature]);
            }
        }
    }

    /**
     * @param rows of finite numbers, all of one length
     * @param labels of each row, from 0 to {@code classes - 1}
     */
    public static Forest grow(
            float[][] rows, int[] labels, int classes, ForestSettings settings, LeafValue leafValue, long seed) {
        return new ForestGrower(rows, labels, classes, settings, leafValue).grow(seed);
    }

    private static double[] equalWeights(int[] labels, int classes) {
        int[] counts = new int[classes];
        int met = 0;
        for (int label : labels) {
            met += counts[label]++ == 0 ? 1 : 0;
        }
        double[] weights = new double[classes];
        for (int i = 0; i < classes; i++) {
            weights[i] = counts[i] == 0 ? 0 : labels.length / ((double) met * counts[i]);
        }
        return weights;
    }

    private Forest grow(long seed) {
        SplittableRandom lots = new SplittableRandom(seed);
        TreeSink sink = new TreeSink(rows[0].length, leafValue.outputs(classes));
        Splitter splitter = new Splitter(codes, cuts, labels, classWeights, settings.leastRows());
        for (int tree = 0; tree < settings.trees(); tree++) {
            SplittableRandom own = lots.split();
            int[] sample = new int[rows.length];
            for (int i = 0; i < sample.length; i++) {
                sample[i] = own.nextInt(rows.length);
            }
            sink.root();
            grow(sample, 0, sample.length, own, splitter, sink);
        }
        return sink.forest();
    }

    private void grow(int[] sample, int from, int to, SplittableRandom lots, Splitter splitter, TreeSink sink) {
        splitter.count(sample, from, to);
        int feature = splitter.isPure() ? -1 : choose(sample, from, to, lots, splitter);
        if (feature < 0) {
            float[] values = new float[leafValue.outputs(classes)];
            leafValue.of(splitter.amounts(), values);
            sink.leaf(values);
            return;
        }
        int cut = splitter.bestCut();
        int middle = partition(sample, from, to, codes[feature], cut);
        int node = sink.fork(feature, cuts[feature].place(cut));
        grow(sample, from, middle, lots, splitter, sink);
        sink.right(node);
        grow(sample, middle, to, lots, splitter, sink);
    }

    /** The feature to fork at, or -1 for none. A feature that is the same in all rows does not count as tried. */
    private int choose(int[] sample, int from, int to, SplittableRandom lots, Splitter splitter) {
        if (to - from < 2 * settings.leastRows()) {
            return -1;
        }
        int[] order = new int[codes.length];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        int best = -1;
        int tried = 0;
        for (int i = 0; i < order.length && tried < settings.featuresTried(); i++) {
            int drawn = i + lots.nextInt(order.length - i);
            int feature = order[drawn];
            order[drawn] = order[i];
            Splitter.Outcome outcome = splitter.consider(feature, sample, from, to);
            if (outcome == Splitter.Outcome.BEST) {
                best = feature;
            }
            tried += outcome == Splitter.Outcome.CONSTANT ? 0 : 1;
        }
        return best;
    }

    private static int partition(int[] sample, int from, int to, short[] codes, int cut) {
        int left = from;
        int right = to - 1;
        while (left <= right) {
            if (codes[sample[left]] <= cut) {
                left++;
            } else {
                int swapped = sample[left];
                sample[left] = sample[right];
                sample[right--] = swapped;
            }
        }
        return left;
    }
}
