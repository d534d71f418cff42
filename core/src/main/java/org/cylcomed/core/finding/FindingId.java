package org.cylcomed.core.finding;

import org.cylcomed.core.HashedId;
import org.cylcomed.core.evidence.EvidenceId;

/** The name of a finding: {@code fnd-} and 16 characters of base32, the same on every replay. */
public record FindingId(String value) implements Comparable<FindingId> {
    private static final String PREFIX = "fnd-";

    public FindingId {
        HashedId.require(PREFIX, value);
    }

    /** The finding that this piece of evidence opened. */
    public static FindingId openedBy(EvidenceId first) {
        return new FindingId(HashedId.mint(PREFIX, first.value()));
    }

    @Override
    public int compareTo(FindingId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
