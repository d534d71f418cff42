package org.cylcomed.sensor.fhir;

/** Text that is safe to show: no control or unassigned characters, at most 120. */
final class Shown {
    private static final int LIMIT = 120;

    private Shown() {}

    static String of(String text) {
        StringBuilder clean = new StringBuilder(Math.min(text.length(), LIMIT));
        for (int i = 0; i < text.length() && clean.length() < LIMIT; i++) {
            char c = text.charAt(i);
            clean.append(Character.isISOControl(c) || !Character.isDefined(c) || Character.isSurrogate(c) ? '?' : c);
        }
        return clean.toString();
    }
}
