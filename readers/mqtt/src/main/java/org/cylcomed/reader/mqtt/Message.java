package org.cylcomed.reader.mqtt;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.cylcomed.reader.json.Tree;
import org.jspecify.annotations.Nullable;

/** What a message says; whom it is about is its topic's to tell. */
sealed interface Message {
    int MOST_BYTES = 256 << 10;
    int MOST_TEXT = 128;
    Instant LATEST = Instant.parse("9000-01-01T00:00:00Z");

    /**
     * What a hub passes on of a sensor: the bytes that it notified, one after the other.
     *
     * @param name as the sensor advertises itself
     * @param systemId EUI-64, upper case
     * @param span null if it does not say when it was measured
     */
    record Sensed(
            String name,
            String systemId,
            Characteristic characteristic,
            List<Reading> readings,
            @Nullable Span span) implements Message {}

    /**
     * What a batch is about, measured or not.
     *
     * @param everyMillis between two notifications, above 0
     * @param notifications how many there are, of values or of none
     */
    record Span(Instant from, int everyMillis, int notifications) {}

    /**
     * One value and when it was measured.
     *
     * @param place of its notification in the batch
     */
    record Reading(Instant at, int place, Characteristic.Value value) {}

    /**
     * Somebody sets limits of a hub's alarms.
     *
     * @param by whose key or account it is
     */
    record Limits(String by, List<String> names) implements Message {}

    /**
     * The broker says that a client came, or that it subscribed.
     *
     * @param filter null if it came
     */
    record Client(
            String id, @Nullable String address, @Nullable String filter) implements Message {}

    /** Nothing that is read here. */
    record Other() implements Message {}

    /**
     * Reads one, whatever it is.
     *
     * @throws IOException if it is not JSON, or too long; its text holds nothing of the message
     */
    static Message read(byte[] bytes) throws IOException {
        if (bytes.length > MOST_BYTES) {
            throw new IOException("a message that is too long");
        }
        Object tree = Tree.read(bytes);
        String client = text(tree, "clientid");
        if (client != null) {
            return new Client(client, text(tree, "ipaddress"), text(tree, "topic"));
        }
        String by = text(tree, "by");
        if (by != null) {
            return new Limits(by, limits(tree));
        }
        String systemId = text(tree, "sensor", "systemId");
        String name = text(tree, "sensor", "name");
        String number = text(tree, "characteristic");
        Characteristic characteristic = number == null ? null : Characteristic.of(number);
        if (name == null || systemId == null || !systemId.matches("[0-9A-Fa-f]{16}") || characteristic == null) {
            return new Other();
        }
        return sensed(tree, name, systemId.toUpperCase(Locale.ROOT), characteristic);
    }

    private static List<String> limits(@Nullable Object tree) {
        List<String> names = new ArrayList<>();
        for (String name : List.of("oxygenLow", "oxygenHigh", "pulseLow", "pulseHigh")) {
            if (text(tree, name) != null) {
                names.add(name);
            }
        }
        return names;
    }

    private static Sensed sensed(@Nullable Object tree, String name, String systemId, Characteristic characteristic) {
        List<Reading> readings = new ArrayList<>();
        Instant from = time(text(tree, "from"));
        String pause = text(tree, "everyMillis");
        if (from == null || pause == null || !pause.matches("[0-9]{1,9}")) {
            return new Sensed(name, systemId, characteristic, readings, null);
        }
        int everyMillis = Integer.parseInt(pause);
        Instant at = from;
        int place = 0;
        for (Object each : Tree.all(tree, "values")) {
            if (each instanceof String hex && hex.length() <= MOST_TEXT && hex.matches("([0-9A-Fa-f]{2})+")) {
                for (Characteristic.Value value :
                        characteristic.read(HexFormat.of().parseHex(hex))) {
                    readings.add(new Reading(at, place, value));
                }
            }
            at = at.plusMillis(everyMillis);
            place++;
        }
        Span span = everyMillis == 0 ? null : new Span(from, everyMillis, place);
        return new Sensed(name, systemId, characteristic, readings, span);
    }

    private static @Nullable String text(@Nullable Object tree, String... names) {
        String text = Tree.text(tree, names);
        return text == null || text.isBlank() || text.length() > MOST_TEXT ? null : text;
    }

    private static @Nullable Instant time(@Nullable String text) {
        try {
            Instant time = text == null ? null : OffsetDateTime.parse(text).toInstant();
            return time == null || time.isBefore(Instant.EPOCH) || time.isAfter(LATEST) ? null : time;
        } catch (DateTimeException none) {
            return null;
        }
    }
}
