package org.cylcomed.maintenance.csaf.tree;

/** A document that cannot be read: why, and where. */
public final class UnreadableException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;
    private final String pointer;

    UnreadableException(String sentence, int line, int column, String pointer) {
        super(sentence, null, false, false);
        this.line = line;
        this.column = column;
        this.pointer = pointer;
    }

    /** From 1; 0 if no line can be named. */
    public int line() {
        return line;
    }

    public int column() {
        return column;
    }

    /** The innermost value being read. */
    public String pointer() {
        return pointer;
    }

    /** The sentence. */
    public String sentence() {
        String message = getMessage();
        return message == null ? "" : message;
    }
}
