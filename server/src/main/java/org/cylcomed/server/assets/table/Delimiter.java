package org.cylcomed.server.assets.table;

import java.util.Arrays;

/** Which character parts the columns: the one that stands outside quotes as often in one line as in the others. */
final class Delimiter {
    private static final String CANDIDATES = ";\t,|";
    private static final int LINES = 50;
    private static final int CHARACTERS = 1 << 16;

    private Delimiter() {}

    static char of(String text) {
        int[][] counts = new int[CANDIDATES.length()][LINES];
        int lines = count(text, counts);
        char best = ',';
        double bestScore = 0;
        for (int i = 0; i < CANDIDATES.length(); i++) {
            double score = score(Arrays.copyOf(counts[i], lines));
            if (score > bestScore) {
                bestScore = score;
                best = CANDIDATES.charAt(i);
            }
        }
        return best;
    }

    /** The commonest count, weighed by the share of lines that have it. A title line above the table changes little. */
    private static double score(int[] counts) {
        double best = 0;
        for (int count : counts) {
            long same = Arrays.stream(counts).filter(other -> other == count).count();
            double share = (double) same / counts.length;
            best = Math.max(best, count == 0 ? 0 : share * share * (1 + Math.log(count)));
        }
        return best;
    }

    private static int count(String text, int[][] counts) {
        int line = 0;
        boolean quoted = false;
        boolean filled = false;
        for (int i = 0; i < Math.min(text.length(), CHARACTERS) && line < LINES; i++) {
            char c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == '\n' || c == '\r')) {
                line += filled ? 1 : 0;
                filled = false;
                continue;
            } else if (!quoted) {
                int candidate = CANDIDATES.indexOf(c);
                if (candidate >= 0) {
                    counts[candidate][line]++;
                }
            }
            filled = true;
        }
        return line < LINES && filled ? line + 1 : line;
    }
}
