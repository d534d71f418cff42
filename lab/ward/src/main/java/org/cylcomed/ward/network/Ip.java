package org.cylcomed.ward.network;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The system's {@code ip} program, run in the namespace of the calling thread. */
final class Ip {
    private static final List<String> PLACES = List.of("/usr/sbin/ip", "/sbin/ip", "/usr/bin/ip", "/bin/ip");

    private Ip() {}

    /** Runs lines of {@code ip -batch}; all or an error. */
    static void run(String... lines) throws IOException {
        Process process = new ProcessBuilder(program(), "-batch", "-")
                .redirectErrorStream(true)
                .start();
        try (var input = process.getOutputStream()) {
            input.write(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException("ip: " + said.strip());
            }
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", ending);
        }
    }

    private static String program() throws IOException {
        return Stream.of(PLACES)
                .flatMap(List::stream)
                .filter(place -> Files.isExecutable(Path.of(place)))
                .findFirst()
                .orElseThrow(() -> new IOException("the program 'ip' (package iproute2) is not installed"));
    }
}
