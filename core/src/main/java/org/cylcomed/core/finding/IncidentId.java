package org.cylcomed.core.finding;

import org.cylcomed.core.HashedId;

/** The name of an incident: {@code inc-} and 16 characters of base32, the same on every replay. */
public record IncidentId(String value) implements Comparable<IncidentId> {
    private static final String PREFIX = "inc-";

    public IncidentId {
        HashedId.require(PREFIX, value);
    }

    /** The incident that began with this finding. */
    public static IncidentId begunBy(FindingId first) {
        return new IncidentId(HashedId.mint(PREFIX, first.value()));
    }

    @Override
    public int compareTo(IncidentId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
