package org.cylcomed.maintenance.csaf;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.cylcomed.maintenance.TestData;
import org.cylcomed.maintenance.csaf.tree.Node;
import org.cylcomed.maintenance.csaf.tree.TreeReader;
import org.cylcomed.maintenance.csaf.tree.UnreadableException;
import org.cylcomed.maintenance.csaf.tree.Violation;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Our reading of the schemas against a general validator's, over every file of the suite. */
@Tag("conformance")
class SchemaConformanceTest {
    private int same;
    private int broken;
    private final List<String> different = new ArrayList<>();

    @Test
    void bothFindTheSameFilesBroken() throws IOException, UnreadableException {
        compare("2.0", "https://docs.oasis-open.org/csaf/csaf/v2.0/csaf_json_schema.json", Version.V2_0);
        compare("2.1", "https://docs.oasis-open.org/csaf/csaf/v2.1/schema/csaf.json", Version.V2_1);

        System.out.println("csaf schemas: " + same + " files judged alike, " + broken + " of them broken");
        assertThat(different).isEmpty();
        assertThat(same).isGreaterThan(1_000);
        assertThat(broken).isGreaterThan(10);
    }

    private void compare(String version, String address, Version ours) throws IOException, UnreadableException {
        Map<String, String> documents = new HashMap<>();
        for (Map.Entry<String, String> each : CsafSchemas.files().entrySet()) {
            try (var in = CsafSchemas.class.getResourceAsStream("schemas/" + each.getValue())) {
                String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                // Its own meta-schemas and old drafts would have to be fetched; the keywords are those of 2020-12.
                documents.put(
                        each.getKey(),
                        text.replaceFirst(
                                        "\"\\$schema\": \"[^\"]*\"",
                                        "\"\\$schema\": \"https://json-schema.org/draft/2020-12/schema\"")
                                .replaceFirst("\"\\$?id\": \"https://www.first[^\"]*\",", ""));
            }
        }
        Schema theirs = SchemaRegistry.withDefaultDialect(
                        SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(documents))
                .getSchema(com.networknt.schema.SchemaLocation.of(address));
        try (Stream<Path> files = Files.walk(TestData.path("csaf/csaf_" + version + "/test/validator/data"))) {
            for (Path file : files.filter(each -> each.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                byte[] bytes = Files.readAllBytes(file);
                Node root = TreeReader.read(bytes);
                if (root.at("document").has("csaf_version")) {
                    judge(file, root, new String(bytes, StandardCharsets.UTF_8), theirs, ours);
                }
            }
        }
    }

    private void judge(Path file, Node root, String text, Schema theirs, Version version) {
        List<Violation> found = new ArrayList<>();
        CsafSchemas.of(version).check(root, found::add);
        boolean wrong = found.stream().anyMatch(violation -> !violation.isStrictOnly());
        boolean theirsWrong = !theirs.validate(
                        text,
                        InputFormat.JSON,
                        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .isEmpty();
        if (wrong == theirsWrong) {
            same++;
            broken += wrong ? 1 : 0;
        } else {
            different.add(
                    file.getFileName() + (wrong ? " is broken to us alone " + found : " is broken to them alone"));
        }
    }
}
