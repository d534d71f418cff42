package org.cylcomed.ward.score;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cylcomed.ward.play.Child;

/**
 * The product's reader of SDC, started as a user would: enrolled, and given a seat among the devices' consumers.
 *
 * @param jars folder of its program
 */
record Reader(Path jars) {
    /** Where the launcher says that it was built. */
    private static final String FOLDER = "cylcomed.ward.reader";

    private static final int ENROLS_WITHIN_SECONDS = 120;
    /** Of the key stores the ward gives out; they are no secret. */
    private static final String PASSWORD = "in memory";

    static Optional<Reader> built() {
        String folder = System.getProperty(FOLDER, "");
        return folder.isEmpty() || !Files.isDirectory(Path.of(folder))
                ? Optional.empty()
                : Optional.of(new Reader(Path.of(folder)));
    }

    /** @return the command that reads, for a seat whose keys the ward lays into {@code home} */
    String enrolled(Path program, String[] invitation, Path home) throws IOException, InterruptedException {
        Files.createDirectories(home);
        Files.writeString(home.resolve("password"), PASSWORD);
        try (Child enrolment = new Child(
                List.of(program.toString(), "sensor", "enrol", invitation[0], invitation[1]),
                Map.of("CYLCOMED_HOME", home.toString()),
                null,
                line -> {})) {
            if (enrolment.await(ENROLS_WITHIN_SECONDS) != 0) {
                throw new IOException("The reader could not enrol.");
            }
        }
        return String.join(
                " ",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx128m",
                "-Djava.net.preferIPv4Stack=true",
                "-Dlog4j2.StatusLogger.level=OFF",
                "-Dlog4j2.loggerContextFactory=org.apache.logging.log4j.simple.SimpleLoggerContextFactory",
                "-Dorg.apache.logging.log4j.simplelog.level=OFF",
                "-cp",
                jars + "/*",
                "org.cylcomed.reader.sdc.SdcReader",
                "--interface",
                "eth0",
                "--keys",
                home.resolve("reader.p12").toString(),
                "--trust",
                home.resolve("trust.p12").toString(),
                "--password-file",
                home.resolve("password").toString());
    }
}
