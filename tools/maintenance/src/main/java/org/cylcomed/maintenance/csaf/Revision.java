package org.cylcomed.maintenance.csaf;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The version of a document: a whole number, or semantic versioning 2.0.
 *
 * @param semantic whether it has three parts
 * @param before the pre-release identifiers
 * @param build the build metadata; empty if there is none
 */
record Revision(
        boolean semantic, BigInteger major, BigInteger minor, BigInteger patch, List<String> before, String build)
        implements Comparable<Revision> {
    private static final int MAXIMUM_LENGTH = 1_000;
    private static final Comparator<Revision> ORDER =
            Comparator.comparing(Revision::major).thenComparing(Revision::minor).thenComparing(Revision::patch);

    /** Null if it is neither. */
    static @Nullable Revision parse(String text) {
        if (text.length() > MAXIMUM_LENGTH) {
            return null;
        }
        if (isNumber(text)) {
            return new Revision(false, new BigInteger(text), BigInteger.ZERO, BigInteger.ZERO, List.of(), "");
        }
        int plus = text.indexOf('+');
        String build = plus < 0 ? "" : text.substring(plus + 1);
        String rest = plus < 0 ? text : text.substring(0, plus);
        int dash = rest.indexOf('-');
        String core = dash < 0 ? rest : rest.substring(0, dash);
        List<String> before =
                dash < 0 ? List.of() : List.of(rest.substring(dash + 1).split("\\.", -1));
        String[] parts = core.split("\\.", -1);
        if (parts.length != 3 || !isNumber(parts[0]) || !isNumber(parts[1]) || !isNumber(parts[2])) {
            return null;
        }
        return new Revision(
                true, new BigInteger(parts[0]), new BigInteger(parts[1]), new BigInteger(parts[2]), before, build);
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    boolean isPreRelease() {
        return !before.isEmpty();
    }

    /** Whether it counts as not yet published: {@code 0} or {@code 0.y.z}. */
    boolean isZero() {
        return major.signum() == 0;
    }

    Revision withoutPreRelease() {
        return new Revision(semantic, major, minor, patch, List.of(), build);
    }

    /** The order of semantic versioning; build metadata does not count. */
    @Override
    public int compareTo(Revision other) {
        int order = ORDER.compare(this, other);
        if (order != 0 || before.equals(other.before)) {
            return order;
        }
        if (before.isEmpty() || other.before.isEmpty()) {
            return before.isEmpty() ? 1 : -1;
        }
        for (int i = 0; i < Math.min(before.size(), other.before.size()); i++) {
            int part = compare(before.get(i), other.before.get(i));
            if (part != 0) {
                return part;
            }
        }
        return Integer.compare(before.size(), other.before.size());
    }

    private static int compare(String one, String other) {
        if (isNumber(one) && isNumber(other)) {
            return new BigInteger(one).compareTo(new BigInteger(other));
        }
        if (isNumber(one) != isNumber(other)) {
            return isNumber(one) ? -1 : 1;
        }
        return one.compareTo(other);
    }
}
