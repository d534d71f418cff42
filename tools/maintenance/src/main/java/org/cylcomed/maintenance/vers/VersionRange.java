package org.cylcomed.maintenance.vers;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A range of versions of one scheme, as VERS writes it: {@code vers:npm/>=1.0.0|<2.0.0}.
 *
 * <p>{@link #parse} takes canonical texts only and {@link #read} any that can be understood. {@link #ofNative} reads an
 * ecosystem's own notation: what that range holds is exact, even where its union has no faithful VERS text and {@link
 * #toString} can only list its constraints by version, as the published tests do. All throw {@link
 * org.cylcomed.maintenance.InvalidIdentifierException}. Asking allocates nothing but what reading the version takes.
 */
public final class VersionRange {
    /** A range with more constraints is refused. */
    public static final int MAXIMUM_CONSTRAINTS = 10_000;

    private final Scheme scheme;
    private final List<Constraint> constraints;
    private final boolean everything;
    private final Interval[] intervals;
    private final Version[] points;
    private final Version[] holes;

    private VersionRange(Scheme scheme, List<Constraint> sorted, boolean everything, List<Interval> intervals) {
        this.scheme = scheme;
        this.constraints = List.copyOf(sorted);
        this.everything = everything;
        this.intervals = intervals.toArray(Interval[]::new);
        this.points = versions(Comparator.EQUAL);
        this.holes = versions(Comparator.NOT_EQUAL);
    }

    public static VersionRange parse(String vers) {
        return VersText.parse(vers);
    }

    public static VersionRange read(String vers) {
        return VersText.read(vers);
    }

    /** From the notation of the scheme's own tools; comparators parted by commas or spaces where it has none. */
    public static VersionRange ofNative(Scheme scheme, String range) {
        return NativeRanges.read(scheme, range);
    }

    /** Every version of the scheme; none at all for {@link Scheme#NONE}. */
    public static VersionRange everything(Scheme scheme) {
        List<Interval> all = scheme == Scheme.NONE ? List.of() : List.of(Interval.EVERYTHING);
        return new VersionRange(scheme, List.of(), true, all);
    }

    /** From constraints in any order, all of this scheme. */
    public static VersionRange of(Scheme scheme, List<Constraint> constraints) {
        List<Constraint> sorted = sorted(constraints);
        return new VersionRange(scheme, sorted, false, intervals(sorted));
    }

    /** From alternatives, of each of which all constraints must hold. */
    static VersionRange ofAlternatives(Scheme scheme, List<List<Constraint>> alternatives) {
        return ofAlternatives(
                scheme,
                alternatives,
                alternatives.stream().flatMap(List::stream).toList());
    }

    /** As above, with the constraints to list where they are not those that hold. */
    static VersionRange ofAlternatives(Scheme scheme, List<List<Constraint>> alternatives, List<Constraint> listed) {
        List<Interval> intervals = new ArrayList<>();
        for (List<Constraint> alternative : alternatives) {
            Interval interval = Interval.EVERYTHING;
            boolean points = false;
            for (Constraint constraint : alternative) {
                if (constraint.comparator().lower()) {
                    interval = interval.above(constraint);
                } else if (constraint.comparator().upper()) {
                    interval = interval.below(constraint);
                } else {
                    points |= constraint.comparator() == Comparator.EQUAL;
                }
            }
            if (!points && !alternative.isEmpty()) {
                intervals.add(interval);
            }
        }
        return new VersionRange(scheme, sorted(listed), false, intervals);
    }

    public Scheme scheme() {
        return scheme;
    }

    /** By version, lowest first. Empty for a range of all versions or of none. */
    public List<Constraint> constraints() {
        return constraints;
    }

    public boolean contains(String version) {
        return contains(scheme.version(version));
    }

    public boolean contains(Version version) {
        for (Version point : points) {
            if (version.compareTo(point) == 0) {
                return true;
            }
        }
        for (Version hole : holes) {
            if (version.compareTo(hole) == 0) {
                return false;
            }
        }
        for (Interval interval : intervals) {
            if (interval.contains(version)) {
                return true;
            }
        }
        return false;
    }

    private Version[] versions(Comparator comparator) {
        return constraints.stream()
                .filter(constraint -> constraint.comparator() == comparator)
                .map(Constraint::version)
                .toArray(Version[]::new);
    }

    private static List<Constraint> sorted(List<Constraint> constraints) {
        List<Constraint> sorted = new ArrayList<>(constraints);
        sorted.sort(java.util.Comparator.comparing(Constraint::version)
                .thenComparing(constraint -> constraint.comparator() != Comparator.LESS));
        return sorted;
    }

    /**
     * The bounds in pairs. Of lower bounds in a row the first counts and of upper bounds in a row the last, as the
     * specification simplifies them.
     */
    private static List<Interval> intervals(List<Constraint> sorted) {
        List<Interval> intervals = new ArrayList<>();
        @Nullable Constraint open = null;
        boolean anyBound = false;
        boolean anyPoint = false;
        for (Constraint constraint : sorted) {
            Comparator comparator = constraint.comparator();
            if (comparator.lower()) {
                open = open == null ? constraint : open;
            } else if (comparator.upper()) {
                if (open == null && anyBound) {
                    intervals.set(
                            intervals.size() - 1,
                            new Interval(intervals.getLast().lower(), constraint));
                } else {
                    intervals.add(new Interval(open, constraint));
                }
                open = null;
            }
            anyBound |= comparator.lower() || comparator.upper();
            anyPoint |= comparator == Comparator.EQUAL;
        }
        if (open != null) {
            intervals.add(new Interval(open, null));
        }
        if (!anyBound && !anyPoint && !sorted.isEmpty()) {
            intervals.add(Interval.EVERYTHING);
        }
        return intervals;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof VersionRange that && toString().equals(that.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    /** The VERS text, its constraints by version. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("vers:").append(scheme.type()).append('/');
        if (everything) {
            return text.append('*').toString();
        }
        for (int i = 0; i < constraints.size(); i++) {
            text.append(i == 0 ? "" : "|").append(constraints.get(i));
        }
        return text.toString();
    }
}
