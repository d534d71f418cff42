package org.cylcomed.cli.sensor;

import java.nio.file.Path;
import java.util.Map;

/** Where this user's Cylcomed keeps what outlives a run. */
public record Home(Path folder) {
    public static Home of(Map<String, String> environment) {
        String own = environment.getOrDefault("CYLCOMED_HOME", "");
        if (!own.isEmpty()) {
            return new Home(Path.of(own));
        }
        String data = environment.getOrDefault("XDG_DATA_HOME", "");
        Path parent = data.isEmpty() ? Path.of(System.getProperty("user.home"), ".local", "share") : Path.of(data);
        return new Home(parent.resolve("cylcomed"));
    }

    /** What was imported of advisories. */
    public Path feeds() {
        return folder.resolve("feeds");
    }

    /** What may be fetched again. */
    public Path cache() {
        return folder.resolve("cache");
    }

    /** The key, the certificates and where they hold, from the enrolment. */
    Path identity() {
        return folder.resolve("keys").resolve("sensor").resolve("identity.pem");
    }

    /** What patient identifiers are hashed with. */
    Path patientKey() {
        return folder.resolve("keys").resolve("patient.key");
    }

    /** One for each enrolment: positions in it are the sequence of its source. */
    Path spool(String source) {
        return folder.resolve("spool").resolve(source);
    }
}
