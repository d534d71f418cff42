package org.cylcomed.engine.record;

/** Bytes that are no signed note, no checkpoint or no key; the sentence says why and holds none of them. */
public final class MalformedNoteException extends Exception {
    private static final long serialVersionUID = 1;

    private final String sentence;

    MalformedNoteException(String sentence) {
        super(sentence);
        this.sentence = sentence;
    }

    public String sentence() {
        return sentence;
    }
}
