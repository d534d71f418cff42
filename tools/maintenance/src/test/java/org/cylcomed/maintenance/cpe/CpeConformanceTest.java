package org.cylcomed.maintenance.cpe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.cylcomed.maintenance.InvalidIdentifierException;
import org.cylcomed.maintenance.TestData;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Every name in 44,130 published CVE records, and every configuration of NVD's records at hand. */
@Tag("conformance")
class CpeConformanceTest {
    private static final JsonFactory JSON = JsonFactory.builder().build();

    @Test
    void everyPublishedNameIsReadAndWrittenTheSame() throws IOException {
        TreeSet<String> names = new TreeSet<>();
        Path records = TestData.path("vulnrichment/vulnrichment-2024-10-24.ndjson.gz");
        try (InputStream in = new GZIPInputStream(Files.newInputStream(records));
                JsonParser parser = JSON.createParser(ObjectReadContext.empty(), in)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_STRING && parser.getString().startsWith("cpe:")) {
                    names.add(parser.getString());
                }
            }
        }
        TreeSet<String> refused = new TreeSet<>();
        TreeSet<String> changed = new TreeSet<>();
        for (String name : names) {
            try {
                Cpe cpe = Cpe.parse(name);
                assertThat(Cpe.parse(cpe.toWellFormedName())).isEqualTo(cpe);
                if (name.startsWith("cpe:2.3:") && !cpe.toString().equals(name)) {
                    changed.add(name);
                }
            } catch (InvalidIdentifierException e) {
                refused.add(name + ": " + e.getMessage());
            }
        }
        System.out.println("cpe: " + (names.size() - refused.size()) + " of " + names.size() + " names read, "
                + changed.size() + " of them not canonical as published");
        refused.forEach(name -> System.out.println("      refused " + name));
        assertThat(refused.size()).isLessThan(names.size() / 200);
    }

    @Test
    void everyConfigurationOfNvdAppliesToAProductItNames() throws IOException {
        int documents = 0;
        int configurations = 0;
        int criteria = 0;
        int broken = 0;
        List<Path> files;
        try (Stream<Path> found = Files.walk(TestData.path("dt-tests"))) {
            files = found.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
        for (Path file : files) {
            try (InputStream in = Files.newInputStream(file);
                    JsonParser parser = JSON.createParser(ObjectReadContext.empty(), in)) {
                boolean any = false;
                for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                    if (token == JsonToken.START_ARRAY && "configurations".equals(parser.currentName())) {
                        ConfigurationReader.Result read = ConfigurationReader.read(parser);
                        assertThat(read.skipped()).as(file.toString()).isZero();
                        any |= !read.configurations().isEmpty();
                        configurations += read.configurations().size();
                        criteria += check(file, read);
                    }
                }
                documents += any ? 1 : 0;
            } catch (JacksonException e) {
                broken++;
            }
        }
        System.out.println("cpe: " + configurations + " configurations with " + criteria + " vulnerable criteria in "
                + documents + " documents of NVD; " + broken + " of " + files.size() + " files are no JSON");
        assertThat(documents).isPositive();
    }

    private static int check(Path file, ConfigurationReader.Result read) {
        int count = 0;
        for (Configuration configuration : read.configurations()) {
            for (Configuration.Criterion criterion : configuration.vulnerableCriteria()) {
                count++;
                Applies applies = configuration.appliesTo(new Inventory(List.of(criterion.name())));
                assertThat(applies).as("%s: %s", file, criterion).isNotEqualTo(Applies.NO);
            }
        }
        return count;
    }
}
