package org.cylcomed.cli.evaluate;

import java.util.Arrays;

/**
 * Thresholds that a share of usual scores exceeds, and how much of an attack exceeds them. Of {@code n} usual scores
 * at most {@code floor(share * n)} lie above; a score at the threshold is no alarm.
 */
final class Threshold {
    private final double[] usual;

    Threshold(double[] usual) {
        this.usual = usual.clone();
        Arrays.sort(this.usual);
    }

    double at(double share) {
        int above = (int) Math.floor(share * usual.length + 1e-9);
        return usual[Math.max(0, usual.length - 1 - above)];
    }

    double recall(double[] attack, double share) {
        double threshold = at(share);
        return Arrays.stream(attack).filter(score -> score > threshold).count() / (double) attack.length;
    }

    /** How often an attack's score is above a usual one's; equal ones count half. */
    double areaUnderCurve(double[] attack) {
        double sum = 0;
        for (double score : attack) {
            sum += (place(score, false) + place(score, true)) / 2.0;
        }
        return sum / attack.length / usual.length;
    }

    /** How many usual scores lie below, or not above. */
    private int place(double score, boolean notAbove) {
        int low = 0;
        int high = usual.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (usual[middle] < score || (notAbove && usual[middle] == score)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
