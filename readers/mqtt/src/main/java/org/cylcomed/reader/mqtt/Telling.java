package org.cylcomed.reader.mqtt;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import org.cylcomed.core.Identifier;
import org.cylcomed.core.Namespace;
import org.cylcomed.core.Origin;
import org.cylcomed.core.observation.Claim;
import org.cylcomed.core.observation.Identity;
import org.cylcomed.core.observation.Measurement;
import org.cylcomed.core.observation.Observation;
import org.cylcomed.core.observation.Operation;
import org.cylcomed.core.observation.Outcome;
import org.cylcomed.core.observation.Point;
import org.cylcomed.core.observation.Waveform;

/**
 * Makes facts of messages. A hub is the gateway of its sensors, so what it publishes is a value at the gateway. Of a batch
 * each value is told where it changes, and the last. The batch itself, a waveform of one sample a notification, is for what
 * judges beside the reader.
 */
final class Telling {
    private static final String SENSORS = "gatt";
    private static final String BROKER = "mqtt-broker";
    private static final String EVENTS = "$SYS/";
    private static final int MOST_HUB = 128;

    private final Identifier broker;
    private final int level;
    private final Consumer<Function<Origin, Observation>> sink;
    private final AtomicLong unread = new AtomicLong();

    /** @param level of a topic that names the hub, counted from 0 */
    Telling(Identifier broker, int level, Consumer<Function<Origin, Observation>> sink) {
        this.broker = broker;
        this.level = level;
        this.sink = sink;
    }

    /** Messages that are not JSON, too long, or of no hub. */
    long unread() {
        return unread.get();
    }

    void heard(String topic, byte[] bytes) {
        try {
            Message message = Message.read(bytes);
            boolean event = topic.startsWith(EVENTS);
            String[] levels = topic.split("/", -1);
            String hub = level < levels.length ? levels[level] : "";
            if (message instanceof Message.Client client) {
                // What a client publishes elsewhere in such words is not the broker's.
                if (event) {
                    client(client);
                }
            } else if (hub.isBlank() || hub.length() > MOST_HUB) {
                unread.incrementAndGet();
            } else if (message instanceof Message.Sensed sensed) {
                sensed(new Identifier(Namespace.MQTT_CLIENT, "", hub), sensed);
            } else if (message instanceof Message.Limits limits) {
                limits(new Identifier(Namespace.MQTT_CLIENT, "", hub), limits);
            }
        } catch (IOException notRead) {
            unread.incrementAndGet();
        }
    }

    private void sensed(Identifier hub, Message.Sensed sensed) {
        Identifier sensor = new Identifier(Namespace.SERIAL, "EUI-64", sensed.systemId());
        Identifier name =
                new Identifier(Namespace.HOST_NAME, hub.value(), sensed.name().toLowerCase(Locale.ROOT));
        sink.accept(origin -> new Identity(origin, sensor, new Claim.Alias(name), 0.9, SENSORS));
        String kind = sensed.characteristic().sensor();
        sink.accept(origin -> new Identity(origin, sensor, new Claim.Attribute("kind", kind), 0.9, SENSORS));
        Map<String, Double> before = new HashMap<>();
        List<Message.Reading> readings = sensed.readings();
        for (int place = 0; place < readings.size(); place++) {
            Message.Reading reading = readings.get(place);
            Characteristic.Value value = reading.value();
            boolean last = reading.at().equals(readings.getLast().at());
            Double told = before.put(value.code(), value.value());
            if (last || told == null || told != value.value()) {
                sink.accept(origin -> new Measurement(
                        origin,
                        sensor,
                        hub,
                        Point.GATEWAY,
                        value.code(),
                        value.value(),
                        value.unit(),
                        reading.at(),
                        null));
            }
        }
        Message.Span span = sensed.span();
        if (span != null) {
            whole(sensor, sensed, span);
        }
    }

    /** With what could not be measured as not a number. */
    private void whole(Identifier sensor, Message.Sensed sensed, Message.Span span) {
        Map<String, double[]> byCode = new TreeMap<>();
        sensed.characteristic().codes().forEach(code -> byCode.put(code, nothing(span.notifications())));
        for (Message.Reading reading : sensed.readings()) {
            double[] samples = byCode.get(reading.value().code());
            if (samples != null) {
                samples[reading.place()] = reading.value().value();
            }
        }
        byCode.forEach((code, samples) -> sink.accept(
                origin -> new Waveform(origin, sensor, code, 1_000.0 / span.everyMillis(), samples, span.from())));
    }

    private static double[] nothing(int count) {
        double[] samples = new double[count];
        Arrays.fill(samples, Double.NaN);
        return samples;
    }

    private void limits(Identifier hub, Message.Limits limits) {
        Identifier caller = new Identifier(Namespace.MQTT_CLIENT, "", limits.by());
        for (String name : limits.names()) {
            sink.accept(origin ->
                    new Operation(origin, caller, hub, "MQTT", "SetLimit", name, Outcome.ACCEPTED, null, null, null));
        }
    }

    private void client(Message.Client client) {
        Identifier name = new Identifier(Namespace.MQTT_CLIENT, "", client.id());
        String filter = client.filter();
        String address = client.address();
        if (filter != null) {
            sink.accept(origin -> new Operation(
                    origin, name, broker, "MQTT", "SUBSCRIBE", filter, Outcome.ACCEPTED, null, null, null));
        } else if (address != null && address.matches("[0-9A-Fa-f:.]{2,45}")) {
            Identifier place = new Identifier(Namespace.IP, "", address);
            sink.accept(origin -> new Identity(origin, place, new Claim.Alias(name), 0.9, BROKER));
        }
    }
}
