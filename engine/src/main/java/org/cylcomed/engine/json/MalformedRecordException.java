package org.cylcomed.engine.json;

/** A record that cannot be read: sending it again will not help. */
public final class MalformedRecordException extends Exception {
    private final String place;
    private final String reason;

    public MalformedRecordException(String place, String reason) {
        super(place.isEmpty() ? reason : place + ": " + reason);
        this.place = place;
        this.reason = reason;
    }

    /** Path of the field such as {@code origin.at}, or {@code byte 17} where the text itself is broken; may be empty. */
    public String place() {
        return place;
    }

    /** What is wrong, in words; holds nothing of the record. */
    public String reason() {
        return reason;
    }
}
