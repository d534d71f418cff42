package org.cylcomed.reader.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.cylcomed.detection.logs.MinerSettings;
import org.cylcomed.detection.logs.TemplateMiner;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is taken out of lines is not what tells their kinds apart: Loghub's logs of twelve systems. */
@Tag("conformance")
class RedactionConformanceTest {
    private static final double AS_GOOD_AS_BEFORE = 0.9;

    @Test
    void redactedLinesFallIntoTheSameKindsAsWholeOnes() throws IOException {
        String configured = System.getenv("CYLCOMED_TEST_DATA");
        Path logs = Path.of(configured == null ? "../../../shared/data" : configured)
                .resolve("ai/loghub_2k");
        assumeTrue(Files.isDirectory(logs), "no test data");
        Redaction redaction = new Redaction(new byte[Redaction.KEY_BYTES]);
        double sum = 0;
        List<Path> systems = systems(logs);
        assertThat(systems).hasSizeGreaterThanOrEqualTo(10);
        for (Path system : systems) {
            List<String> lines = Files.readString(system, StandardCharsets.ISO_8859_1)
                    .lines()
                    .toList();
            double share =
                    shareOfLinesInTheSameKind(kinds(lines, UnaryOperator.identity()), kinds(lines, redaction::of));
            System.out.printf(
                    "   redacted %-24s %.3f of %d lines in the same kind%n", system.getFileName(), share, lines.size());
            sum += share;
        }
        System.out.printf("   redacted, mean %.3f%n", sum / systems.size());
        assertThat(sum / systems.size()).isGreaterThan(AS_GOOD_AS_BEFORE);
    }

    private static List<Path> systems(Path logs) throws IOException {
        try (Stream<Path> files = Files.walk(logs, 2)) {
            return files.filter(file -> file.toString().endsWith("_2k.log"))
                    .sorted()
                    .toList();
        }
    }

    private static List<Integer> kinds(List<String> lines, UnaryOperator<String> seenAs) {
        TemplateMiner miner = new TemplateMiner(MinerSettings.DEFAULT);
        List<Integer> shapes = new ArrayList<>();
        for (String line : lines) {
            shapes.add(miner.learn(seenAs.apply(line)));
        }
        return shapes.stream().map(miner::group).toList();
    }

    /** Grouping accuracy: a line counts where its kind has exactly the same lines in both. */
    private static double shareOfLinesInTheSameKind(List<Integer> whole, List<Integer> redacted) {
        Map<Integer, Set<Integer>> one = members(whole);
        Map<Integer, Set<Integer>> other = members(redacted);
        int same = 0;
        for (int line = 0; line < whole.size(); line++) {
            same += one.getOrDefault(whole.get(line), Set.of()).equals(other.get(redacted.get(line))) ? 1 : 0;
        }
        return (double) same / whole.size();
    }

    private static Map<Integer, Set<Integer>> members(List<Integer> kinds) {
        Map<Integer, Set<Integer>> members = new HashMap<>();
        for (int line = 0; line < kinds.size(); line++) {
            members.computeIfAbsent(kinds.get(line), kind -> new HashSet<>()).add(line);
        }
        return members;
    }
}
