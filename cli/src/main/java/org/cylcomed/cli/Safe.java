package org.cylcomed.cli;

/** Text of strangers as a terminal may show it. */
public final class Safe {
    private Safe() {}

    /** Control characters, and those that turn the direction of writing, are replaced. */
    public static String text(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            int type = Character.getType(c);
            boolean steers = type == Character.CONTROL
                    || type == Character.FORMAT
                    || type == Character.SURROGATE
                    || type == Character.LINE_SEPARATOR
                    || type == Character.PARAGRAPH_SEPARATOR;
            safe.appendCodePoint(steers ? '\uFFFD' : c);
        });
        return safe.toString();
    }
}
