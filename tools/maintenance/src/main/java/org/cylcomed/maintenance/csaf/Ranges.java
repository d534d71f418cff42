package org.cylcomed.maintenance.csaf;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A range of versions as a branch names it: VERS with its type, or what the standard calls vls, the constraints alone.
 *
 * @param type of VERS; empty for vls
 * @param everything whether it is {@code vers:all/*}
 */
record Ranges(String type, boolean everything, List<Bound> bounds) {
    /** One constraint; {@code sign} is one of {@code < <= > >= != =}. */
    record Bound(String sign, String version) {}

    private static final int MAXIMUM_BOUNDS = 10_000;
    private static final List<String> SIGNS = List.of("<=", ">=", "!=", "<", ">", "=");

    /** Bounds at one version in the order in which they close and open: {@code <2|>=2} and {@code >=2|<=2} both make sense. */
    private static final List<String> AT_ONE_VERSION = List.of("<", ">=", "<=", ">", "=", "!=");

    static boolean looksLikeVers(String name) {
        return name.startsWith("vers:");
    }

    /** Null if it is neither. */
    static @Nullable Ranges parse(String name) {
        if (name.equals("vers:all/*") || name.equals("vers:/all")) {
            return new Ranges("all", true, List.of());
        }
        String type = "";
        String constraints = name;
        if (looksLikeVers(name)) {
            int slash = name.indexOf('/');
            if (slash < 0) {
                return null;
            }
            type = name.substring("vers:".length(), slash);
            constraints = name.substring(slash + 1);
            if (!isType(type) || type.equals("all") || type.equals("none")) {
                return null;
            }
        }
        List<Bound> bounds = bounds(constraints, type.isEmpty());
        return bounds == null ? null : new Ranges(type, false, bounds);
    }

    private static boolean isType(String type) {
        return !type.isEmpty()
                && type.charAt(0) >= 'a'
                && type.charAt(0) <= 'z'
                && type.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-');
    }

    private static @Nullable List<Bound> bounds(String constraints, boolean vls) {
        List<Bound> bounds = new ArrayList<>();
        for (String constraint : constraints.split("\\|", -1)) {
            String sign =
                    SIGNS.stream().filter(constraint::startsWith).findFirst().orElse("");
            String version = constraint.substring(sign.length());
            boolean plain = !version.isEmpty()
                    && version.chars().noneMatch(c -> c <= ' ' || "<>=!*|".indexOf(c) >= 0)
                    && (vls || version.chars().allMatch(c -> c < 127));
            if (!plain || bounds.size() == MAXIMUM_BOUNDS || (sign.equals("=") && !vls)) {
                return null;
            }
            bounds.add(new Bound(sign.isEmpty() ? "=" : sign, version));
        }
        return bounds;
    }

    boolean isVers() {
        return !type.isEmpty();
    }

    /** Whether it holds one version alone. */
    boolean isSingle() {
        return bounds.size() == 1 && bounds.getFirst().sign().equals("=");
    }

    /** Whether there is no highest version in it. */
    boolean isOpenEnded() {
        List<Bound> sides =
                bounds.stream().filter(bound -> !bound.sign().equals("!=")).toList();
        return !sides.isEmpty() && sides.getLast().sign().startsWith(">");
    }

    /** Whether the last constraint says that the first version after it is not in the range. */
    boolean endsBefore() {
        List<Bound> sides =
                bounds.stream().filter(bound -> !bound.sign().equals("!=")).toList();
        return !sides.isEmpty() && sides.getLast().sign().equals("<");
    }

    /**
     * Whether some version is in both, by an order of versions in which between any two is another.
     *
     * @throws IllegalArgumentException if the order cannot rank one of them
     */
    boolean overlaps(Ranges other, Comparator<String> order) {
        List<String> points = new ArrayList<>();
        bounds.forEach(bound -> points.add(bound.version()));
        other.bounds.forEach(bound -> points.add(bound.version()));
        points.sort(order);
        List<String> distinct = new ArrayList<>();
        for (String point : points) {
            if (distinct.isEmpty() || order.compare(distinct.getLast(), point) != 0) {
                distinct.add(point);
            }
        }
        boolean[] one = cover(distinct, order);
        boolean[] two = other.cover(distinct, order);
        for (int i = 0; i < one.length; i++) {
            if (one[i] && two[i]) {
                return true;
            }
        }
        return false;
    }

    /** Whether {@code version} is in it. */
    boolean contains(String version, Comparator<String> order) {
        return overlaps(new Ranges(type, false, List.of(new Bound("=", version))), order);
    }

    /** Which of the gaps (even places) and points (odd places) of a line of versions are in the range. */
    private boolean[] cover(List<String> points, Comparator<String> order) {
        boolean[] covered = new boolean[points.size() * 2 + 1];
        if (everything) {
            java.util.Arrays.fill(covered, true);
            return covered;
        }
        List<Bound> sorted = new ArrayList<>(bounds);
        sorted.sort(Comparator.comparing(Bound::version, order)
                .thenComparingInt(bound -> AT_ONE_VERSION.indexOf(bound.sign())));
        int open = -1;
        boolean closed = false;
        boolean sides = false;
        for (Bound bound : sorted) {
            int place = place(points, bound.version(), order);
            if (bound.sign().startsWith(">")) {
                open = open < 0 ? place + (bound.sign().equals(">=") ? 0 : 1) : open;
                sides = true;
            } else if (bound.sign().startsWith("<")) {
                int from = open >= 0 ? open : closed ? place : 0;
                java.util.Arrays.fill(
                        covered, Math.min(from, place), place + (bound.sign().equals("<=") ? 1 : 0), true);
                open = -1;
                closed = true;
                sides = true;
            }
        }
        if (open >= 0) {
            java.util.Arrays.fill(covered, open, covered.length, true);
        }
        boolean holesOnly =
                !sides && sorted.stream().allMatch(bound -> bound.sign().equals("!="));
        if (holesOnly) {
            java.util.Arrays.fill(covered, true);
        }
        for (Bound bound : sorted) {
            if (bound.sign().equals("=") || bound.sign().equals("!=")) {
                covered[place(points, bound.version(), order)] = bound.sign().equals("=");
            }
        }
        return covered;
    }

    private static int place(List<String> points, String version, Comparator<String> order) {
        for (int i = 0; i < points.size(); i++) {
            if (order.compare(points.get(i), version) == 0) {
                return 2 * i + 1;
            }
        }
        throw new IllegalArgumentException("not on the line");
    }
}
