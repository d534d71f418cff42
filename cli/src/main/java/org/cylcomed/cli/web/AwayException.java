package org.cylcomed.cli.feeds;

/** What could not be fetched. */
final class AwayException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean passing;

    /** @param passing whether the same call may succeed later */
    AwayException(String sentence, boolean passing) {
        super(sentence);
        this.passing = passing;
    }

    boolean passing() {
        return passing;
    }

    String sentence() {
        String message = getMessage();
        return message == null ? "" : message;
    }
}
