package org.cylcomed.maintenance;

/**
 * An identifier, version or rating that cannot be what it claims to be, and where in its text that shows.
 *
 * <p>The message never repeats the text, so that it may be logged. It has no stack trace: files bring bad identifiers by
 * the thousand, and each is counted, not hunted.
 */
public final class InvalidIdentifierException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String reason;
    private final int offset;

    public InvalidIdentifierException(String reason, int offset) {
        super(reason + " (at character " + offset + ")", null, false, false);
        this.reason = reason;
        this.offset = offset;
    }

    public String reason() {
        return reason;
    }

    /** The character of the given text, counted from 0, where the fault was seen. */
    public int offset() {
        return offset;
    }
}
