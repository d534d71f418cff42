package org.cylcomed.cli.sbom;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.cylcomed.maintenance.cvss.Severity;
import org.cylcomed.maintenance.match.Match;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** SARIF 2.1.0: one run, a rule for each advisory, a result for each component it applies to. */
final class Sarif {
    private static final JsonFactory FACTORY = JsonFactory.builder().build();

    private Sarif() {}

    /** Replaces the file when all is written. */
    static void write(List<Checked> files, Path target) throws IOException {
        Path fresh = Path.of(target + ".new");
        try (Writer out = Files.newBufferedWriter(fresh, StandardCharsets.UTF_8)) {
            write(files, out);
        }
        Files.move(fresh, target, StandardCopyOption.REPLACE_EXISTING);
    }

    static void write(List<Checked> files, Writer out) {
        Map<String, Integer> places = new LinkedHashMap<>();
        List<Match> rules = new ArrayList<>();
        for (Checked checked : files) {
            for (Match match : checked.result().matches()) {
                if (places.putIfAbsent(match.advisory(), places.size()) == null) {
                    rules.add(match);
                }
            }
        }
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            json.writeStringProperty("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
            json.writeStringProperty("version", "2.1.0");
            json.writeName("runs").writeStartArray();
            json.writeStartObject();
            json.writeName("tool").writeStartObject();
            json.writeName("driver").writeStartObject();
            json.writeStringProperty("name", "Cylcomed");
            json.writeName("rules").writeStartArray();
            rules.forEach(match -> rule(json, match));
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndObject();
            json.writeName("invocations").writeStartArray();
            json.writeStartObject();
            json.writeBooleanProperty(
                    "executionSuccessful", files.stream().allMatch(checked -> checked.unreadable() == null));
            json.writeEndObject();
            json.writeEndArray();
            json.writeName("results").writeStartArray();
            for (Checked checked : files) {
                for (Match match : checked.result().matches()) {
                    result(json, checked.file(), match, places.getOrDefault(match.advisory(), 0));
                }
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private static void rule(JsonGenerator json, Match match) {
        json.writeStartObject();
        json.writeStringProperty("id", match.advisory());
        json.writeName("shortDescription").writeStartObject();
        json.writeStringProperty("text", match.title().isEmpty() ? match.advisory() : match.title());
        json.writeEndObject();
        json.writeName("properties").writeStartObject();
        json.writeName("tags").writeStartArray();
        json.writeString("security");
        match.aliases().forEach(json::writeString);
        json.writeEndArray();
        String score = score(match.severity());
        if (score != null) {
            json.writeStringProperty("security-severity", score);
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void result(JsonGenerator json, String file, Match match, int rule) {
        json.writeStartObject();
        json.writeStringProperty("ruleId", match.advisory());
        json.writeNumberProperty("ruleIndex", rule);
        json.writeStringProperty("level", level(match));
        json.writeName("message").writeStartObject();
        json.writeStringProperty(
                "text",
                match.advisory() + " applies to " + match.component() + " ("
                        + match.rule().word() + " " + match.range() + ", from " + match.source() + ").");
        json.writeEndObject();
        json.writeName("locations").writeStartArray();
        json.writeStartObject();
        json.writeName("physicalLocation").writeStartObject();
        json.writeName("artifactLocation").writeStartObject();
        json.writeStringProperty("uri", uri(file));
        json.writeEndObject();
        json.writeName("region").writeStartObject();
        json.writeNumberProperty("startLine", 1);
        json.writeEndObject();
        json.writeEndObject();
        json.writeName("logicalLocations").writeStartArray();
        json.writeStartObject();
        json.writeStringProperty("fullyQualifiedName", match.purl() == null ? match.component() : match.purl());
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
        json.writeName("partialFingerprints").writeStartObject();
        json.writeStringProperty(
                "match/v1",
                match.advisory() + "|" + match.component() + "|" + match.rule().word());
        json.writeEndObject();
        json.writeName("properties").writeStartObject();
        json.writeNumberProperty("confidence", match.confidence());
        json.writeEndObject();
        json.writeEndObject();
    }

    private static String level(Match match) {
        Severity severity = match.severity();
        if (!match.sure()) {
            return "note";
        }
        return severity == null
                ? "warning"
                : switch (severity) {
                    case CRITICAL, HIGH -> "error";
                    case MEDIUM -> "warning";
                    case LOW, NONE -> "note";
                };
    }

    /** GitHub sorts by a number; the middle of the word's span is ours. */
    private static @Nullable String score(@Nullable Severity severity) {
        return severity == null
                ? null
                : switch (severity) {
                    case CRITICAL -> "9.5";
                    case HIGH -> "8.0";
                    case MEDIUM -> "5.5";
                    case LOW -> "2.0";
                    case NONE -> "0.0";
                };
    }

    private static String uri(String file) {
        String path = file.replace('\\', '/');
        StringBuilder uri = new StringBuilder(path.startsWith("/") ? "file://" : "");
        for (byte octet : path.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (octet & 0xff);
            boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || "/._-~".indexOf(c) >= 0);
            uri.append(plain ? String.valueOf(c) : String.format(Locale.ROOT, "%%%02X", (int) c));
        }
        return uri.toString();
    }
}
