package org.cylcomed.maintenance.vex;

/** A document that is no VEX we know, and where that showed. */
public final class UnreadableVexException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String pointer;
    private final int line;

    UnreadableVexException(String sentence, String pointer, int line) {
        super(sentence, null, false, false);
        this.pointer = pointer;
        this.line = line;
    }

    public String pointer() {
        return pointer;
    }

    /** From 1; 0 if none can be named. */
    public int line() {
        return line;
    }

    public String sentence() {
        return String.valueOf(getMessage());
    }
}
