package org.cylcomed.core.evidence;

import org.cylcomed.core.DeviceId;
import org.cylcomed.core.HashedId;
import org.cylcomed.core.Identifier;
import org.cylcomed.core.Subject;

/** The name of a piece of evidence: {@code ev-} and 16 characters of base32, the same on every replay. */
public record EvidenceId(String value) implements Comparable<EvidenceId> {
    private static final String PREFIX = "ev-";

    public EvidenceId {
        HashedId.require(PREFIX, value);
    }

    /**
     * The name of what a producer said about one key at one place.
     *
     * @param producer the processor's or detector's name
     * @param key what the producer's state is kept by
     * @param position of the observation in the journal, in a capture the number of the frame
     * @param ordinal tells several judgements on one observation apart, from 0
     */
    public static EvidenceId of(String producer, Subject key, Kind kind, long position, int ordinal) {
        String namespace = switch (key) {
            case DeviceId device -> "device";
            case Identifier identifier -> identifier.namespace().name();
        };
        String scope = switch (key) {
            case DeviceId device -> "";
            case Identifier identifier -> identifier.scope();
        };
        String name = switch (key) {
            case DeviceId device -> device.value();
            case Identifier identifier -> identifier.value();
        };
        return new EvidenceId(HashedId.mint(
                PREFIX,
                producer,
                namespace,
                scope,
                name,
                kind.name(),
                Long.toString(position),
                Integer.toString(ordinal)));
    }

    @Override
    public int compareTo(EvidenceId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
