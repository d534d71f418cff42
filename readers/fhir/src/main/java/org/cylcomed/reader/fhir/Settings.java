package org.cylcomed.reader.fhir;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What the reader is told.
 *
 * @param home with the enrolment at the server
 * @param record base address of the FHIR server, ending with a slash; https, or http on this computer
 * @param keys PKCS 12 store with the reader's key and certificate
 * @param trust PKCS 12 store with the authority of the record's certificate
 * @param password of both stores
 * @param every time between two questions
 * @param audit whether the record's log of who read whom is read, too
 */
record Settings(Path home, URI record, Path keys, Path trust, String password, Duration every, boolean audit) {
    static final String HELP = """
            Usage: ./cylcomed reader fhir --record URL --keys FILE.p12 --trust FILE.p12 --password-file FILE [--every SECONDS] [--audit]

            Asks a FHIR R4 record for the observations that came into it (GET Observation?_lastUpdated=...), and tells a
            Cylcomed server which device's value stands there: never whose it is. Writes nothing. --every is 3 at first.
            --audit also asks for the record's log (GET AuditEvent?_lastUpdated=...), and tells which address read how many
            patients: whom, as a number that means nothing elsewhere.
            Enrol once, as a sensor: CYLCOMED_HOME=FOLDER cylcomed sensor enrol URL TOKEN""";

    private static final int MOST_SECONDS = 3600;

    /** @throws IllegalArgumentException with a sentence for the user */
    static Settings parse(List<String> arguments, String home) throws IOException {
        String record = "";
        String keys = "";
        String trust = "";
        String password = "";
        String every = "3";
        boolean audit = false;
        List<String> rest = new ArrayList<>(arguments);
        while (!rest.isEmpty()) {
            String option = rest.removeFirst();
            if (option.equals("--audit")) {
                audit = true;
                continue;
            }
            if (rest.isEmpty()) {
                throw new IllegalArgumentException("'" + option + "' needs a value, or is no option.");
            }
            String value = rest.removeFirst();
            switch (option) {
                case "--record" -> record = value;
                case "--keys" -> keys = value;
                case "--trust" -> trust = value;
                case "--password-file" -> password = value;
                case "--every" -> every = value;
                default -> throw new IllegalArgumentException("There is no option '" + option + "'.");
            }
        }
        if (home.isEmpty()) {
            throw new IllegalArgumentException("CYLCOMED_HOME names the folder of the enrolment.");
        }
        if (record.isEmpty() || keys.isEmpty() || trust.isEmpty() || password.isEmpty()) {
            throw new IllegalArgumentException("A reader wants --record, --keys, --trust and --password-file.");
        }
        if (!every.matches("[0-9]{1,4}") || Integer.parseInt(every) < 1 || Integer.parseInt(every) > MOST_SECONDS) {
            throw new IllegalArgumentException("--every is a number of seconds from 1 to " + MOST_SECONDS + ".");
        }
        return new Settings(
                Path.of(home),
                address(record),
                Path.of(keys),
                Path.of(trust),
                Files.readString(Path.of(password)).strip(),
                Duration.ofSeconds(Integer.parseInt(every)),
                audit);
    }

    private static URI address(String text) {
        URI uri;
        try {
            uri = URI.create(text.endsWith("/") ? text : text + "/");
        } catch (IllegalArgumentException malformed) {
            throw new IllegalArgumentException("--record is no address.", malformed);
        }
        boolean own = "localhost".equals(uri.getHost()) || "127.0.0.1".equals(uri.getHost());
        if (uri.getHost() == null || !("https".equals(uri.getScheme()) || own && "http".equals(uri.getScheme()))) {
            throw new IllegalArgumentException("--record begins with https:// (a record on this computer: http://).");
        }
        return uri;
    }
}
