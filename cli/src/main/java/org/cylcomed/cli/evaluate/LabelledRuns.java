package org.cylcomed.cli.evaluate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs of a system as numbers of the templates of their lines: a name, a comma, the numbers.
 *
 * @param usual to learn from
 * @param usualToo to judge; empty where a set has none, so that some of {@code usual} are held back
 */
record LabelledRuns(String system, List<int[]> usual, List<int[]> usualToo, List<int[]> unusual) {
    private static final int MOST_RUNS = 1_000_000;

    static List<LabelledRuns> read(Path folder, MessageDigest digest) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder, 3)) {
            files = all.filter(file -> file.toString().endsWith("_train"))
                    .sorted()
                    .toList();
        }
        List<LabelledRuns> sets = new ArrayList<>();
        for (Path train : files) {
            String name = String.valueOf(train.getFileName());
            String stem = name.substring(0, name.length() - "_train".length());
            Path abnormal = train.resolveSibling(stem + "_test_abnormal");
            Path normal = train.resolveSibling(stem + "_test_normal");
            if (Files.exists(abnormal)) {
                sets.add(new LabelledRuns(
                        stem,
                        runs(train, digest),
                        Files.exists(normal) ? runs(normal, digest) : List.of(),
                        runs(abnormal, digest)));
            }
        }
        return sets;
    }

    private static List<int[]> runs(Path file, MessageDigest digest) throws IOException {
        List<int[]> runs = new ArrayList<>();
        for (String line : CommaSeparated.lines(file, MOST_RUNS, digest)) {
            String[] kinds = line.substring(line.lastIndexOf(',') + 1).trim().split("\\s+");
            try {
                runs.add(Stream.of(kinds).mapToInt(Integer::parseInt).toArray());
            } catch (NumberFormatException notANumber) {
                throw new IOException(file.getFileName() + ", line " + (runs.size() + 1) + ": no numbers.");
            }
        }
        return runs;
    }
}
