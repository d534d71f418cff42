package org.cylcomed.server.export;

/** What happens to a patient if a device fails, set by people: S1 none to S5 death. Not set counts as the worst. */
public enum Harm {
    S1,
    S2,
    S3,
    S4,
    S5,
    UNSET;

    /** As written: {@code S4}, or {@code not set}. */
    public String word() {
        return this == UNSET ? "not set" : name();
    }
}
