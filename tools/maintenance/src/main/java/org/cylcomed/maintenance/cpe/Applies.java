package org.cylcomed.maintenance.cpe;

/** Whether a configuration applies, the surest last. */
public enum Applies {
    NO,
    /** What is known of the device neither rules it out nor confirms it. */
    PERHAPS,
    YES;

    Applies not() {
        return switch (this) {
            case NO -> YES;
            case PERHAPS -> PERHAPS;
            case YES -> NO;
        };
    }

    Applies and(Applies other) {
        return compareTo(other) < 0 ? this : other;
    }

    Applies or(Applies other) {
        return compareTo(other) > 0 ? this : other;
    }
}
