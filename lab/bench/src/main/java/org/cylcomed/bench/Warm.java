package org.cylcomed.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Locale;
import org.cylcomed.cli.Cylcomed;

/**
 * The speed of a JVM that has read the file before: what a sensor that runs for days reaches. The CPU time of the whole
 * process, compilers included, over the last of several readings in one JVM.
 */
public final class Warm {
    private static final int READINGS = 6;

    private Warm() {}

    static String measure(Path root, Path file, long packets) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx160m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Warm.class.getName(),
                file.toString());
        Process process = builder.directory(root.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String answer = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.US_ASCII);
        if (process.waitFor() != 0) {
            return "warm        mix: failed";
        }
        double seconds = Double.parseDouble(answer.strip());
        return String.format(
                Locale.ROOT,
                "warm        mix: %.2f CPU s, %,.0f packets/CPU-s in a JVM that has read it %d times",
                seconds,
                packets / seconds,
                READINGS - 1);
    }

    /** Prints the CPU seconds of the fastest of the last three readings. */
    public static void main(String[] arguments) {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        double best = Double.MAX_VALUE;
        for (int reading = 0; reading < READINGS; reading++) {
            long before = system.getProcessCpuTime();
            PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
            int code = Cylcomed.run(new String[] {"inspect", "--json", arguments[0]}, nowhere, nowhere);
            if (code != 0) {
                System.exit(code);
            }
            if (reading >= READINGS - 3) {
                best = Math.min(best, (system.getProcessCpuTime() - before) / 1e9);
            }
        }
        System.out.println(best);
    }
}
