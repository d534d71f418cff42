package org.cylcomed.cli.signature;

/** A file that was given as a key and is none; the message is a sentence. */
public final class UnusableKeyException extends Exception {
    private static final long serialVersionUID = 1L;

    UnusableKeyException(String sentence) {
        super(sentence);
    }
}
