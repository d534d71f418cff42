package org.cylcomed.sensor.coap;

import java.util.HashSet;
import java.util.Set;
import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.masking.MaskedName;
import org.cylcomed.sensor.masking.SeenNames;
import org.cylcomed.sensor.protocol.Bytes;
import org.cylcomed.sensor.protocol.Dissector;
import org.cylcomed.sensor.protocol.Observer;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Sighting;
import org.cylcomed.sensor.protocol.Sighting.Outcome;
import org.jspecify.annotations.Nullable;

/** Says each method on each resource once, and each class of answer to it once. */
final class CoapDissector implements Dissector {
    private static final int MOST_PATIENTS = 256;
    private static final int REGISTER = 0;

    private final Connection connection;
    private final Observer observer;
    private final CoapMessage message = new CoapMessage();
    private final SeenNames seen = new SeenNames();
    private final PendingRequests pending = new PendingRequests();
    private final Set<String> patients = new HashSet<>();
    private final Set<String> broken = new HashSet<>();
    private boolean open;

    CoapDissector(Connection connection, Observer observer) {
        this.connection = connection;
        this.observer = observer;
    }

    @Override
    public int read(Direction direction, byte[] bytes, int from, int to) {
        switch (message.read(bytes, from, to)) {
            case SOUND -> {
                if (Codes.isRequest(message.code) && message.type <= 1) {
                    request(direction, bytes, from);
                } else if (Codes.isResponse(message.code)) {
                    response(direction, bytes, to);
                }
            }
            case TOKEN -> malformed("CoAP token length over 8");
            case OPTION -> malformed("CoAP reserved option length");
            case NOT_EMPTY -> malformed("CoAP empty message with content");
            case UNSOUND -> {}
        }
        return to;
    }

    private void malformed(String reason) {
        if (broken.add(reason)) {
            observer.see(new Sighting.Malformed(connection, Protocol.COAP, reason));
        }
    }

    private void request(Direction direction, byte[] bytes, int from) {
        int first = message.find(CoapMessage.URI_PATH);
        int last = first;
        while (last >= 0 && last + 1 < message.options && message.number[last + 1] == CoapMessage.URI_PATH) {
            last++;
        }
        boolean isNew = first < 0
                ? seen.isNew(message.code, bytes, from, from)
                : seen.isNew(message.code, bytes, message.from[first], message.to[last]);
        readQuery(bytes);
        if (!isNew && pending.knows(message.token)) {
            return;
        }
        MaskedName path = MaskedName.of(message.path(bytes).substring(1));
        String patient = patient(path);
        String object = '/' + path.text();
        boolean guarded = message.find(CoapMessage.OSCORE) >= 0;
        pending.asked(message.token, Codes.method(message.code), object, guarded);
        if (isNew) {
            int observe = message.find(CoapMessage.OBSERVE);
            boolean register = observe >= 0
                    && (message.to[observe] == message.from[observe] || bytes[message.from[observe]] == REGISTER);
            String[] facts = register ? new String[] {"observe", "register"} : new String[0];
            say(direction, Codes.method(message.code), object, Outcome.ASKED, patient, facts);
        }
    }

    private void readQuery(byte[] bytes) {
        for (int i = 0; i < message.options; i++) {
            if (message.number[i] == CoapMessage.URI_QUERY
                    && patients.size() < MOST_PATIENTS
                    && seen.isNew(CoapMessage.URI_QUERY << 8, bytes, message.from[i], message.to[i])) {
                patient(MaskedName.of(
                        Bytes.text(bytes, message.from[i], message.to[i], 64).replace('=', '/')));
            }
        }
    }

    private void response(Direction direction, byte[] bytes, int to) {
        PendingRequests.Request asked = pending.find(message.token);
        if (asked == null) {
            return;
        }
        int kind = message.code >> 5;
        if ((asked.answers & 1 << kind) != 0) {
            return;
        }
        asked.answers |= 1 << kind;
        boolean listing = asked.object.equals("/.well-known/core");
        Outcome outcome = kind == 2 ? Outcome.ACCEPTED : kind == 4 ? Outcome.REFUSED : Outcome.FAILED;
        if (pending.firstAnswer(asked, kind)) {
            say(direction, asked.method, asked.object, outcome, null, "code", Codes.text(message.code));
        }
        if (outcome == Outcome.ACCEPTED && listing) {
            new LinkFormat(connection.sender(direction), observer).read(bytes, message.payload, to);
        } else if (outcome == Outcome.ACCEPTED && !asked.guarded && !open) {
            open = true;
            observer.see(new Sighting.Unauthenticated(connection, Protocol.COAP, "CoAP server"));
        }
    }

    private @Nullable String patient(MaskedName name) {
        if (name.patient() == null) {
            return null;
        }
        String key = observer.patientKey(name.patient());
        if (patients.size() < MOST_PATIENTS && patients.add(key)) {
            observer.see(new Sighting.PatientData(connection, Protocol.COAP, key));
        }
        return key;
    }

    private void say(
            Direction direction,
            String method,
            String object,
            Outcome outcome,
            @Nullable String patient,
            String... facts) {
        observer.see(new Sighting.Operation(
                connection,
                direction,
                Protocol.COAP,
                method,
                object,
                outcome,
                Integer.toString(message.identifier),
                null,
                null,
                patient,
                facts));
    }
}
