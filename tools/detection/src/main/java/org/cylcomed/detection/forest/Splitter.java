package org.cylcomed.detection.forest;

import java.util.Arrays;

/** Finds where to cut the rows of one fork, one feature at a time. Its arrays are used again for each fork. */
final class Splitter {
    enum Outcome {
        CONSTANT,
        TRIED,
        BEST
    }

    /** Few rows are sorted; filling and reading a table of all cuts costs more than that. */
    private static final int FEW = 96;

    private final short[][] codes;
    private final int[] labels;
    private final double[] classWeights;
    private final int leastRows;

    private final double[] whole;
    private final double[] left;
    private final double[] table;
    private final int[] tableRows;
    private final int[] sorted = new int[FEW];

    private double wholeWeight;
    private double bestGain;
    private int bestCut;

    private int rowsLeft;
    private double weightLeft;
    private double squaresLeft;
    private double squaresRight;

    Splitter(short[][] codes, Cuts[] cuts, int[] labels, double[] classWeights, int leastRows) {
        this.codes = codes;
        this.labels = labels;
        this.classWeights = classWeights;
        this.leastRows = leastRows;
        int classes = classWeights.length;
        this.whole = new double[classes];
        this.left = new double[classes];
        int most = Arrays.stream(cuts).mapToInt(Cuts::count).max().orElse(0) + 1;
        this.table = new double[most * classes];
        this.tableRows = new int[most];
    }

    /** Begins a fork of the rows {@code sample[from..to)}. */
    void count(int[] sample, int from, int to) {
        Arrays.fill(whole, 0);
        for (int i = from; i < to; i++) {
            int label = labels[sample[i]];
            whole[label] += classWeights[label];
        }
        wholeWeight = Arrays.stream(whole).sum();
        double squares = 0;
        for (double weight : whole) {
            squares += weight * weight;
        }
        bestGain = squares / wholeWeight + 1e-9;
        bestCut = -1;
    }

    boolean isPure() {
        int met = 0;
        for (double weight : whole) {
            met += weight > 0 ? 1 : 0;
        }
        return met < 2;
    }

    double[] amounts() {
        return whole.clone();
    }

    int bestCut() {
        return bestCut;
    }

    Outcome consider(int feature, int[] sample, int from, int to) {
        short[] code = codes[feature];
        int low = Short.MAX_VALUE;
        int high = 0;
        for (int i = from; i < to; i++) {
            low = Math.min(low, code[sample[i]]);
            high = Math.max(high, code[sample[i]]);
        }
        if (low == high) {
            return Outcome.CONSTANT;
        }
        begin();
        double before = bestGain;
        if (to - from <= FEW) {
            few(code, sample, from, to);
        } else {
            many(code, sample, from, to, low, high);
        }
        return bestGain > before ? Outcome.BEST : Outcome.TRIED;
    }

    private void few(short[] code, int[] sample, int from, int to) {
        int count = to - from;
        for (int i = 0; i < count; i++) {
            int row = sample[from + i];
            int place = i;
            while (place > 0 && code[sorted[place - 1]] > code[row]) {
                sorted[place] = sorted[place - 1];
                place--;
            }
            sorted[place] = row;
        }
        for (int i = 0; i + 1 < count; i++) {
            int label = labels[sorted[i]];
            move(label, classWeights[label], 1);
            if (code[sorted[i]] != code[sorted[i + 1]]) {
                judge(code[sorted[i]], count);
            }
        }
    }

    private void many(short[] code, int[] sample, int from, int to, int low, int high) {
        int classes = whole.length;
        Arrays.fill(table, low * classes, (high + 1) * classes, 0);
        Arrays.fill(tableRows, low, high + 1, 0);
        for (int i = from; i < to; i++) {
            int row = sample[i];
            table[code[row] * classes + labels[row]] += classWeights[labels[row]];
            tableRows[code[row]]++;
        }
        for (int place = low; place < high; place++) {
            if (tableRows[place] == 0) {
                continue;
            }
            for (int label = 0; label < classes; label++) {
                double weight = table[place * classes + label];
                if (weight > 0) {
                    move(label, weight, 0);
                }
            }
            rowsLeft += tableRows[place];
            judge(place, to - from);
        }
    }

    private void begin() {
        Arrays.fill(left, 0);
        rowsLeft = 0;
        weightLeft = 0;
        squaresLeft = 0;
        squaresRight = 0;
        for (double weight : whole) {
            squaresRight += weight * weight;
        }
    }

    private void move(int label, double weight, int rows) {
        double right = whole[label] - left[label];
        squaresRight += weight * weight - 2 * right * weight;
        squaresLeft += weight * weight + 2 * left[label] * weight;
        left[label] += weight;
        weightLeft += weight;
        rowsLeft += rows;
    }

    private void judge(int cut, int rows) {
        if (rowsLeft < leastRows || rows - rowsLeft < leastRows) {
            return;
        }
        double gain = squaresLeft / weightLeft + squaresRight / (wholeWeight - weightLeft);
        if (gain > bestGain) {
            bestGain = gain;
            bestCut = cut;
        }
    }
}
