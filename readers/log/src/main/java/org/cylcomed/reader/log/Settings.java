package org.cylcomed.reader.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.cylcomed.core.Identifier;

/**
 * What the reader is told.
 *
 * @param home with the enrolment at the server, the key of the words and how far files were read
 * @param relays addresses whose messages name who wrote them
 * @param keys PKCS 12 store with the certificate shown over TLS; empty without TLS
 * @param trust PKCS 12 store with the authority of the senders' certificates; empty if they need none
 * @param password of both stores
 */
record Settings(
        Path home,
        List<Door> doors,
        List<Followed> files,
        Set<String> relays,
        String keys,
        String trust,
        String password) {
    static final String HELP = """
            Usage: ./cylcomed reader log [--udp ADDRESS:PORT] [--tcp ADDRESS:PORT]
                                         [--tls ADDRESS:PORT --keys FILE.p12 --password-file FILE [--trust FILE.p12]]
                                         [--relay ADDRESS]... [--file DEVICE=PATH]...

            Takes syslog (RFC 5424 and 3164; over UDP, TCP and TLS) and follows files, and tells a Cylcomed server which device
            wrote a line of which kind. Before a line leaves, values are taken out of it and every word that is not on a list of
            a log's usual ones, so every name, is replaced by letters that nobody can read back.

            A device is known by the address its messages come from. A --relay is a log server that passes on what others wrote:
            what its messages say of their host is believed. --trust asks senders for a certificate. A file is followed from
            where it was left, or from its end; DEVICE is the address or host name of who writes it.
            Enrol once, as a sensor: CYLCOMED_HOME=FOLDER cylcomed sensor enrol URL TOKEN""";

    private static final int LAST_PORT = 65_535;

    enum Transport {
        UDP,
        TCP,
        TLS
    }

    /** Where is listened. */
    record Door(Transport transport, String host, int port) {}

    /** A file and the device that writes it. */
    record Followed(Identifier device, Path path) {}

    /** @throws IllegalArgumentException with a sentence for the user */
    static Settings parse(List<String> arguments, String home) throws IOException {
        List<Door> doors = new ArrayList<>();
        List<Followed> files = new ArrayList<>();
        Set<String> relays = new HashSet<>();
        String keys = "";
        String trust = "";
        String password = "";
        List<String> rest = new ArrayList<>(arguments);
        while (!rest.isEmpty()) {
            String option = rest.removeFirst();
            if (rest.isEmpty()) {
                throw new IllegalArgumentException("'" + option + "' needs a value, or is no option.");
            }
            String value = rest.removeFirst();
            switch (option) {
                case "--udp" -> doors.add(door(Transport.UDP, option, value));
                case "--tcp" -> doors.add(door(Transport.TCP, option, value));
                case "--tls" -> doors.add(door(Transport.TLS, option, value));
                case "--relay" -> relays.add(value);
                case "--file" -> files.add(followed(value));
                case "--keys" -> keys = value;
                case "--trust" -> trust = value;
                case "--password-file" -> password = value;
                default -> throw new IllegalArgumentException("There is no option '" + option + "'.");
            }
        }
        if (home.isEmpty()) {
            throw new IllegalArgumentException("CYLCOMED_HOME names the folder of the enrolment.");
        }
        if (doors.isEmpty() && files.isEmpty()) {
            throw new IllegalArgumentException("A reader of logs wants --udp, --tcp, --tls or --file.");
        }
        boolean tls = doors.stream().anyMatch(door -> door.transport() == Transport.TLS);
        if (tls && (keys.isEmpty() || password.isEmpty())) {
            throw new IllegalArgumentException("--tls wants --keys and --password-file.");
        }
        return new Settings(
                Path.of(home),
                List.copyOf(doors),
                List.copyOf(files),
                Set.copyOf(relays),
                keys,
                trust,
                tls ? Files.readString(Path.of(password)).strip() : "");
    }

    private static Door door(Transport transport, String option, String value) {
        int colon = value.lastIndexOf(':');
        String port = value.substring(colon + 1);
        if (colon < 1 || !port.matches("[0-9]{1,5}") || Integer.parseInt(port) > LAST_PORT) {
            throw new IllegalArgumentException(option + " is ADDRESS:PORT, where it listens.");
        }
        String host = value.substring(0, colon);
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        return new Door(transport, bracketed ? host.substring(1, host.length() - 1) : host, Integer.parseInt(port));
    }

    private static Followed followed(String value) {
        int equals = value.indexOf('=');
        if (equals < 1 || equals == value.length() - 1) {
            throw new IllegalArgumentException("--file is DEVICE=PATH, the device by its address or host name.");
        }
        return new Followed(Devices.identifier(value.substring(0, equals)), Path.of(value.substring(equals + 1)));
    }
}
