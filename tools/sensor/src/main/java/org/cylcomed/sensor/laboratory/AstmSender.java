package org.cylcomed.sensor.laboratory;

import org.jspecify.annotations.Nullable;

/**
 * Field 5 of the header. The standard leaves its components to the makers; most write model, software version and
 * serial number, some their own name first.
 */
record AstmSender(
        @Nullable String name,
        @Nullable String maker,
        @Nullable String model,
        @Nullable String version,
        @Nullable String serial) {
    static final AstmSender UNKNOWN = new AstmSender(null, null, null, null, null);
    private static final int FIELD = 5;
    private static final int LIMIT = 60;

    static AstmSender of(AstmRecord header) {
        String[] parts = new String[4];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = header.text(FIELD, i + 1, LIMIT);
        }
        if (parts[0].isEmpty()) {
            return UNKNOWN;
        }
        boolean makerFirst = !parts[1].isEmpty() && !isVersion(parts[1]) && !isSerial(parts[1]);
        int next = makerFirst ? 2 : 1;
        String version = isVersion(parts[next]) ? parts[next] : null;
        String serial = version == null ? parts[next] : parts[next + 1];
        return new AstmSender(
                parts[0],
                makerFirst ? parts[0] : null,
                makerFirst ? parts[1] : parts[0],
                version,
                isSerial(serial) ? serial : null);
    }

    /** Digits and separators, perhaps led by V and with a letter behind: 1.06, 00-14, V2.3b. */
    private static boolean isVersion(String text) {
        int first = text.startsWith("V") || text.startsWith("v") ? 1 : 0;
        if (text.length() <= first || !Character.isDigit(text.charAt(first))) {
            return false;
        }
        boolean separated = false;
        int letters = 0;
        int digits = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            separated |= c == '.' || c == '-';
            digits += Character.isDigit(c) ? 1 : 0;
            letters += Character.isLetter(c) ? 1 : 0;
            if (c == ' ') {
                return false;
            }
        }
        return digits > 0 && letters <= 2 && (separated || text.length() <= 3);
    }

    /** At least four characters, mostly digits, nothing else than letters and digits. */
    private static boolean isSerial(String text) {
        int digits = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isLetterOrDigit(c)) {
                return false;
            }
            digits += Character.isDigit(c) ? 1 : 0;
        }
        return text.length() >= 4 && digits * 2 >= text.length();
    }
}
