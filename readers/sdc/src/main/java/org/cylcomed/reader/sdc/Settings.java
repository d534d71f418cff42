package org.cylcomed.reader.sdc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the reader is told.
 *
 * @param home with the enrolment at the server
 * @param network interface on which the devices are
 * @param keys PKCS 12 store with the reader's key and a certificate of the devices' authority
 * @param trust PKCS 12 store with that authority
 * @param password of both stores
 * @param watchesValues whether curves are read and judged here, beside the reader
 */
record Settings(Path home, String network, Path keys, Path trust, String password, boolean watchesValues) {
    static final String HELP = """
            Usage: ./cylcomed reader sdc --interface IFACE --keys FILE.p12 --trust FILE.p12 --password-file FILE
                                         [--watch-values]

            Reads values, alarms and operations of IEEE 11073 SDC devices as one of their consumers, and tells a Cylcomed
            server. Sets nothing. --watch-values also subscribes to the devices' curves, some reports a second each, and finds, here,
            one that is told a second time; nothing is kept but in memory. Enrol once, as a sensor: CYLCOMED_HOME=FOLDER cylcomed sensor enrol URL TOKEN""";

    /** @throws IllegalArgumentException with a sentence for the user */
    static Settings parse(List<String> arguments, String home) throws IOException {
        String network = "";
        String keys = "";
        String trust = "";
        String password = "";
        boolean watchesValues = false;
        List<String> rest = new ArrayList<>(arguments);
        while (!rest.isEmpty()) {
            String option = rest.removeFirst();
            if (option.equals("--watch-values")) {
                watchesValues = true;
                continue;
            }
            if (rest.isEmpty()) {
                throw new IllegalArgumentException("'" + option + "' needs a value, or is no option.");
            }
            String value = rest.removeFirst();
            switch (option) {
                case "--interface" -> network = value;
                case "--keys" -> keys = value;
                case "--trust" -> trust = value;
                case "--password-file" -> password = value;
                default -> throw new IllegalArgumentException("There is no option '" + option + "'.");
            }
        }
        if (home.isEmpty()) {
            throw new IllegalArgumentException("CYLCOMED_HOME names the folder of the enrolment.");
        }
        if (network.isEmpty() || keys.isEmpty() || trust.isEmpty() || password.isEmpty()) {
            throw new IllegalArgumentException("A reader wants --interface, --keys, --trust and --password-file.");
        }
        return new Settings(
                Path.of(home),
                network,
                Path.of(keys),
                Path.of(trust),
                Files.readString(Path.of(password)).strip(),
                watchesValues);
    }
}
