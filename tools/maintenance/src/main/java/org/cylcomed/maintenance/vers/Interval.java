package org.cylcomed.maintenance.vers;

import org.jspecify.annotations.Nullable;

/** From one bound to another; a missing bound is endless. */
record Interval(@Nullable Constraint lower, @Nullable Constraint upper) {
    static final Interval EVERYTHING = new Interval(null, null);

    boolean contains(Version version) {
        if (lower != null) {
            int order = version.compareTo(lower.version());
            if (order < 0 || (order == 0 && !lower.comparator().including())) {
                return false;
            }
        }
        if (upper != null) {
            int order = version.compareTo(upper.version());
            return order < 0 || (order == 0 && upper.comparator().including());
        }
        return true;
    }

    Interval above(Constraint bound) {
        if (lower != null) {
            int order = bound.version().compareTo(lower.version());
            if (order < 0 || (order == 0 && bound.comparator().including())) {
                return this;
            }
        }
        return new Interval(bound, upper);
    }

    Interval below(Constraint bound) {
        if (upper != null) {
            int order = bound.version().compareTo(upper.version());
            if (order > 0 || (order == 0 && bound.comparator().including())) {
                return this;
            }
        }
        return new Interval(lower, bound);
    }
}
