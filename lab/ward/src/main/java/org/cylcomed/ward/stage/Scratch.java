package org.cylcomed.ward.stage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.cylcomed.ward.play.Child;
import org.cylcomed.ward.play.Seclusion;

/** The folder where everything of one demonstration lies, and which goes with it. */
final class Scratch {
    private static final int LAST_LINES = 5;

    private Scratch() {}

    static Path make() throws IOException {
        return Files.createTempDirectory(
                "cylcomed-demo-", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    /**
     * Removes the folder should this process be killed; until then it waits, and is to be closed first. It lets the others
     * end, who write there.
     */
    static Child sweeper(Path folder) throws IOException {
        String wait = "while read -r line; do :; done; sleep 15; rm -rf -- \"$0\"";
        return new Child(Seclusion.apart(List.of("sh", "-c", wait, folder.toString())), Map.of(), null, line -> {});
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
