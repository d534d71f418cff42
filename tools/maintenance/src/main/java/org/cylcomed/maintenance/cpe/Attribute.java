package org.cylcomed.maintenance.cpe;

/** The eleven attributes of a name, in the order of the formatted string. */
public enum Attribute {
    PART(0, "part"),
    VENDOR(1, "vendor"),
    PRODUCT(2, "product"),
    VERSION(3, "version"),
    UPDATE(4, "update"),
    EDITION(5, "edition"),
    LANGUAGE(6, "language"),
    SOFTWARE_EDITION(7, "sw_edition"),
    TARGET_SOFTWARE(8, "target_sw"),
    TARGET_HARDWARE(9, "target_hw"),
    OTHER(10, "other");

    private final int place;
    private final String key;

    Attribute(int place, String key) {
        this.place = place;
        this.key = key;
    }

    int place() {
        return place;
    }

    /** As a well-formed name writes it. */
    public String key() {
        return key;
    }
}
