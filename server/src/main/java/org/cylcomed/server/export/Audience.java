package org.cylcomed.server.export;

/** For whom an incident leaves the house. */
public sealed interface Audience {
    /** Sees its own devices; no care unit, no device of another maker, no note, no person. */
    record Manufacturer(String maker) implements Audience {
        public Manufacturer {
            if (maker.isBlank()) {
                throw new IllegalArgumentException("a manufacturer is named");
            }
        }
    }

    /** Sees all devices and all that was done; no note for colleagues and no person. */
    record Authority() implements Audience {}

    /** Sees everything, with who did what. */
    record Auditor() implements Audience {}

    default String word() {
        return switch (this) {
            case Manufacturer _ -> "manufacturer";
            case Authority _ -> "authority";
            case Auditor _ -> "auditor";
        };
    }
}
