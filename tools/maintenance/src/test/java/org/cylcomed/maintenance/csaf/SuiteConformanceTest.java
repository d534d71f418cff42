package org.cylcomed.maintenance.csaf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.cylcomed.maintenance.TestData;
import org.cylcomed.maintenance.csaf.tree.Node;
import org.cylcomed.maintenance.csaf.tree.TreeReader;
import org.cylcomed.maintenance.csaf.tree.UnreadableException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every file of the standard's own suite: what fails a test is found by that test, what passes is not. */
@Tag("conformance")
class SuiteConformanceTest {
    private static final InstantSource NOW = InstantSource.fixed(Instant.parse("2026-11-26T00:00:00Z"));

    /** Files that break a test beside the one they are made for, by an oversight of the suite; each was looked at. */
    private static final Set<String> OVERSIGHTS = Set.of(
            "2.0/6-2-08-02",
            "2.0/6-2-09-02",
            "2.1/6-2-08-02",
            "2.1/6-2-09-02", // one hash algorithm twice: 6.1.25
            "2.1/6-1-10-13", // the temporal score of CVSS 2 given as the base score: 6.1.9
            "2.1/6-1-27-13-16", // a product id twice, another not at all: 6.1.1, 6.1.2
            "2.1/6-1-50-14",
            "2.1/6-1-50-15", // a product id twice: 6.1.2
            "2.1/6-2-19-19", // a base score of 0 for a vector whose score is 7.3: 6.1.9
            "2.1/6-2-20-02", // a field the schema of CVSS 4.0 refuses: 6.1.8
            "2.1/6-2-21-02", // revisions out of order: 6.1.14, 6.1.21
            "2.1/6-2-34-03", // the namespace "invalid" of 6.1.48's own example
            "2.1/6-2-39-02-01",
            "2.1/6-2-39-03-01",
            "2.1/6-2-39-04-01", // what 6.1.27.14 and 6.1.27.2 ask for
            "2.1/6-2-42-02", // purls without the namespace their type needs: 6.1.13
            "2.1/6-2-54-03-01",
            "2.1/6-3-21-01-02",
            "2.1/6-3-21-01-12"); // products only the extension defines: 6.1.1

    /** The answers the network gave the suite's addresses, and the words its texts have wrong. */
    private static final Aids RECORDED = new Aids(
            Optional.of(url -> url.endsWith(".invalid")
                    ? Optional.empty()
                    : Optional.of(url.endsWith("/not-available") ? 404 : 200)),
            Optional.of(
                    new Words(Set.of("Secruity", "Pruduct", "vulnerapility", "sommary", "combonent", "Vuknerability"))),
            Optional.of(new Words(Set.of("must followed", "for ensure", "a products"))),
            Aids.Extensions.NONE);

    private final List<String> wrong = new ArrayList<>();
    private final Set<String> byAids = new TreeSet<>();
    private int bad;
    private int good;

    @Test
    void everyFileIsJudgedAsTheSuiteSays() throws IOException, UnreadableException {
        Aids recorded = RECORDED.withExtensions(extensions());
        for (String version : List.of("2.0", "2.1")) {
            Path data = TestData.path("csaf/csaf_" + version + "/test/validator/data");
            Node tests = TreeReader.read(Files.readAllBytes(data.resolve("testcases.json")));
            for (Node test : tests.at("tests").items()) {
                for (Node file : test.at("failures").items()) {
                    judge(version, test.at("id").text(), data, file, true, recorded);
                    bad++;
                }
                for (Node file : test.at("valid").items()) {
                    judge(version, test.at("id").text(), data, file, false, recorded);
                    good++;
                }
            }
        }

        System.out.println("csaf: " + (bad + good - wrong.size()) + " of " + (bad + good) + " files (" + bad + " bad, "
                + good + " good) judged right; by recorded answers and extensions: " + byAids);
        assertThat(wrong).isEmpty();
        assertThat(bad).isEqualTo(593);
        assertThat(good).isEqualTo(502);
        assertThat(byAids).containsExactly("6.1.48", "6.1.60.2", "6.1.60.3", "6.3.16", "6.3.6", "6.3.7", "6.3.8");
    }

    private void judge(String version, String test, Path data, Node file, boolean fails, Aids recorded)
            throws IOException {
        byte[] document = Files.readAllBytes(data.resolve(file.at("name").text()));
        Report report = new Validator(Aids.none(), NOW).validate(document);
        if (report.skipped().contains(test)) {
            byAids.add(test);
            report = new Validator(recorded, NOW).validate(document);
        }
        String name = version + "/" + file.at("name").text().replaceAll(".*-20(21|24)-|\\.json", "");
        List<Message> messages = Stream.concat(report.errors().stream(), report.warnings().stream())
                .toList();
        if (messages.stream().anyMatch(message -> message.test().equals(test)) != fails) {
            wrong.add(name + (fails ? " is not found by " : " is refused by ") + test + " " + report.errors());
        } else if (report.isValid() != file.at("valid").isTrue() && !OVERSIGHTS.contains(name)) {
            wrong.add(name + " is " + (report.isValid() ? "valid" : "not valid") + " " + report.errors());
        }
        assertThat(messages).allSatisfy(message -> {
            assertThat(message.line()).isPositive();
            assertThat(message.sentence()).endsWith(".").hasSizeLessThan(1_000);
        });
    }

    private static Aids.Extensions extensions() throws IOException, UnreadableException {
        Map<String, Node> schemas = new HashMap<>();
        Map<String, Node> metadata = new HashMap<>();
        try (Stream<Path> files = Files.walk(TestData.path("csaf/csaf_2.1/test/extension/data"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".json")).toList()) {
                Node node = TreeReader.read(Files.readAllBytes(file));
                if (node.has("$id")) {
                    schemas.put(node.at("$id").text(), node);
                } else {
                    metadata.put(node.at("extension_schema").text(), node);
                }
            }
        }
        return address -> Optional.ofNullable(schemas.get(address))
                .flatMap(schema ->
                        Optional.ofNullable(metadata.get(address)).map(each -> new Aids.Extension(schema, each)));
    }

    private record Words(Set<String> wrong) implements Aids.Proofreader {
        @Override
        public boolean knows(String language) {
            return language.equals("en");
        }

        @Override
        public List<String> mistakes(String language, String text) {
            return wrong.stream().filter(text::contains).toList();
        }
    }
}
