package org.cylcomed.maintenance.vex;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cylcomed.maintenance.TestData;
import org.cylcomed.maintenance.csaf.Aids;
import org.cylcomed.maintenance.csaf.Validator;
import org.cylcomed.maintenance.sbom.Limits;
import org.cylcomed.maintenance.sbom.strict.SbomValidator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Every VEX document of the data, written in each of the formats, read again and, the other way, written in its own: who says
 * what of which product must stay, or be told.
 */
@Tag("conformance")
class VexConformanceTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-01T00:00:00Z"));
    private static final Pattern BLOCK = Pattern.compile("```(?:json|console)?\\n(.*?)```", Pattern.DOTALL);

    private final VexWriter writer = new VexWriter(CLOCK);
    private final List<String> wrong = new ArrayList<>();
    private final Map<VexFormat, Integer> documents = new EnumMap<>(VexFormat.class);
    private final Map<String, Integer> trips = new TreeMap<>();
    private final Map<Difference.Kind, Integer> differences = new EnumMap<>(Difference.Kind.class);
    private int statements;

    @Test
    void whatIsSaidStaysOnEveryWayThereAndBack() throws IOException {
        Schema openVex = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(TestData.path("openvex/openvex_json_schema.json")), InputFormat.JSON);
        Map<String, String> all = new LinkedHashMap<>();
        for (String folder : List.of("openvex", "openvex-examples")) {
            for (Path file : files(folder, ".md")) {
                Matcher block = BLOCK.matcher(Files.readString(file));
                for (int i = 0; block.find(); i++) {
                    String text = block.group(1);
                    int start = text.indexOf("\n{") < 0 ? 0 : text.indexOf("\n{");
                    if (text.contains("@context") && text.contains("statements")) {
                        all.put(file + " " + i, text.substring(start).strip());
                    }
                }
            }
        }
        for (String folder : List.of("csaf", "cyclonedx/tools", "dt-tests", "cisa-csaf-medical")) {
            for (Path file : files(folder, ".json")) {
                String text = Files.readString(file);
                if (text.contains("\"product_status\"")
                        || (text.contains("\"analysis\"") && text.contains("CycloneDX"))) {
                    all.put(file.toString(), text);
                }
            }
        }
        int skipped = 0;
        for (Map.Entry<String, String> each : all.entrySet()) {
            try {
                Reading reading = read(each.getValue());
                if (reading.document().statements().isEmpty()) {
                    skipped++;
                    continue;
                }
                documents.merge(reading.document().format(), 1, Integer::sum);
                statements += reading.document().statements().size();
                trip(each.getKey(), reading.document(), openVex);
            } catch (UnreadableVexException unreadable) {
                skipped++;
                System.out.println("      skipped " + each.getKey() + ": " + unreadable.sentence());
            }
        }
        System.out.println("vex: " + documents + " documents with " + statements + " statements, " + skipped
                + " without any; trips " + trips + ", told " + differences);
        assertThat(wrong).isEmpty();
        assertThat(documents).containsKeys(VexFormat.values());
    }

    private void trip(String name, VexDocument document, Schema openVex) {
        for (VexFormat format : VexFormat.values()) {
            try {
                Writing there = writer.write(document, format);
                there.differences().forEach(each -> differences.merge(each.kind(), 1, Integer::sum));
                check(name, format, there.text(), openVex);
                Reading again = read(there.text());
                Writing back = writer.write(again.document(), document.format());
                check(name, document.format(), back.text(), openVex);
                boolean told = there.differences().stream()
                        .anyMatch(each -> each.kind() == Difference.Kind.LOST
                                && each.sentence().contains("contradict"));
                Set<String> before = said(document);
                Set<String> after = said(read(back.text()).document());
                if (!told && !before.equals(after)) {
                    Set<String> missing = new TreeSet<>(before);
                    missing.removeAll(after);
                    Set<String> more = new TreeSet<>(after);
                    more.removeAll(before);
                    wrong.add(name + " by " + format + ": lost " + missing + " got " + more);
                }
                Set<String> texts = texts(document);
                texts.removeAll(texts(read(back.text()).document()));
                if (!told && !texts.isEmpty()) {
                    wrong.add(name + " by " + format + ": lost the texts " + texts);
                }
                trips.merge(document.format() + ">" + format, 1, Integer::sum);
            } catch (UnreadableVexException | UnwritableVexException | IOException e) {
                wrong.add(name + " by " + format + ": " + e.getMessage());
            }
        }
    }

    private void check(String name, VexFormat format, String text, Schema openVex) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        List<?> errors = switch (format) {
            case OPENVEX -> openVex.validate(text, InputFormat.JSON);
            case CSAF -> new Validator(Aids.none(), CLOCK).validate(bytes).errors();
            case CYCLONEDX ->
                new SbomValidator(Limits.DEFAULT)
                        .validate(() -> new ByteArrayInputStream(bytes))
                        .errors();
        };
        if (!errors.isEmpty()) {
            wrong.add(name + " as " + format + " is not valid: " + errors.getFirst());
        }
    }

    private static Set<String> said(VexDocument document) {
        Set<String> all = new TreeSet<>();
        for (Statement statement : document.statements()) {
            Set<String> names = new TreeSet<>(statement.vulnerability().aliases());
            names.add(statement.vulnerability().name());
            for (Product product : statement.products()) {
                List<String> parts = product.subcomponents().isEmpty()
                        ? List.of("")
                        : product.subcomponents().stream()
                                .map(each -> " within: " + each.identity())
                                .toList();
                parts.forEach(part -> all.add(names + " " + product.identity() + part + " " + statement.status() + " "
                        + (statement.status() == Status.NOT_AFFECTED ? statement.justification() : "")));
            }
        }
        return all;
    }

    /** Why, and what to do, of each product: these may not be lost on the way. */
    private static Set<String> texts(VexDocument document) {
        Set<String> all = new TreeSet<>();
        for (Statement statement : document.statements()) {
            List<String> texts = new ArrayList<>();
            statement.actions().forEach(each -> texts.add(each.text()));
            if (statement.impact() != null) {
                texts.add(statement.impact());
            }
            for (Product product : statement.products()) {
                texts.stream()
                        .flatMap(String::lines)
                        .filter(line -> !line.isBlank())
                        .forEach(line -> all.add(product.identity() + " " + statement.status() + " " + line));
            }
        }
        return all;
    }

    private static Reading read(String text) throws IOException, UnreadableVexException {
        return VexReader.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<Path> files(String folder, String end) throws IOException {
        try (Stream<Path> found = Files.walk(TestData.path(folder))) {
            return found.filter(
                            file -> Files.isRegularFile(file) && file.toString().endsWith(end))
                    .sorted()
                    .toList();
        }
    }
}
