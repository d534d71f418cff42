package org.cylcomed.maintenance.csaf.provider;

/** A document of a provider that is not what it should be; the message is a sentence with the place in it. */
public final class UnreadableListingException extends Exception {
    private static final long serialVersionUID = 1L;

    UnreadableListingException(String sentence) {
        super(sentence);
    }
}
