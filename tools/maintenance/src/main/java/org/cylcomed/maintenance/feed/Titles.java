package org.cylcomed.maintenance.feed;

/** One line of an advisory's text. */
final class Titles {
    private static final int LENGTH = 160;

    private Titles() {}

    static String of(String... candidates) {
        for (String candidate : candidates) {
            String line = candidate.strip().replaceAll("\\s+", " ");
            if (!line.isEmpty()) {
                return line.length() <= LENGTH ? line : shortened(line);
            }
        }
        return "";
    }

    private static String shortened(String line) {
        int end = line.lastIndexOf(' ', LENGTH - 1);
        String cut = line.substring(0, end < LENGTH / 2 ? line.offsetByCodePoints(0, LENGTH / 2) : end);
        return cut + "…";
    }
}
