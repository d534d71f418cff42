package org.cylcomed.server.settings;

import java.util.Comparator;
import java.util.List;

/** Finds the name a person probably meant: the fewest letters to add, drop or change. */
final class Nearest {
    private static final int MAX_LETTERS = 100;

    private Nearest() {}

    static String of(String written, List<String> names) {
        String compared = written.length() > MAX_LETTERS ? written.substring(0, MAX_LETTERS) : written;
        return names.stream()
                .min(Comparator.comparingInt(name -> distance(compared, name)))
                .orElseThrow();
    }

    static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int column = 0; column < row.length; column++) {
            row[column] = column;
        }
        for (int line = 1; line <= one.length(); line++) {
            int diagonal = row[0];
            row[0] = line;
            for (int column = 1; column < row.length; column++) {
                int changed = diagonal + (one.charAt(line - 1) == other.charAt(column - 1) ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.min(changed, 1 + Math.min(row[column], row[column - 1]));
            }
        }
        return row[other.length()];
    }
}
