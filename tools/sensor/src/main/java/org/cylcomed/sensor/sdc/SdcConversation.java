package org.cylcomed.sensor.sdc;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.connection.Endpoint;
import org.cylcomed.sensor.http.HttpBody;
import org.cylcomed.sensor.http.HttpContent;
import org.cylcomed.sensor.http.HttpExchange;
import org.cylcomed.sensor.http.HttpHead;
import org.cylcomed.sensor.protocol.AttributeName;
import org.cylcomed.sensor.protocol.Observer;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Sighting;
import org.jspecify.annotations.Nullable;

/**
 * The SOAP exchanges of one connection. Requests of consumers and reports of devices travel the same way, so
 * which end is the device follows from the message: it answers everything but reports, and reports it asks to take.
 */
final class SdcConversation implements HttpContent {
    /** Waveforms come eight times a second and more; one in this time is told. */
    private static final long WAVEFORM_NANOS = 10_000_000_000L;

    private static final int SNIFFED = 4096;

    private final Connection connection;
    private final Observer observer;
    private final SdcDirectory directory;
    private final Teller teller;
    private final Discovery discovery;
    private final BicepsSightings sightings;
    private long waveformTold = Long.MIN_VALUE;
    private boolean open;

    /** A request that waits for its answer. */
    private record Asked(
            String verb,
            @Nullable String object,
            @Nullable String messageId,
            @Nullable String sender) {}

    SdcConversation(Connection connection, Observer observer, SdcDirectory directory) {
        this.connection = connection;
        this.observer = observer;
        this.directory = directory;
        teller = new Teller(connection, observer);
        discovery = new Discovery(teller, directory);
        sightings = new BicepsSightings(teller);
    }

    @Override
    public Interest request(HttpHead head, HttpExchange exchange) {
        return isSoap(head) ? Interest.BODY : Interest.NONE;
    }

    @Override
    public Interest response(HttpHead head, @Nullable HttpExchange exchange) {
        Asked asked = asked(exchange);
        if (asked != null && head.outcome() != Sighting.Outcome.ACCEPTED) {
            operation(Direction.FROM_SERVER, asked, head.outcome(), null);
        }
        return isSoap(head) ? Interest.BODY : Interest.NONE;
    }

    private static boolean isSoap(HttpHead head) {
        return head.contentTypeStartsWith("application/soap+xml") || head.contentTypeStartsWith("text/xml");
    }

    private static @Nullable Asked asked(@Nullable HttpExchange exchange) {
        return exchange != null && exchange.note() instanceof Asked asked ? asked : null;
    }

    @Override
    public void requestBody(HttpBody body, HttpExchange exchange) {
        if (body.plain() && waveform(body)) {
            return;
        }
        exchange.note(message(body, Direction.FROM_CLIENT, null));
    }

    @Override
    public void responseBody(HttpBody body, @Nullable HttpExchange exchange) {
        message(body, Direction.FROM_SERVER, asked(exchange));
    }

    /** Whether this is a waveform report; its samples are not looked at. */
    private boolean waveform(HttpBody body) {
        byte[] bytes = body.bytes();
        int action = Ascii.indexOf(
                bytes, body.from(), Math.min(body.to(), body.from() + SNIFFED), "/WaveformService/WaveformStream");
        if (action < 0) {
            return false;
        }
        connection.recognised(Protocol.SDC);
        long now = observer.timeNanos();
        if (waveformTold != Long.MIN_VALUE && now - waveformTold < WAVEFORM_NANOS && now >= waveformTold) {
            return true;
        }
        waveformTold = now;
        return false;
    }

    /** What was asked, if this was a request that is worth its answer. */
    private @Nullable Asked message(HttpBody body, Direction direction, @Nullable Asked asked) {
        Envelope envelope = new Envelope();
        try (InputStream content = body.decoded()) {
            byte[] start = content.readNBytes(SNIFFED);
            boolean sdc = Ascii.contains(start, 0, start.length, "11073-10207")
                    || Ascii.contains(start, 0, start.length, "11073-20701");
            if (sdc) {
                connection.recognised(Protocol.SDC);
            } else if (!Ascii.contains(start, 0, start.length, "/devprof")
                    && !Ascii.contains(start, 0, start.length, "ws-dd/ns/")
                    && !Ascii.contains(start, 0, start.length, "/discovery")) {
                return null;
            }
            XmlCursor cursor = new XmlCursor(new SequenceInputStream(new ByteArrayInputStream(start), content));
            if (!envelope.read(cursor)) {
                return null;
            }
            return body(cursor, envelope, direction, asked, sdc);
        } catch (IOException broken) {
            // Not SOAP, or cut off before its body.
            return null;
        }
    }

    private @Nullable Asked body(
            XmlCursor cursor, Envelope envelope, Direction direction, @Nullable Asked asked, boolean sdc) {
        String name = cursor.name();
        if (name.equals("Metadata")) {
            metadata(Metadata.read(cursor), direction);
            return null;
        }
        if (Discovery.isVerb(name) && cursor.namespace().contains("discovery")) {
            connection.recognised(Protocol.WS_DISCOVERY);
            discovery.tell(name, envelope, Announcement.read(cursor), direction);
            return null;
        }
        if (!sdc) {
            return null;
        }
        if (cursor.namespace().contains("eventing")) {
            return direction == Direction.FROM_CLIENT && name.equals("Subscribe")
                    ? ask(name, null, envelope, direction)
                    : answer(asked, null, direction);
        }
        if (!cursor.namespace().contains("11073-10207")) {
            return null;
        }
        Biceps biceps = new Biceps(directory);
        biceps.read(cursor);
        return biceps(name, biceps, envelope, direction, asked);
    }

    private @Nullable Asked biceps(
            String name, Biceps biceps, Envelope envelope, Direction direction, @Nullable Asked asked) {
        boolean report = name.endsWith("Report") || name.endsWith("Stream");
        boolean ofDevice = report || direction == Direction.FROM_SERVER;
        SdcDirectory.Mdib mdib = biceps.mdib;
        String reference = ofDevice ? reference(direction, mdib) : null;
        if (mdib != null && mdib.reference == null) {
            mdib.reference = reference;
        }
        String patient = sightings.context(biceps, direction, ofDevice);
        if (ofDevice) {
            sightings.device(biceps, direction, reference);
            sightings.values(biceps, envelope.messageId, direction, report);
        }
        if (report) {
            Sighting.Outcome outcome = biceps.invocationState == null
                    ? Sighting.Outcome.ASKED
                    : BicepsSightings.outcome(biceps.invocationState);
            sightings.operation(
                    direction, name, biceps.operation, outcome, envelope.messageId, reference, patient, biceps);
            return null;
        }
        if (direction == Direction.FROM_CLIENT) {
            return ask(name, biceps.operation, envelope, direction);
        }
        if (name.equals("GetMdibResponse") && !open) {
            open = true;
            observer.see(new Sighting.Unauthenticated(connection, Protocol.SDC, "SDC provider"));
        }
        return answer(asked, biceps, direction);
    }

    private @Nullable String reference(Direction direction, SdcDirectory.@Nullable Mdib mdib) {
        if (mdib != null && mdib.reference != null) {
            return mdib.reference;
        }
        Endpoint device = connection.sender(direction);
        String reference = direction == Direction.FROM_SERVER
                ? directory.reference(device.address(), connection.serverPort())
                : null;
        return reference != null ? reference : directory.reference(device.address());
    }

    private Asked ask(String verb, @Nullable String object, Envelope envelope, Direction direction) {
        Asked asked = new Asked(verb, object == null ? null : Shown.of(object, 64), envelope.messageId, null);
        operation(direction, asked, Sighting.Outcome.ASKED, null);
        return asked;
    }

    private @Nullable Asked answer(@Nullable Asked asked, @Nullable Biceps biceps, Direction direction) {
        if (asked != null && direction == Direction.FROM_SERVER) {
            String state = biceps == null ? null : biceps.invocationState;
            Sighting.Outcome outcome = state == null ? Sighting.Outcome.ACCEPTED : BicepsSightings.outcome(state);
            operation(direction, asked, outcome, biceps);
        }
        return null;
    }

    private void operation(Direction direction, Asked asked, Sighting.Outcome outcome, @Nullable Biceps biceps) {
        sightings.operation(direction, asked.verb, asked.object, outcome, asked.messageId, asked.sender, null, biceps);
    }

    private void metadata(Metadata metadata, Direction direction) {
        Endpoint device = connection.sender(direction);
        String reference = metadata.reference;
        DeviceTypes types = metadata.types;
        if (types != null && types.medical) {
            connection.recognised(Protocol.SDC);
        }
        if (reference != null && direction == Direction.FROM_SERVER) {
            directory.announced(reference, "http://" + device.address() + ":" + connection.serverPort() + "/");
        }
        teller.attribute(device, null, AttributeName.ENDPOINT_REFERENCE, reference, 0.9, "DPWS Relationship");
        teller.attribute(device, null, AttributeName.MAKER, metadata.maker, 0.9, "DPWS ThisModel");
        String number = metadata.modelNumber;
        String model = metadata.model;
        if (model != null && number != null && !number.isBlank() && !model.contains(number)) {
            model = model + " " + number;
        }
        teller.attribute(device, null, AttributeName.MODEL, model, 0.9, "DPWS ThisModel");
        teller.attribute(device, null, AttributeName.FIRMWARE, metadata.firmware, 0.9, "DPWS ThisDevice");
        teller.attribute(device, null, AttributeName.SERIAL, metadata.serial, 0.9, "DPWS ThisDevice");
        if (types != null) {
            teller.attribute(device, null, AttributeName.KIND, types.kind, 0.8, "DPWS Types");
        }
    }
}
