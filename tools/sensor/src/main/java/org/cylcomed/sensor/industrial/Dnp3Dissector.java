package org.cylcomed.sensor.industrial;

import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.protocol.AttributeName;
import org.cylcomed.sensor.protocol.Bytes;
import org.cylcomed.sensor.protocol.Dissector;
import org.cylcomed.sensor.protocol.Observer;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Sighting.Outcome;

/** Reads the first segment of each fragment: what a master commands, what the outstation answers and says of itself. */
final class Dnp3Dissector implements Dissector {
    private static final int FIRST = 0x40;
    private static final int TEXT_LIMIT = 120;
    private static final int ATTRIBUTES = 0;
    private static final int AUTHENTICATION = 120;
    /** Of the second octet of indications: function unknown, object unknown, parameter wrong. */
    private static final int REFUSALS = 7;

    private final Connection connection;
    private final Notes notes;
    private final Dnp3Frame frame = new Dnp3Frame();
    private final Pending pending = new Pending();

    Dnp3Dissector(Connection connection, Observer observer) {
        this.connection = connection;
        notes = new Notes(connection, observer, Protocol.DNP3);
    }

    @Override
    public int read(Direction direction, byte[] bytes, int from, int to) {
        int at = from;
        while (at < to) {
            switch (frame.read(bytes, at, to)) {
                case CUT -> {
                    return at;
                }
                // Between frames a serial line may leave noise.
                case NOT_DNP3 -> {
                    int next = Bytes.indexOf(bytes, at + 1, to, Dnp3Frame.START);
                    at = next < 0 ? to : next;
                }
                case DAMAGED -> at = frame.end;
                case DNP3 -> {
                    at = frame.end;
                    fragment(direction);
                }
            }
        }
        return to;
    }

    private void fragment(Direction direction) {
        byte[] data = frame.data;
        if (frame.length < 3 || (data[0] & FIRST) == 0) {
            return;
        }
        int sequence = data[1] & 15;
        int function = Bytes.u8(data, 2);
        if (frame.fromMaster) {
            if (function < Dnp3Functions.RESPONSE) {
                request(direction, sequence, function);
            }
        } else if (function == Dnp3Functions.AUTHENTICATION_RESPONSE) {
            notes.asksWho();
        } else if (function == Dnp3Functions.RESPONSE && frame.length >= 5) {
            response(direction, sequence);
        }
    }

    private void request(Direction direction, int sequence, int function) {
        if (function == Dnp3Functions.AUTHENTICATION_REQUEST
                || function == Dnp3Functions.AUTHENTICATION_REQUEST_NO_ACK) {
            notes.asksWho();
            return;
        }
        if (function == Dnp3Functions.CONFIRM) {
            return;
        }
        int group = frame.length > 3 ? Bytes.u8(frame.data, 3) : 0xff;
        // An aggressive mode request carries its proof with it.
        if (group == AUTHENTICATION) {
            notes.asksWho();
        }
        pending.asked(key(frame.destination, sequence), (long) group << 8 | function);
        say(direction, function, group, frame.destination, Outcome.ASKED);
        if (function == Dnp3Functions.AUTHENTICATE_FILE) {
            notes.clearSecret("DNP3 file password");
        }
    }

    private void response(Direction direction, int sequence) {
        long request = pending.answered(key(frame.source, sequence));
        if (request == Pending.NONE) {
            return;
        }
        int function = (int) request & 0xff;
        int group = (int) (request >>> 8);
        boolean accepted = (frame.data[4] & REFUSALS) == 0 && Dnp3Objects.status(frame) == 0;
        say(direction, function, group, frame.source, accepted ? Outcome.ACCEPTED : Outcome.REFUSED);
        if (accepted && Dnp3Functions.commands(function, group)) {
            notes.servedControl(direction);
        } else if (accepted && (function == Dnp3Functions.READ || group != 0xff)) {
            notes.servedReading(direction);
        }
        if (frame.length > 5 && frame.data[5] == ATTRIBUTES) {
            attributes(direction);
        }
    }

    /** Group 0, device attributes: objects of one text each. */
    private void attributes(Direction direction) {
        byte[] data = frame.data;
        int at = 5;
        // Group, variation, qualifier 0 with one index, type, length.
        while (at + 7 <= frame.length && data[at] == ATTRIBUTES && data[at + 2] == 0 && data[at + 3] == data[at + 4]) {
            int value = at + 7;
            int next = value + Bytes.u8(data, at + 6);
            if (next > frame.length) {
                return;
            }
            AttributeName name = Dnp3Objects.attribute(Bytes.u8(data, at + 1));
            if (name != null && data[at + 5] == Dnp3Objects.TEXT) {
                String text = Bytes.text(data, value, next, TEXT_LIMIT);
                notes.attribute(connection.sender(direction), null, name, text, 0.9, "DNP3 device attributes");
            }
            at = next;
        }
    }

    private static long key(int outstation, int sequence) {
        return (long) outstation << 4 | sequence;
    }

    private void say(Direction direction, int function, int group, int outstation, Outcome outcome) {
        String act = Dnp3Functions.act(function);
        if (act != null && notes.isNewAct(act, (long) group << 16 | outstation, outcome)) {
            notes.act(direction, act, object(group, outstation), outcome);
        }
    }

    private static String object(int group, int outstation) {
        return group == 0xff ? "outstation " + outstation : "outstation " + outstation + " group " + group;
    }
}
