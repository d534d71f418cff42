package org.cylcomed.sensor.laboratory;

/** Results as numbers; many are none: "negative", "< 5", "1:40". */
final class Numbers {
    private static final int LONGEST = 20;

    private Numbers() {}

    /** NaN unless the text is a plain decimal number. */
    static double of(String text) {
        int digits = 0;
        int points = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digits++;
            } else if (c == '.') {
                points++;
            } else if (i > 0 || c != '-' && c != '+') {
                return Double.NaN;
            }
        }
        return digits == 0 || points > 1 || text.length() > LONGEST ? Double.NaN : Double.parseDouble(text);
    }
}
