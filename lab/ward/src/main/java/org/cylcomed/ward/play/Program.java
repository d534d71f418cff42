package org.cylcomed.ward.play;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How a process of the ward is started: this Java, this class path, few threads and little memory. */
public record Program(int megabytes, List<String> arguments) {
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
                "-cp",
                System.getProperty("java.class.path"),
                "org.cylcomed.ward.Ward"));
        command.addAll(arguments);
        return command;
    }
}
