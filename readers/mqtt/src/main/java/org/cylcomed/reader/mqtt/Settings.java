package org.cylcomed.reader.mqtt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the reader is told.
 *
 * @param home with the enrolment at the server
 * @param host and {@code port}: of the broker, over TLS
 * @param client identifier the reader shows to the broker; empty: the common name of its certificate
 * @param topics what is subscribed, with {@code {hub}} at the level that names the hub
 * @param events topic filter at which the broker tells of its clients; empty if it tells of none
 * @param keys PKCS 12 store with the reader's key and certificate
 * @param trust PKCS 12 store with the authority of the broker's certificate
 * @param password of both stores
 * @param watchesValues whether values are judged here, beside the reader
 */
record Settings(
        Path home,
        String host,
        int port,
        String client,
        String topics,
        String events,
        Path keys,
        Path trust,
        String password,
        boolean watchesValues) {
    static final String HELP = """
            Usage: ./cylcomed reader mqtt --broker HOST:PORT [--client ID] --keys FILE.p12 --trust FILE.p12 --password-file FILE
                                          [--topics 'homes/{hub}/#'] [--events '$SYS/brokers/+/clients/#'] [--watch-values]

            Subscribes at an MQTT 5 broker over TLS, and tells a Cylcomed server which sensor's value a hub passed on, who set
            whose limits, and which clients came from where: never whose values they are. Publishes nothing. {hub} stands for
            the level of a topic that names the hub. --client is the common name of the certificate at first. --events '' reads nothing of the broker's clients.
            --watch-values also finds, here, a hub that tells nothing once its values get low. Nothing is kept but in memory.
            Enrol once, as a sensor: CYLCOMED_HOME=FOLDER cylcomed sensor enrol URL TOKEN""";

    private static final String HUB = "{hub}";
    private static final int LAST_PORT = 65_535;

    /** @throws IllegalArgumentException with a sentence for the user */
    static Settings parse(List<String> arguments, String home) throws IOException {
        String broker = "";
        String client = "";
        String topics = "homes/{hub}/#";
        String events = "$SYS/brokers/+/clients/#";
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
                case "--broker" -> broker = value;
                case "--client" -> client = value;
                case "--topics" -> topics = value;
                case "--events" -> events = value;
                case "--keys" -> keys = value;
                case "--trust" -> trust = value;
                case "--password-file" -> password = value;
                default -> throw new IllegalArgumentException("There is no option '" + option + "'.");
            }
        }
        if (home.isEmpty()) {
            throw new IllegalArgumentException("CYLCOMED_HOME names the folder of the enrolment.");
        }
        if (broker.isEmpty() || keys.isEmpty() || trust.isEmpty() || password.isEmpty()) {
            throw new IllegalArgumentException("A reader wants --broker, --keys, --trust and --password-file.");
        }
        if (!List.of(topics.split("/", -1)).contains(HUB)) {
            throw new IllegalArgumentException("--topics names the level of the hub: {hub}");
        }
        int colon = broker.lastIndexOf(':');
        String port = broker.substring(colon + 1);
        if (colon < 1 || !port.matches("[0-9]{1,5}") || Integer.parseInt(port) > LAST_PORT) {
            throw new IllegalArgumentException("--broker is HOST:PORT.");
        }
        return new Settings(
                Path.of(home),
                broker.substring(0, colon),
                Integer.parseInt(port),
                client,
                topics,
                events,
                Path.of(keys),
                Path.of(trust),
                Files.readString(Path.of(password)).strip(),
                watchesValues);
    }

    /** As the broker is asked. */
    String filter() {
        return topics.replace(HUB, "+");
    }

    /** Which level of a topic names the hub, counted from 0. */
    int level() {
        return List.of(topics.split("/", -1)).indexOf(HUB);
    }
}
