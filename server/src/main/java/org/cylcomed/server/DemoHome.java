package org.cylcomed.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.cylcomed.server.home.Home;
import org.cylcomed.server.home.TerminalException;
import org.cylcomed.server.settings.ServerSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParseResult;

/**
 * The folder of a server without signing in. It is made here and now, so that no real home can be opened this way, and
 * removed when the server ends; the server is on this computer's loopback interface alone, with a database inside.
 */
final class DemoHome {
    private static final int MOST_ASKED = 16;

    private static final List<String> REAL = List.of("--database", "--tls-certificate", "--tls-key");

    private DemoHome() {}

    /** @throws TerminalException if what was asked for could be somebody's real server */
    static void check(ParseResult arguments, ServerSettings settings) throws TerminalException {
        if (arguments.matchedOptionValue("--data", "").isBlank()) {
            throw refused("needs --data with a folder that does not exist yet");
        }
        for (String option : REAL) {
            if (arguments.hasMatchedOption(option)) {
                throw refused("does not go with " + option);
            }
        }
        if (settings.listen().tls() || !settings.ingest().host().equals("localhost")) {
            throw refused("is for this computer alone: --listen http://localhost:PORT --ingest-listen localhost:PORT");
        }
    }

    /** Made, not found: whatever is there already is somebody's. */
    static void make(Home home) throws IOException {
        try {
            Files.createDirectory(
                    home.folder(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (IOException there) {
            throw new TerminalException(
                    "demo", "--demo makes its folder itself, and " + home.folder() + " cannot be made", there);
        }
    }

    static void remove(Home home) {
        try {
            Files.walkFileTree(home.folder(), new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
                        throws IOException {
                    Files.deleteIfExists(directory);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException kept) {
            System.err.println("The demonstration's folder could not be removed: " + home.folder());
        }
    }

    /** Lines of whoever started it, who may ask for something; what nobody takes is left out. */
    static final BlockingQueue<String> ASKED = new ArrayBlockingQueue<>(MOST_ASKED);

    /** Whoever started it holds its standard input open; it ends when that does, however that ended. */
    static void endWithInput() {
        Thread.ofPlatform().daemon().name("input").start(() -> {
            try (BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    ASKED.offer(line);
                }
            } catch (IOException ended) {
                // As good as its end.
            }
            System.exit(0);
        });
    }

    private static TerminalException refused(String why) {
        return new TerminalException("demo", "--demo " + why);
    }
}
