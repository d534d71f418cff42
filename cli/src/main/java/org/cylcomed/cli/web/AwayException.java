package org.cylcomed.cli.web;

/** What could not be fetched. */
public final class AwayException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean passing;

    /** @param passing whether the same call may succeed later */
    public AwayException(String sentence, boolean passing) {
        super(sentence);
        this.passing = passing;
    }

    public boolean passing() {
        return passing;
    }

    public String sentence() {
        String message = getMessage();
        return message == null ? "" : message;
    }
}
