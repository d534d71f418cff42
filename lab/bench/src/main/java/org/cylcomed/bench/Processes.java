package org.cylcomed.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs programs under GNU time, a small process of its own: a child started straight from a JVM would be charged with the
 * JVM's resident set, which it shares until it becomes another program.
 */
final class Processes {
    private static final Path GNU_TIME = Path.of("/usr/bin/time");
    private static final double LONG_RUN_CPU_SECONDS = 15;

    private final Path figures;

    Processes() throws IOException {
        if (!Files.isExecutable(GNU_TIME)) {
            throw new IOException("The benchmark needs GNU time at " + GNU_TIME + " (Debian: package 'time').");
        }
        figures = Files.createTempFile("cylcomed-bench-", ".time");
        figures.toFile().deleteOnExit();
    }

    static boolean isInstalled(String program) {
        for (String folder : (System.getenv("PATH") + ":/usr/sbin").split(":")) {
            if (Files.isExecutable(Path.of(folder, program))) {
                return true;
            }
        }
        return false;
    }

    /** The median of {@code times} runs; a run of more than 15 CPU seconds is not repeated. */
    Cost measure(int times, List<String> command, File output) throws IOException, InterruptedException {
        List<Cost> runs = new ArrayList<>();
        do {
            runs.add(measureOnce(command, output));
        } while (runs.size() < times && runs.getFirst().cpuSeconds() < LONG_RUN_CPU_SECONDS);
        return Cost.median(runs);
    }

    private Cost measureOnce(List<String> command, File output) throws IOException, InterruptedException {
        List<String> timed = new ArrayList<>(List.of(GNU_TIME.toString(), "-o", figures.toString(), "-f", "%U %S %M"));
        timed.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(timed);
        builder.environment().merge("PATH", "/usr/sbin", (path, more) -> path + ":" + more);
        int code = builder.redirectInput(new File("/dev/null"))
                .redirectOutput(output)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        if (code != 0) {
            throw new IOException("Exit code " + code + " from: " + String.join(" ", command));
        }
        String[] read = Files.readString(figures).strip().split(" ");
        return new Cost(
                Double.parseDouble(read[0]) + Double.parseDouble(read[1]), Double.parseDouble(read[2]) * 1024 / 1e6);
    }
}
