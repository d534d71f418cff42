package org.cylcomed.maintenance.vex;

import java.util.Locale;

/** The formats, each read and written. */
public enum VexFormat {
    OPENVEX("OpenVEX"),
    CSAF("CSAF"),
    CYCLONEDX("CycloneDX");

    private final String title;

    VexFormat(String title) {
        this.title = title;
    }

    /** As people call it. */
    public String title() {
        return title;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
