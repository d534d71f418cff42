package org.cylcomed.cli.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The score of the Numenta Anomaly Benchmark (Lavin and Ahmad 2015; version 1.1 of its published rules).
 *
 * <p>Of each window the earliest alarm counts, by a sigmoid: nearly 1 at its first row, 0 behind its last. A window
 * without one costs. An alarm outside costs the more the farther it is behind the last window, and all before the first.
 * 0 is silence, 100 each window found at its first row and nothing else said. One threshold holds for all streams.
 */
final class NabScore {
    /** @param falseAlarm what one false alarm costs at most, in windows @param missed what a missed window costs */
    record Profile(String name, double falseAlarm, double missed) {}

    static final Profile STANDARD = new Profile("nab", 0.11, 1);
    static final Profile FEW_FALSE_ALARMS = new Profile("nabFewFalse", 0.22, 1);
    static final Profile FEW_MISSED = new Profile("nabFewMissed", 0.11, 2);

    /** @param score 0 to 100, or below silence @param threshold alarms are at or above it */
    record Result(double score, double threshold) {}

    private static final double GREATEST = sigmoid(-1);

    /** @param worth of an alarm here, in windows; below 0 outside of them @param window its number, or -1 */
    private record Row(double surprise, double worth, int window) {}

    private final List<Row> rows = new ArrayList<>();
    private final Profile profile;
    private int windows;

    NabScore(Profile profile) {
        this.profile = profile;
    }

    /** @param surprise of each row of the stream; 0 is no alarm at any threshold */
    void add(LabelledStream stream, double[] surprise) {
        int next = 0;
        LabelledStream.Window before = null;
        List<LabelledStream.Window> all = stream.windows();
        for (int row = 0; row < surprise.length; row++) {
            if (next < all.size() && row > all.get(next).last()) {
                before = all.get(next++);
            }
            boolean within = next < all.size() && row >= all.get(next).first();
            if (row < stream.probation() || surprise[row] <= 0) {
                continue;
            }
            if (within) {
                LabelledStream.Window window = all.get(next);
                double position = -(window.last() - row + 1) / (double) window.rows();
                rows.add(new Row(surprise[row], sigmoid(position) / GREATEST, windows + next));
            } else {
                double past = before == null ? 3 : (row - before.last()) / (double) (before.rows() - 1);
                rows.add(new Row(surprise[row], profile.falseAlarm() * sigmoid(past), -1));
            }
        }
        windows += all.size();
    }

    /** The best threshold and its score, as the published scoreboard states it. */
    Result best() {
        rows.sort(Comparator.comparingDouble(Row::surprise).reversed());
        double[] worth = new double[windows];
        Arrays.fill(worth, -profile.missed());
        double sum = -windows * profile.missed();
        Result best = new Result(0, Double.POSITIVE_INFINITY);
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            sum += gain(row, worth);
            boolean lastOfItsSurprise = i + 1 == rows.size() || rows.get(i + 1).surprise() < row.surprise();
            if (lastOfItsSurprise && normalised(sum) > best.score()) {
                best = new Result(normalised(sum), row.surprise());
            }
        }
        return best;
    }

    /** The sum of NAB for one threshold, of which the score is made: each missed window, each false alarm. */
    double sum(double threshold) {
        double[] worth = new double[windows];
        Arrays.fill(worth, -profile.missed());
        double sum = -windows * profile.missed();
        for (Row row : rows) {
            if (row.surprise() >= threshold) {
                sum += gain(row, worth);
            }
        }
        return sum;
    }

    int windows() {
        return windows;
    }

    double score(double threshold) {
        return normalised(sum(threshold));
    }

    double normalised(double sum) {
        double silence = -windows * profile.missed();
        return windows == 0 ? 0 : 100 * (sum - silence) / (windows - silence);
    }

    private static double gain(Row row, double[] worth) {
        if (row.window() < 0) {
            return row.worth();
        }
        double more = Math.max(0, row.worth() - worth[row.window()]);
        worth[row.window()] += more;
        return more;
    }

    static double sigmoid(double position) {
        return position >= 3 ? -1 : 2 / (1 + Math.exp(5 * position)) - 1;
    }
}
