package org.cylcomed.sensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What was expected of each capture marked [attack], written down before any detector existed, beside what is found;
 * and that captures of devices doing their work stay quiet. Leaves the table in {@code target/truth-table.txt}.
 */
@Tag("conformance")
class TruthTableTest {
    private static final Path TABLE = Path.of("target", "truth-table.txt");

    @Test
    void nineInTenOfTheExpectationsAreMet() throws IOException {
        Map<String, String> expected = expectations();
        List<String> lines = new ArrayList<>();
        int right = 0;
        for (Map.Entry<String, String> row : expected.entrySet()) {
            Seen seen = Seen.in(TestData.path("pcaps").resolve(row.getKey()));
            SortedSet<String> wanted = new TreeSet<>(List.of(row.getValue().split("\\|")));
            SortedSet<String> extra = new TreeSet<>(seen.attacks());
            extra.removeAll(wanted);
            boolean quiet = wanted.contains("none");
            boolean met = quiet
                    ? seen.attacks().isEmpty()
                    : wanted.stream()
                            .anyMatch(kind -> seen.attacks().contains(kind)
                                    || seen.weaknesses().contains(kind));
            right += met ? 1 : 0;
            lines.add("%s  %s%n         expected %s; found %s%s"
                    .formatted(
                            met ? (quiet ? "quiet " : "found ") : (quiet ? "EXTRA " : "MISSED"),
                            row.getKey(),
                            row.getValue(),
                            seen.attacks().isEmpty() ? "no attack" : String.join(", ", seen.attacks()),
                            extra.isEmpty() ? "" : "; extra: " + String.join(", ", extra)));
        }
        lines.add("%d of %d expectations met".formatted(right, expected.size()));
        Files.write(TABLE, lines);

        assertThat(right).as(String.join("%n", lines)).isGreaterThanOrEqualTo((9 * expected.size() + 9) / 10);
    }

    @Test
    void everyCaptureMarkedAsAttackHasAnExpectation() throws IOException {
        assertThat(expectations().keySet())
                .containsExactlyInAnyOrderElementsOf(Seen.index().stream()
                        .filter(row -> row[4].startsWith("[attack]"))
                        .map(row -> row[0])
                        .toList());
    }

    @Test
    void devicesDoingTheirWorkRaiseNoAttack() throws IOException {
        Map<String, SortedSet<String>> loud = new LinkedHashMap<>();
        int quiet = 0;
        for (Path capture : quietCaptures()) {
            SortedSet<String> attacks = Seen.in(capture).attacks();
            if (attacks.isEmpty()) {
                quiet++;
            } else {
                loud.put(capture.toString(), attacks);
            }
        }

        assertThat(loud).isEmpty();
        assertThat(quiet).isGreaterThan(90);
    }

    private static List<Path> quietCaptures() throws IOException {
        List<Path> captures = new ArrayList<>();
        for (String[] row : Seen.index()) {
            if (row[4].startsWith("[med") || row[4].startsWith("[mud")) {
                captures.add(TestData.path("pcaps").resolve(row[0]));
            }
        }
        try (Stream<Path> ward = Files.list(TestData.path("ward"))) {
            ward.filter(path -> path.toString().contains(".pcap") && !path.endsWith("hl7-replay-attack.pcapng"))
                    .sorted()
                    .forEach(captures::add);
        }
        return captures;
    }

    private static Map<String, String> expectations() throws IOException {
        try (InputStream table = TruthTableTest.class.getResourceAsStream("findings/expected.tsv")) {
            Map<String, String> expected = new LinkedHashMap<>();
            for (String line : new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                if (!line.startsWith("#") && !line.startsWith("file\t")) {
                    String[] columns = line.split("\t", -1);
                    expected.put(columns[0], columns[1]);
                }
            }
            return expected;
        }
    }
}
