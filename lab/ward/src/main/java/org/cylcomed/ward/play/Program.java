package org.cylcomed.ward.play;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a process of the ward is started: this Java, little memory.
 *
 * @param classPath and {@code main}: of the program
 */
public record Program(int megabytes, String classPath, String main, List<String> arguments) {
    /** Where the launcher says that the record's own libraries lie, and those of the homes. */
    private static final String RECORD = "cylcomed.ward.record";

    private static final String HOMES = "cylcomed.ward.home";

    /** This program again. */
    public Program(int megabytes, List<String> arguments) {
        this(megabytes, System.getProperty("java.class.path"), "org.cylcomed.ward.Ward", arguments);
    }

    /** The record's; empty if it was not built. */
    static Optional<Program> record(int megabytes, List<String> arguments) {
        return apart(megabytes, RECORD, "org.cylcomed.ward.record.RecordServer", arguments);
    }

    /** Homes, ambulances and their platform; empty if they were not built. */
    static Optional<Program> homes(int megabytes, List<String> arguments) {
        return apart(megabytes, HOMES, "org.cylcomed.ward.home.HomeProcess", arguments);
    }

    private static Optional<Program> apart(int megabytes, String property, String main, List<String> arguments) {
        String folder = System.getProperty(property, "");
        return folder.isEmpty() || !Files.isDirectory(Path.of(folder))
                ? Optional.empty()
                : Optional.of(new Program(megabytes, folder + "/*", main, arguments));
    }

    public List<String> command() {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseCompactObjectHeaders",
                "-XX:-UsePerfData",
                "-Xss512k",
                "-Xms16m",
                "-Xmx" + megabytes + "m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Djava.net.preferIPv4Stack=true",
                // The stacks' own logs: nobody reads them, and they would need libraries more.
                "-Dlog4j2.StatusLogger.level=OFF",
                "-Dlog4j2.loggerContextFactory=org.apache.logging.log4j.simple.SimpleLoggerContextFactory",
                "-Dorg.apache.logging.log4j.simplelog.level=OFF",
                "-Xlog:disable",
                "-D" + RECORD + "=" + System.getProperty(RECORD, ""),
                "-D" + HOMES + "=" + System.getProperty(HOMES, ""),
                "-cp",
                classPath,
                main));
        command.addAll(arguments);
        return command;
    }
}
