package org.cylcomed.sensor.sdc;

/** Text that is safe to show: no control or unassigned characters, cut. */
final class Shown {
    private Shown() {}

    static String of(String text, int limit) {
        StringBuilder clean = new StringBuilder(Math.min(text.length(), limit));
        for (int i = 0; i < text.length() && clean.length() < limit; i++) {
            char c = text.charAt(i);
            clean.append(Character.isISOControl(c) || !Character.isDefined(c) || Character.isSurrogate(c) ? '?' : c);
        }
        return clean.toString().strip();
    }
}
