package org.cylcomed.maintenance.feed;

import java.util.List;
import java.util.Optional;
import org.cylcomed.maintenance.InvalidIdentifierException;
import org.cylcomed.maintenance.cpe.Attribute;
import org.cylcomed.maintenance.cpe.Bounds;
import org.cylcomed.maintenance.cpe.Configuration.Criterion;
import org.cylcomed.maintenance.cpe.Cpe;
import org.cylcomed.maintenance.vers.Comparator;
import org.cylcomed.maintenance.vers.Constraint;
import org.cylcomed.maintenance.vers.Scheme;
import org.cylcomed.maintenance.vers.Version;
import org.cylcomed.maintenance.vers.VersionRange;

/** A CPE name without a version, and the versions written beside it, as criteria. */
final class CpeRanges {
    private CpeRanges() {}

    /** Empty where the range says more than one criterion can. */
    static Optional<Criterion> criterion(Cpe name, VersionRange range) {
        if (!name.isAny(Attribute.VERSION)) {
            return Optional.of(new Criterion(name, true, null));
        }
        Version from = null;
        Version to = null;
        boolean fromIncluded = false;
        boolean toIncluded = false;
        for (Constraint constraint : range.constraints()) {
            Comparator comparator = constraint.comparator();
            boolean lower = comparator == Comparator.GREATER || comparator == Comparator.GREATER_OR_EQUAL;
            boolean upper = comparator == Comparator.LESS || comparator == Comparator.LESS_OR_EQUAL;
            if ((lower && from != null) || (upper && to != null) || comparator == Comparator.NOT_EQUAL) {
                return Optional.empty();
            }
            if (lower || comparator == Comparator.EQUAL) {
                from = generic(constraint.version());
                fromIncluded = comparator != Comparator.GREATER;
            }
            if (upper || comparator == Comparator.EQUAL) {
                to = generic(constraint.version());
                toIncluded = comparator != Comparator.LESS;
            }
        }
        return Optional.of(new Criterion(
                name, true, from == null && to == null ? null : new Bounds(from, fromIncluded, to, toIncluded)));
    }

    private static Version generic(Version version) {
        return Scheme.GENERIC.version(version.text());
    }

    static List<Cpe> read(List<String> names) {
        return names.stream().flatMap(name -> read(name).stream()).distinct().toList();
    }

    static Optional<Cpe> read(String name) {
        try {
            return Optional.of(Cpe.parse(name.strip()));
        } catch (InvalidIdentifierException notAName) {
            return Optional.empty();
        }
    }
}
