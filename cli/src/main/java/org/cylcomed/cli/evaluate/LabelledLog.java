package org.cylcomed.cli.evaluate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The lines of one system with their true templates, as Loghub publishes them.
 *
 * @param templates those that were corrected later, where there are such
 * @param original names of the templates as they were first published; as the others where there are no such
 */
record LabelledLog(String system, List<String> lines, List<String> templates, List<String> original, int skipped) {
    private static final int MOST_LINES = 2_000_000;
    private static final String FIRST = "_structured.csv";
    private static final String CORRECTED = "_structured_corrected.csv";

    /** Every system in a folder and those in it, by name. */
    static List<LabelledLog> read(Path folder, MessageDigest digest) throws IOException {
        Map<String, Path> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder, 3)) {
            all.filter(file ->
                            file.toString().endsWith(FIRST) || file.toString().endsWith(CORRECTED))
                    .forEach(file -> files.put(file.toString(), file));
        }
        List<LabelledLog> logs = new ArrayList<>();
        for (Path file : files.values()) {
            String name = file.toString();
            String stem = name.substring(0, name.length() - (name.endsWith(FIRST) ? FIRST : CORRECTED).length());
            Path first = files.get(stem + FIRST);
            Path corrected = files.get(stem + CORRECTED);
            if (first == null || first.equals(file)) {
                logs.add(read(file, first, corrected, digest));
            }
        }
        return logs;
    }

    private static LabelledLog read(Path file, @Nullable Path first, @Nullable Path corrected, MessageDigest digest)
            throws IOException {
        Columns truth = Columns.of(corrected == null ? file : corrected, digest);
        Columns before = corrected == null || first == null ? truth : Columns.of(first, digest);
        boolean same = before.lines.size() == truth.lines.size();
        return new LabelledLog(
                String.valueOf(file.getFileName()).replaceFirst("(_2k)?\\.log_structured.*", ""),
                truth.lines,
                truth.templates,
                same ? before.events : truth.templates,
                truth.skipped);
    }

    private record Columns(List<String> lines, List<String> templates, List<String> events, int skipped) {
        static Columns of(Path file, MessageDigest digest) throws IOException {
            List<String> rows = CommaSeparated.lines(file, MOST_LINES, digest);
            List<String> names = rows.isEmpty() ? null : CommaSeparated.fields(rows.getFirst());
            int content = names == null ? -1 : names.indexOf("Content");
            int template = names == null ? -1 : names.indexOf("EventTemplate");
            if (names == null || content < 0 || template < 0) {
                throw new IOException(file.getFileName() + " has no columns Content and EventTemplate.");
            }
            int event = Math.max(names.indexOf("EventId"), -1);
            List<String> lines = new ArrayList<>();
            List<String> templates = new ArrayList<>();
            List<String> events = new ArrayList<>();
            for (String row : rows.subList(1, rows.size())) {
                List<String> fields = CommaSeparated.fields(row);
                if (fields != null && fields.size() == names.size()) {
                    lines.add(fields.get(content));
                    templates.add(String.join(" ", fields.get(template).trim().split("\\s+")));
                    events.add(fields.get(event < 0 ? template : event));
                }
            }
            return new Columns(lines, templates, events, rows.size() - 1 - lines.size());
        }
    }
}
