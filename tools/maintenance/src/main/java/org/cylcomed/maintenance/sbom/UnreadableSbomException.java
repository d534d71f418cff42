package org.cylcomed.maintenance.sbom;

/** A document of which nothing more can be read, and where that showed. */
public final class UnreadableSbomException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String place;

    UnreadableSbomException(String reason, String place) {
        super(reason + " (" + place + ")");
        this.place = place;
    }

    public String place() {
        return place;
    }
}
