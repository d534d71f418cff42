package org.cylcomed.server.assets.table;

/** The file as a whole cannot be read, for a reason its owner can act on. The message holds no content of it. */
public final class UnreadableFileException extends Exception {
    private static final long serialVersionUID = 1;

    UnreadableFileException(String sentence) {
        super(sentence);
    }

    UnreadableFileException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
