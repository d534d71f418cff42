package org.cylcomed.maintenance.feed;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cylcomed.maintenance.InvalidIdentifierException;
import org.cylcomed.maintenance.vers.Constraint;
import org.cylcomed.maintenance.vers.Scheme;
import org.cylcomed.maintenance.vers.VersionRange;
import org.jspecify.annotations.Nullable;

/** RustSec's own files: TOML between fences, then Markdown. They say what is well; what is left is affected. */
final class RustSecReader {
    private static final String FENCE = "```";

    private record Span(
            @Nullable Constraint lower, @Nullable Constraint upper) {}

    private RustSecReader() {}

    static boolean starts(String text) {
        return text.startsWith(FENCE + "toml");
    }

    static Advisory read(String text) {
        int start = text.indexOf('\n') + 1;
        int end = text.indexOf("\n" + FENCE, start);
        if (start == 0 || end < 0) {
            throw new InvalidIdentifierException("the fence does not end", 0);
        }
        Map<String, List<String>> fields = fields(text.substring(start, end));
        String name = first(fields, "advisory.package");
        List<VersionRange> ranges = affected(fields);
        String heading = text.substring(end + 1 + FENCE.length())
                .lines()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("^#+", ""))
                .findFirst()
                .orElse("");
        List<String> vector = fields.getOrDefault("advisory.cvss", List.of());
        List<String> aliases = fields.getOrDefault("advisory.aliases", List.of());
        Affected affected = new Affected.Package(
                PackageKey.of("cargo", "", name),
                "",
                ranges.stream().map(VersionRange::toString).toList(),
                List.of());
        return new Advisory(
                first(fields, "advisory.id"),
                aliases,
                Titles.of(heading),
                Moments.read(first(fields, "advisory.date")),
                Moments.read(first(fields, "advisory.date")),
                fields.containsKey("advisory.withdrawn"),
                vector,
                null,
                List.of(affected));
    }

    private static String first(Map<String, List<String>> fields, String key) {
        List<String> values = fields.getOrDefault(key, List.of());
        return values.isEmpty() ? "" : values.getFirst();
    }

    /** The texts of each key, under its table; lists may go over lines. */
    private static Map<String, List<String>> fields(String toml) {
        Map<String, List<String>> fields = new HashMap<>();
        String table = "";
        String key = "";
        boolean open = false;
        for (String raw : toml.lines().toList()) {
            String line = raw.strip();
            if (open) {
                texts(line, fields.get(key));
                open = !closes(line);
            } else if (line.startsWith("[")) {
                table = line.replaceAll("[\\[\\]]", "").strip();
            } else if (line.indexOf('=') > 0 && !line.startsWith("#")) {
                int at = line.indexOf('=');
                key = table + '.' + line.substring(0, at).strip();
                String value = line.substring(at + 1).strip();
                List<String> texts = new ArrayList<>();
                fields.put(key, texts);
                texts(value, texts);
                open = value.startsWith("[") && !closes(value);
            }
        }
        return fields;
    }

    private static boolean closes(String line) {
        return line.replaceAll("\"[^\"]*\"", "").indexOf(']') >= 0;
    }

    private static void texts(String line, @Nullable List<String> out) {
        if (out == null) {
            return;
        }
        int at = line.indexOf('"');
        while (at >= 0) {
            int end = line.indexOf('"', at + 1);
            if (end < 0) {
                return;
            }
            out.add(line.substring(at + 1, end));
            at = line.indexOf('"', end + 1);
        }
    }

    private static List<VersionRange> affected(Map<String, List<String>> fields) {
        List<Span> well = new ArrayList<>();
        for (String key : List.of("versions.patched", "versions.unaffected")) {
            fields.getOrDefault(key, List.of()).forEach(requirement -> well.add(span(requirement)));
        }
        well.sort(Comparator.comparing(Span::lower, Comparator.nullsFirst(Comparator.comparing(Constraint::version))));
        List<VersionRange> affected = new ArrayList<>();
        Constraint from = null;
        boolean open = true;
        for (Span span : well) {
            Constraint lower = span.lower();
            if (lower != null && open) {
                add(from, inverse(lower), affected);
            }
            Constraint upper = span.upper();
            if (upper == null) {
                open = false;
                break;
            }
            if (from == null || from.version().compareTo(upper.version()) < 0) {
                from = inverse(upper);
            }
        }
        if (open) {
            affected.add(
                    from == null
                            ? VersionRange.everything(Scheme.CARGO)
                            : VersionRange.of(Scheme.CARGO, List.of(from)));
        }
        return affected;
    }

    private static void add(@Nullable Constraint from, Constraint to, List<VersionRange> affected) {
        if (from == null) {
            affected.add(VersionRange.of(Scheme.CARGO, List.of(to)));
        } else if (from.version().compareTo(to.version()) < 0) {
            affected.add(VersionRange.of(Scheme.CARGO, List.of(from, to)));
        }
    }

    private static Span span(String requirement) {
        Constraint lower = null;
        Constraint upper = null;
        for (Constraint constraint :
                VersionRange.ofNative(Scheme.CARGO, requirement).constraints()) {
            switch (constraint.comparator()) {
                case GREATER, GREATER_OR_EQUAL -> lower = constraint;
                case LESS, LESS_OR_EQUAL -> upper = constraint;
                case EQUAL -> {
                    lower = with(org.cylcomed.maintenance.vers.Comparator.GREATER_OR_EQUAL, constraint);
                    upper = with(org.cylcomed.maintenance.vers.Comparator.LESS_OR_EQUAL, constraint);
                }
                case NOT_EQUAL -> throw new InvalidIdentifierException("a requirement with a hole", 0);
            }
        }
        return new Span(lower, upper);
    }

    private static Constraint with(org.cylcomed.maintenance.vers.Comparator comparator, Constraint constraint) {
        return new Constraint(comparator, constraint.version());
    }

    /** Where one ends, the other begins. */
    private static Constraint inverse(Constraint bound) {
        return switch (bound.comparator()) {
            case GREATER -> with(org.cylcomed.maintenance.vers.Comparator.LESS_OR_EQUAL, bound);
            case GREATER_OR_EQUAL -> with(org.cylcomed.maintenance.vers.Comparator.LESS, bound);
            case LESS -> with(org.cylcomed.maintenance.vers.Comparator.GREATER_OR_EQUAL, bound);
            case LESS_OR_EQUAL -> with(org.cylcomed.maintenance.vers.Comparator.GREATER, bound);
            case EQUAL, NOT_EQUAL -> throw new InvalidIdentifierException("not a bound", 0);
        };
    }
}
