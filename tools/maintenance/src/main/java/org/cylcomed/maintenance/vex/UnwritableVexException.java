package org.cylcomed.maintenance.vex;

/** A document that cannot be written in a format: nothing would be left that it may say. */
public final class UnwritableVexException extends Exception {
    private static final long serialVersionUID = 1L;

    UnwritableVexException(String sentence) {
        super(sentence, null, false, false);
    }

    public String sentence() {
        return String.valueOf(getMessage());
    }
}
