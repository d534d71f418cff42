package org.cylcomed.sensor.mqtt;

import static org.cylcomed.sensor.protocol.Bytes.u16;
import static org.cylcomed.sensor.protocol.Bytes.u8;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.masking.MaskedName;
import org.cylcomed.sensor.masking.SeenNames;
import org.cylcomed.sensor.protocol.AttributeName;
import org.cylcomed.sensor.protocol.Bytes;
import org.cylcomed.sensor.protocol.Observer;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Sighting;
import org.cylcomed.sensor.protocol.Sighting.Outcome;
import org.jspecify.annotations.Nullable;

/** What the packets of one connection mean. Says a topic when it is new, and how many were published at each doubling. */
final class MqttSession {
    private static final int FIRST_COUNT = 64;
    private static final int MOST_PATIENTS = 256;
    private static final int MOST_FILTERS = 64;
    private static final int LONGEST_CLIENT = 64;
    private static final String BROKERS_OWN = "$SYS/";
    private static final String BRIDGES = "$SYS/broker/connection/";
    private static final byte[] BROKER_VERSION = "$SYS/broker/version".getBytes(StandardCharsets.US_ASCII);

    private final Connection connection;
    private final Observer observer;
    private final SeenNames seen = new SeenNames();
    private final Subscriptions subscriptions = new Subscriptions();
    private final Set<String> patients = new HashSet<>();
    private final Set<String> broken = new HashSet<>();
    private @Nullable Connect connect;
    private @Nullable String client;
    private int level;
    private long fromClient;
    private long fromServer;

    MqttSession(Connection connection, Observer observer) {
        this.connection = connection;
        this.observer = observer;
    }

    /** 3 to 5; 0 if the CONNECT was not seen. */
    int level() {
        return level;
    }

    /** Says a break of the rules once per reason. */
    void malformed(String reason) {
        if (broken.add(reason)) {
            observer.see(new Sighting.Malformed(connection, Protocol.MQTT, reason));
        }
    }

    /** A whole packet other than PUBLISH; {@code bytes[from, to)} is what follows its fixed header. */
    void packet(Direction direction, int type, byte[] bytes, int from, int to) {
        switch (type) {
            case PacketType.CONNECT -> connect(direction, bytes, from, to);
            case PacketType.CONNACK -> connectAnswer(direction, bytes, from, to);
            case PacketType.SUBSCRIBE -> subscribe(direction, bytes, from, to);
            case PacketType.SUBACK -> subscribeAnswer(direction, bytes, from, to);
            default -> {}
        }
    }

    private void connect(Direction direction, byte[] bytes, int from, int to) {
        if (connect != null) {
            malformed("MQTT second CONNECT on one connection");
            return;
        }
        Connect read = Connect.read(bytes, from, to);
        connect = read;
        level = read.level();
        if (read.broken() != null) {
            malformed(read.broken());
            return;
        }
        name(bytes, read.clientFrom(), read.clientTo(), "MQTT CONNECT");
        if (read.password()) {
            observer.see(new Sighting.ClearSecret(connection, Protocol.MQTT, "MQTT password"));
        }
        operation(
                direction,
                "CONNECT",
                null,
                Outcome.ASKED,
                null,
                null,
                "keepAliveSeconds",
                Integer.toString(read.keepAliveSeconds()),
                "clean",
                Boolean.toString(read.clean()),
                "will",
                Boolean.toString(read.will()));
    }

    private void name(byte[] bytes, int from, int to, String basis) {
        String text = Bytes.text(bytes, from, to, LONGEST_CLIENT);
        if (text.isEmpty()) {
            return;
        }
        MaskedName masked = MaskedName.of(text);
        client = masked.patient() == null ? text : masked.text();
        patient(masked);
        observer.see(new Sighting.Attribute(connection.client(), AttributeName.MQTT_CLIENT, client, 0.9, basis));
    }

    private void connectAnswer(Direction direction, byte[] bytes, int from, int to) {
        if (to - from < 2) {
            malformed("MQTT CONNACK shorter than its fields");
            return;
        }
        int code = u8(bytes, from + 1);
        Connect asked = connect;
        boolean accepted = code == 0;
        if (level == 5) {
            int assigned = Properties.find(bytes, from + 2, to, Properties.ASSIGNED_CLIENT);
            if (assigned > 0) {
                name(bytes, assigned + 2, assigned + 2 + u16(bytes, assigned), "MQTT CONNACK");
            }
        }
        operation(direction, "CONNECT", null, accepted ? Outcome.ACCEPTED : Outcome.REFUSED, null, null);
        boolean credentialsRefused = code == 4 || code == 5 || code == 0x86 || code == 0x87 || code == 0x8c;
        if (asked != null && asked.authenticates() && (accepted || credentialsRefused) || credentialsRefused) {
            observer.see(new Sighting.Login(connection, Protocol.MQTT, accepted));
        } else if (accepted && asked != null && asked.broken() == null && !asked.authenticates()) {
            observer.see(new Sighting.Unauthenticated(connection, Protocol.MQTT, "MQTT broker"));
        }
    }

    /**
     * A PUBLISH, whose payload may still be under way.
     *
     * @param identifier packet identifier, 0 with QoS 0
     * @param to end of what is there of the packet
     */
    void publish(
            Direction direction,
            int qos,
            boolean retain,
            byte[] bytes,
            int from,
            int topicTo,
            int identifier,
            int payload,
            int to) {
        long count = direction == Direction.FROM_CLIENT ? ++fromClient : ++fromServer;
        if (count >= FIRST_COUNT && (count & count - 1) == 0) {
            operation(direction, "PUBLISH", null, Outcome.ASKED, null, null, "count", Long.toString(count));
        }
        if (from == topicTo || !seen.isNew(direction.ordinal(), bytes, from, topicTo)) {
            return;
        }
        String topic = text(bytes, from, topicTo);
        if (topic == null || Bytes.indexOf(bytes, from, topicTo, 0) >= 0) {
            malformed("MQTT topic that is not UTF-8");
            return;
        }
        if (topic.indexOf('#') >= 0 || topic.indexOf('+') >= 0) {
            malformed("MQTT PUBLISH to a wildcard");
            return;
        }
        if (direction == Direction.FROM_CLIENT && isProbe(topic)) {
            malformed(
                    topic.startsWith(BROKERS_OWN) ? "MQTT PUBLISH to the broker's own topics" : "MQTT topic as a path");
        }
        if (direction == Direction.FROM_SERVER
                && Arrays.equals(bytes, from, topicTo, BROKER_VERSION, 0, BROKER_VERSION.length)) {
            String version = Bytes.text(bytes, payload, to, 60);
            if (!version.isEmpty()) {
                observer.see(new Sighting.Attribute(
                        connection.server(), AttributeName.SOFTWARE, version, 0.9, "MQTT $SYS/broker/version"));
            }
        }
        MaskedName masked = MaskedName.of(topic);
        String patient = patient(masked);
        operation(
                direction,
                "PUBLISH",
                masked.text(),
                Outcome.ASKED,
                identifier == 0 ? null : Integer.toString(identifier),
                patient,
                "qos",
                Integer.toString(qos),
                "retain",
                Boolean.toString(retain));
    }

    private void subscribe(Direction direction, byte[] bytes, int from, int to) {
        if (to - from < 5) {
            malformed("MQTT SUBSCRIBE shorter than its fields");
            return;
        }
        int identifier = u16(bytes, from);
        if (identifier == 0) {
            malformed("MQTT packet identifier 0");
        }
        int at = from + 2;
        if (level == 5 || level == 0 && Filters.count(bytes, at, to, true) == 0) {
            at = Properties.behind(bytes, at, to);
        }
        if (at < 0 || Filters.count(bytes, at, to, true) == 0) {
            if (level != 0) {
                malformed("MQTT SUBSCRIBE whose filters do not fit");
            }
            return;
        }
        List<String> asked = new ArrayList<>();
        for (int i = 0; i < MOST_FILTERS && at < to; i++) {
            int end = at + 2 + u16(bytes, at);
            String filter = text(bytes, at + 2, end);
            if (filter == null) {
                malformed("MQTT topic that is not UTF-8");
            } else {
                MaskedName masked = MaskedName.of(filter);
                asked.add(masked.text());
                String patient = patient(masked);
                if (seen.isNew(2, bytes, at + 2, end)) {
                    operation(
                            direction,
                            "SUBSCRIBE",
                            masked.text(),
                            Outcome.ASKED,
                            Integer.toString(identifier),
                            patient);
                }
            }
            at = end + 1;
        }
        subscriptions.asked(identifier, asked);
    }

    private void subscribeAnswer(Direction direction, byte[] bytes, int from, int to) {
        if (to - from < 3) {
            return;
        }
        int at = level == 5 ? Properties.behind(bytes, from + 2, to) : from + 2;
        for (String filter : subscriptions.answered(u16(bytes, from))) {
            if (at < 0 || at >= to) {
                return;
            }
            Outcome outcome = u8(bytes, at++) <= 2 ? Outcome.ACCEPTED : Outcome.REFUSED;
            byte[] name = filter.getBytes(StandardCharsets.UTF_8);
            if (seen.isNew(3 + outcome.ordinal(), name, 0, name.length)) {
                operation(direction, "SUBSCRIBE", filter, outcome, Integer.toString(u16(bytes, from)), null);
            }
        }
    }

    private @Nullable String patient(MaskedName name) {
        if (name.patient() == null) {
            return null;
        }
        String key = observer.patientKey(name.patient());
        if (patients.size() < MOST_PATIENTS && patients.add(key)) {
            observer.see(new Sighting.PatientData(connection, Protocol.MQTT, key));
        }
        return key;
    }

    private void operation(
            Direction direction,
            String verb,
            @Nullable String object,
            Outcome outcome,
            @Nullable String identifier,
            @Nullable String patient,
            String... facts) {
        String version = level == 5 ? "5" : level == 4 ? "3.1.1" : level == 3 ? "3.1" : null;
        String sender = direction == Direction.FROM_CLIENT || verb.equals("CONNECT") ? client : null;
        observer.see(new Sighting.Operation(
                connection,
                direction,
                Protocol.MQTT,
                verb,
                object,
                outcome,
                identifier,
                version,
                sender,
                patient,
                facts));
    }

    /**
     * Topics that begin with $SYS are the broker's own (MQTT 5.0, 4.7.2); bridges alone say there whether they are
     * connected. Dots that climb out of a tree mean nothing in a topic, but something to who takes it for a path.
     */
    private static boolean isProbe(String topic) {
        return topic.startsWith(BROKERS_OWN) && !topic.startsWith(BRIDGES) || topic.contains("/../");
    }

    /** Null if the bytes are not well-formed UTF-8. */
    private static @Nullable String text(byte[] bytes, int from, int to) {
        String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        byte[] again = text.getBytes(StandardCharsets.UTF_8);
        return Arrays.equals(again, 0, again.length, bytes, from, to) ? text : null;
    }
}
