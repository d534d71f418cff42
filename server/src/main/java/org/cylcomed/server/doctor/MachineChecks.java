package org.cylcomed.server.doctor;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** The computer: memory, Java, and what PostgreSQL needs to run for root. */
final class MachineChecks {
    private static final long NEEDED_BYTES = 700L << 20;
    private static final int JAVA = 25;

    private final Path proc;
    private final Path limits;

    MachineChecks(Path proc, Path limits) {
        this.proc = proc;
        this.limits = limits;
    }

    Answer memory() {
        try {
            long available = Math.min(meminfo("MemAvailable"), limit());
            String found = String.format(Locale.ROOT, "%.1f GB of memory available", available / 1e9);
            return available >= NEEDED_BYTES
                    ? Answer.ok("memory", found)
                    : Answer.wrong(
                            "memory",
                            found,
                            "The server needs 450 MB idle and more under load; the system may end it when memory is short.",
                            "End other programs, or give this computer or container at least 1 GB.");
        } catch (IOException | NumberFormatException notLinux) {
            return Answer.skipped("memory", "this system does not say how much memory is available");
        }
    }

    Answer java(int feature) {
        return feature == JAVA
                ? Answer.ok("java", "Java " + feature)
                : Answer.wrong(
                        "java",
                        "Java " + feature,
                        "Cylcomed is built and tested with Java " + JAVA + ".",
                        "Set JAVA_HOME to a JDK " + JAVA + ", or start it with ./cylcomed, which finds one.");
    }

    Answer userNamespaces() {
        String name = "user-namespaces";
        if (!"root".equals(System.getProperty("user.name"))) {
            return Answer.skipped(name, "needed for root alone");
        }
        return runs(List.of("unshare", "-U", "true"))
                ? Answer.ok(name, "root may start PostgreSQL in a user namespace")
                : Answer.wrong(
                        name,
                        "'unshare -U true' fails",
                        "PostgreSQL refuses to work for root; in a user namespace it does not see that it does.",
                        "Run the server as an ordinary user (best), allow user namespaces (sysctl user.max_user_namespaces,"
                                + " a container's security profile), or use --database URL.");
    }

    private static boolean runs(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException missing) {
            return false;
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private long meminfo(String field) throws IOException {
        return Files.readAllLines(proc.resolve("meminfo")).stream()
                .filter(line -> line.startsWith(field + ":"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .findFirst()
                .orElseThrow(() -> new IOException(field));
    }

    /** What a container may still take, where it is limited. */
    private long limit() throws IOException {
        Path most = limits.resolve("memory.max");
        Path now = limits.resolve("memory.current");
        if (!Files.exists(most) || !Files.exists(now)) {
            return Long.MAX_VALUE;
        }
        String text = Files.readString(most).strip();
        return text.equals("max")
                ? Long.MAX_VALUE
                : Long.parseLong(text) - Long.parseLong(Files.readString(now).strip());
    }
}
