package org.cylcomed.ward.stage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The folder where everything of one demonstration lies, and which goes with it. */
final class Scratch {
    private static final int LAST_LINES = 5;

    private Scratch() {}

    static Path make() throws IOException {
        return Files.createTempDirectory(
                "cylcomed-demo-", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    /** Of the logs, before they are removed. */
    static String lastWords(Path folder) {
        StringBuilder words = new StringBuilder();
        for (String log : List.of("server.log", "ward.log")) {
            try {
                List<String> lines = Files.readAllLines(folder.resolve(log));
                lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size())
                        .forEach(line -> words.append(System.lineSeparator())
                                .append("   ")
                                .append(line));
            } catch (IOException none) {
                // It said nothing.
            }
        }
        return words.toString();
    }

    /** Whether nothing of it is left. */
    static boolean remove(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            boolean all = true;
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                all &= Files.deleteIfExists(file) || !Files.exists(file);
            }
            return all;
        } catch (IOException kept) {
            return false;
        }
    }
}
