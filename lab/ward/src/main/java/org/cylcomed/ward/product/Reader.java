package org.cylcomed.ward.product;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cylcomed.ward.play.Child;

/**
 * One of the product's readers, started as a user would: enrolled, and given a seat in the ward's network.
 *
 * @param jars folder of its program
 * @param options of its own
 */
public record Reader(Path jars, String program, List<String> options) {
    public Reader {
        options = List.copyOf(options);
    }

    /** The folder in which the launcher builds them. */
    private static final String FOLDER = "cylcomed.ward.readers";

    private static final int ENROLS_WITHIN_SECONDS = 120;
    /** Of the key stores the ward gives out; they are no secret. */
    private static final String PASSWORD = "in memory";

    public static Optional<Reader> sdc() {
        return built(
                "reader-sdc", "org.cylcomed.reader.sdc.SdcReader", List.of("--interface", "eth0", "--watch-values"));
    }

    /** @param record address of the FHIR record */
    public static Optional<Reader> fhir(String record) {
        return built("reader-fhir", "org.cylcomed.reader.fhir.FhirReader", List.of("--record", record, "--audit"));
    }

    /** @param broker host and port of the MQTT broker */
    public static Optional<Reader> mqtt(String broker) {
        return built(
                "reader-mqtt", "org.cylcomed.reader.mqtt.MqttReader", List.of("--broker", broker, "--watch-values"));
    }

    private static Optional<Reader> built(String name, String program, List<String> options) {
        String folder = System.getProperty(FOLDER, "");
        return folder.isEmpty() || !Files.isDirectory(Path.of(folder, name))
                ? Optional.empty()
                : Optional.of(new Reader(Path.of(folder, name), program, options));
    }

    /** @return the command that reads, for a seat whose keys the ward lays into {@code home} */
    String enrolled(Path cylcomed, String[] invitation, Path home) throws IOException, InterruptedException {
        Files.createDirectories(home);
        Files.writeString(home.resolve("password"), PASSWORD);
        try (Child enrolment = new Child(
                List.of(cylcomed.toString(), "sensor", "enrol", invitation[0], invitation[1]),
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
                program,
                String.join(" ", options),
                "--keys",
                home.resolve("reader.p12").toString(),
                "--trust",
                home.resolve("trust.p12").toString(),
                "--password-file",
                home.resolve("password").toString());
    }
}
