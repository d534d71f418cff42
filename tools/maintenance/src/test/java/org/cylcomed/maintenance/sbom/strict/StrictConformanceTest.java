package org.cylcomed.maintenance.sbom.strict;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.cylcomed.maintenance.TestData;
import org.cylcomed.maintenance.sbom.Limits;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every official document of CycloneDX, valid or not, and every example of SPDX, judged. */
@Tag("conformance")
class StrictConformanceTest {
    private static final SbomValidator VALIDATOR = new SbomValidator(Limits.DEFAULT);

    @Test
    void everyValidDocumentOfCycloneDxIsAcceptedAndEveryInvalidOneRefusedWithItsPlace() throws IOException {
        List<String> wrong = new ArrayList<>();
        Map<String, Integer> accepted = new TreeMap<>();
        Map<String, Integer> refused = new TreeMap<>();
        int placed = 0;
        for (Path file : files("cyclonedx/tools/src/test/resources", name -> name.startsWith("valid-"))) {
            SbomReport report = VALIDATOR.validate(() -> Files.newInputStream(file));
            if (report.isValid()) {
                accepted.merge(notation(file), 1, Integer::sum);
            } else {
                wrong.add("refused " + name(file) + " " + report.errors());
            }
        }
        for (Path file : files("cyclonedx/tools/src/test/resources", name -> name.startsWith("invalid-"))) {
            SbomReport report = VALIDATOR.validate(() -> Files.newInputStream(file));
            if (report.isValid()) {
                wrong.add("accepted " + name(file));
                continue;
            }
            refused.merge(notation(file), 1, Integer::sum);
            SbomError first = report.errors().getFirst();
            placed += first.pointer().isEmpty() ? 0 : 1;
            if (System.getenv("CYLCOMED_LIST") != null) {
                System.out.println("  " + name(file) + "\t" + first.pointer() + "\t" + first.sentence());
            }
        }
        System.out.println("sbom validate: CycloneDX accepted " + sum(accepted) + " " + accepted + ", refused "
                + sum(refused) + " " + refused + ", " + placed + " of them with a pointer within the document");
        assertThat(wrong).isEmpty();
        assertThat(sum(accepted)).isEqualTo(659);
        assertThat(sum(refused)).isEqualTo(312);
    }

    @Test
    void ofThirtyDocumentsThePlaceIsTheOneFoundByReadingThem() throws IOException {
        String list;
        try (InputStream in = StrictConformanceTest.class.getResourceAsStream("checked-by-hand.tsv")) {
            list = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        List<String> rows = list.lines().filter(line -> !line.startsWith("#")).toList();
        assertThat(rows).hasSize(30);
        for (String row : rows) {
            int tab = row.indexOf('\t');
            Path file = TestData.path("cyclonedx/tools/src/test/resources/" + row.substring(0, tab));
            SbomReport report = VALIDATOR.validate(() -> Files.newInputStream(file));
            assertThat(report.errors().getFirst().pointer()).as(row).isEqualTo(row.substring(tab + 1));
        }
    }

    @Test
    void everyExampleOfSpdxIsJudged() throws IOException {
        Map<String, Integer> judged = new TreeMap<>();
        List<String> refused = new ArrayList<>();
        for (Path file : files("spdx-examples", name -> name.endsWith(".json") || name.endsWith(".spdx"))) {
            SbomReport report = VALIDATOR.validate(() -> Files.newInputStream(file));
            String format = report.format().map(Enum::name).orElse("UNREADABLE");
            judged.merge(format + (report.isValid() ? " valid" : " not valid"), 1, Integer::sum);
            if (!report.isValid()) {
                refused.add(name(file) + " " + report.errors());
            }
        }
        System.out.println("sbom validate: SPDX " + sum(judged) + " examples " + judged);
        refused.forEach(each -> System.out.println("      not valid " + each));
        assertThat(judged.keySet()).noneMatch(each -> each.startsWith("UNREADABLE"));
    }

    private static int sum(Map<String, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static String notation(Path file) {
        String name = file.toString();
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static String name(Path file) {
        return file.getParent().getFileName() + "/" + file.getFileName();
    }

    private static List<Path> files(String folder, Predicate<String> wanted) throws IOException {
        try (Stream<Path> found = Files.walk(TestData.path(folder))) {
            return found.filter(file -> Files.isRegularFile(file)
                            && wanted.test(file.getFileName().toString()))
                    .sorted()
                    .toList();
        }
    }
}
