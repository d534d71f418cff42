package org.cylcomed.maintenance.csaf.lists;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The decision points of SSVC and the namespaces they stand in. */
public final class DecisionPoints {
    /** One version of a decision point, its values in their order. */
    public record Point(String version, List<String> values) {}

    private static final Set<String> REGISTERED =
            Set.of("ssvc", "cvss", "cisa", "basic", "nist", "aivss", "example", "test");

    /** For documentation and tests: anything is right in them. */
    private static final Set<String> FREE = Set.of("example", "test");

    private static final class Table {
        private static final DecisionPoints INSTANCE = new DecisionPoints();
    }

    private final Map<String, List<Point>> points = new HashMap<>();

    private DecisionPoints() {
        for (String line : Lines.of("ssvc.txt")) {
            List<String> parts = List.of(line.split(" "));
            points.computeIfAbsent(parts.get(0) + ' ' + parts.get(1), key -> new ArrayList<>())
                    .add(new Point(parts.get(2), List.copyOf(parts.subList(3, parts.size()))));
        }
    }

    public static DecisionPoints table() {
        return Table.INSTANCE;
    }

    /** {@code ssvc} of {@code ssvc//.example.test#part}; what stands before the first slash or hash. */
    public static String base(String namespace) {
        int slash = namespace.indexOf('/');
        String whole = slash < 0 ? namespace : namespace.substring(0, slash);
        int hash = whole.indexOf('#');
        return hash < 0 ? whole : whole.substring(0, hash);
    }

    public static boolean hasExtension(String namespace) {
        return namespace.indexOf('/') >= 0;
    }

    public boolean isRegistered(String namespace) {
        return REGISTERED.contains(base(namespace));
    }

    /** Whether it is reserved for examples and tests. */
    public boolean isFree(String namespace) {
        return FREE.contains(base(namespace));
    }

    /** Whether the table lists every decision point of the namespace. */
    public boolean isComplete(String namespace) {
        return base(namespace).equals("ssvc") || base(namespace).equals("cvss");
    }

    /** The versions of a decision point, oldest first; empty if the table does not hold it. */
    public List<Point> find(String namespace, String key) {
        return points.getOrDefault(base(namespace) + ' ' + key, List.of());
    }
}
