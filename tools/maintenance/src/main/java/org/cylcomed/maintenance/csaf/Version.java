package org.cylcomed.maintenance.csaf;

/** The versions of CSAF we validate. */
public enum Version {
    V2_0("2.0"),
    V2_1("2.1");

    private final String text;

    Version(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
