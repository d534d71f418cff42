package org.cylcomed.maintenance.csaf.lists;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The weaknesses of CWE, release by release; categories and views are not among them. */
public final class Weaknesses {
    /** May a vulnerability be mapped to a weakness. */
    public enum Mapping {
        ALLOWED,
        WITH_REVIEW,
        NOT_ALLOWED,
        /** Releases before 4.12 do not say. */
        UNSAID
    }

    /** One weakness in one release. */
    public record Weakness(String name, boolean deprecated, Mapping mapping) {
        /** Releases write some names with a space at their end. */
        public boolean isNamed(String given) {
            return name.strip().equals(given.strip());
        }
    }

    private record Span(int first, int last, Weakness weakness) {}

    private record Release(String version, LocalDate date) {}

    private static final class Table {
        private static final Weaknesses INSTANCE = new Weaknesses();
    }

    private final List<Release> releases = new ArrayList<>();
    private final Map<String, Integer> places = new HashMap<>();
    private final Map<String, List<Span>> spans = new HashMap<>();

    private Weaknesses() {
        for (String line : Lines.of("cwe.tsv")) {
            String[] parts = line.split("\t", -1);
            if (parts[0].equals("release")) {
                places.put(parts[1], releases.size());
                releases.add(new Release(parts[1], parts[2].isEmpty() ? LocalDate.MIN : LocalDate.parse(parts[2])));
            } else {
                Weakness weakness = new Weakness(parts[5], parts[3].equals("D"), mapping(parts[4]));
                spans.computeIfAbsent("CWE-" + parts[0], id -> new ArrayList<>(2))
                        .add(new Span(place(parts[1]), place(parts[2]), weakness));
            }
        }
    }

    private int place(String version) {
        return places.getOrDefault(version, -1);
    }

    private static Mapping mapping(String letter) {
        return switch (letter) {
            case "A" -> Mapping.ALLOWED;
            case "R" -> Mapping.WITH_REVIEW;
            case "N" -> Mapping.NOT_ALLOWED;
            default -> Mapping.UNSAID;
        };
    }

    public static Weaknesses table() {
        return Table.INSTANCE;
    }

    /** Whether the table holds this release; a later one may exist that it does not. */
    public boolean knows(String release) {
        return places.containsKey(release);
    }

    /** Whether {@code release} is later than the last one the table holds. */
    public boolean isLater(String release) {
        return COMPARISON.compare(release, releases.getLast().version()) > 0;
    }

    private static final Comparator<String> COMPARISON = (one, other) -> {
        String[] left = one.split("\\.");
        String[] right = other.split("\\.");
        for (int i = 0; i < Math.max(left.length, right.length); i++) {
            int order = Long.compare(number(left, i), number(right, i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    };

    private static long number(String[] parts, int at) {
        if (at >= parts.length || parts[at].isEmpty() || parts[at].length() > 9) {
            return at < parts.length && parts[at].length() > 9 ? Long.MAX_VALUE : 0;
        }
        return parts[at].chars().allMatch(c -> c >= '0' && c <= '9') ? Long.parseLong(parts[at]) : 0;
    }

    /** The weakness as a release lists it. */
    public Optional<Weakness> find(String id, String release) {
        int place = place(release);
        for (Span span : spans.getOrDefault(id, List.of())) {
            if (span.first() <= place && place <= span.last()) {
                return Optional.of(span.weakness());
            }
        }
        return Optional.empty();
    }

    /** The weakness in every form any release gave it. */
    public List<Weakness> all(String id) {
        return spans.getOrDefault(id, List.of()).stream().map(Span::weakness).toList();
    }

    /** The newest release of a day; empty for days before the first dated one. */
    public Optional<String> newestOn(LocalDate day) {
        Optional<String> newest = Optional.empty();
        for (Release release : releases) {
            if (!release.date().equals(LocalDate.MIN) && !release.date().isAfter(day)) {
                newest = Optional.of(release.version());
            }
        }
        return newest;
    }

    /** The release the table ends with. */
    public String last() {
        return releases.getLast().version();
    }
}
