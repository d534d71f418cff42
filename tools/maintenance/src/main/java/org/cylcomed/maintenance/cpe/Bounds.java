package org.cylcomed.maintenance.cpe;

import java.util.Optional;
import org.cylcomed.maintenance.InvalidIdentifierException;
import org.cylcomed.maintenance.vers.Scheme;
import org.cylcomed.maintenance.vers.Version;
import org.jspecify.annotations.Nullable;

/**
 * The versions a criterion means, from one to another; a missing end is open. CPE knows no ecosystem, so versions rank as
 * {@link Scheme#GENERIC} does.
 */
public record Bounds(
        @Nullable Version from,
        boolean fromIncluded,
        @Nullable Version to,
        boolean toIncluded) {
    public Bounds {
        if (from == null && to == null) {
            throw new InvalidIdentifierException("a range of versions needs an end", 0);
        }
    }

    boolean contain(Version version) {
        if (from != null) {
            int order = version.compareTo(from);
            if (order < 0 || (order == 0 && !fromIncluded)) {
                return false;
            }
        }
        if (to != null) {
            int order = version.compareTo(to);
            return order < 0 || (order == 0 && toIncluded);
        }
        return true;
    }

    /** The version that a name states, its update with it: {@code 5.0} and {@code rc1} come before {@code 5.0}. */
    static Optional<Version> versionOf(Cpe name) {
        Optional<String> version = name.text(Attribute.VERSION);
        if (version.isEmpty()) {
            return Optional.empty();
        }
        String update = name.text(Attribute.UPDATE).map(text -> " " + text).orElse("");
        try {
            return Optional.of(Scheme.GENERIC.version(version.get() + update));
        } catch (InvalidIdentifierException e) {
            return Optional.empty();
        }
    }
}
