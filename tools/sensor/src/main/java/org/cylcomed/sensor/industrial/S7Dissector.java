package org.cylcomed.sensor.industrial;

import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.protocol.Bytes;
import org.cylcomed.sensor.protocol.Dissector;
import org.cylcomed.sensor.protocol.Observer;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Sighting.Outcome;

/** Reads what a controller is, who commands it, and what it answered. */
final class S7Dissector implements Dissector {
    private static final int DONE = 0xff;
    private static final int REQUEST = 4;
    private static final int RESPONSE = 8;
    /** Of the successor's packets, which may be signed or encrypted, only the first are looked at. */
    private static final int SUCCESSOR_PACKETS = 16;

    private final Connection connection;
    private final Notes notes;
    private final S7Packet packet = new S7Packet();
    private final Pending pending = new Pending();
    private int successorPackets;

    S7Dissector(Connection connection, Observer observer) {
        this.connection = connection;
        notes = new Notes(connection, observer, Protocol.S7);
    }

    @Override
    public int read(Direction direction, byte[] bytes, int from, int to) {
        int at = from;
        while (at < to) {
            switch (packet.read(bytes, at, to)) {
                case CUT -> {
                    return at;
                }
                // Only a loss explains this: found again with a segment that begins a packet.
                case NOT_ISO -> {
                    return to;
                }
                case CONNECT, CONFIRM, OTHER -> {}
                case S7 -> message(direction, bytes);
            }
            at = packet.end;
        }
        return to;
    }

    private void message(Direction direction, byte[] bytes) {
        if (packet.form == S7Packet.PLUS) {
            successor(direction, bytes);
            return;
        }
        switch (packet.kind) {
            case S7Packet.JOB -> {
                if (packet.parameters < packet.data) {
                    asked(direction, S7Functions.job(packet, bytes));
                }
            }
            case S7Packet.USER_DATA -> userData(direction, bytes);
            default -> acknowledged(direction, bytes);
        }
    }

    private void successor(Direction direction, byte[] bytes) {
        boolean known = direction == Direction.FROM_SERVER
                && S7Module.greeting(notes, connection.server(), bytes, packet.from, packet.end);
        if (known || ++successorPackets == SUCCESSOR_PACKETS) {
            connection.ignore();
        }
    }

    private void asked(Direction direction, int function) {
        pending.asked(key(direction), function);
        say(direction, function, Outcome.ASKED);
    }

    private void acknowledged(Direction direction, byte[] bytes) {
        int function = (int) pending.answered(key(direction.opposite()));
        if (function == Pending.NONE) {
            return;
        }
        boolean items = function == S7Functions.READ || function == S7Functions.WRITE;
        boolean accepted = packet.error == 0 && (!items || result(bytes) == DONE);
        answered(direction, function, accepted);
    }

    /** Parameters: 00 01 12, octets that follow, method, kind and group, subfunction, sequence, then of answers the error. */
    private void userData(Direction direction, byte[] bytes) {
        int at = packet.parameters;
        if (packet.data - at < 8) {
            return;
        }
        int kind = Bytes.u8(bytes, at + 5) >> 4;
        int function = (bytes[at + 5] & 15) << 8 | Bytes.u8(bytes, at + 6);
        if (kind == REQUEST) {
            asked(direction, function);
            if (function == S7Functions.PASSWORD) {
                notes.clearSecret("S7 password");
            }
        } else if (kind == RESPONSE && pending.answered(key(direction.opposite())) == function) {
            boolean accepted = packet.data - at < 12 || Bytes.u16(bytes, at + 10) == 0;
            if (function == S7Functions.PASSWORD) {
                notes.login(accepted);
                return;
            }
            // An act's answer has no data.
            boolean done = accepted && (S7Functions.act(function) != null || result(bytes) == DONE);
            answered(direction, function, done);
            if (done && function == S7Functions.READ_SYSTEM_STATUS) {
                S7Module.statusList(notes, connection.sender(direction), bytes, packet.data + 4, packet.end);
            }
        }
    }

    private int result(byte[] bytes) {
        return packet.data < packet.end ? Bytes.u8(bytes, packet.data) : 0;
    }

    private void answered(Direction direction, int function, boolean accepted) {
        say(direction, function, accepted ? Outcome.ACCEPTED : Outcome.REFUSED);
        if (!accepted) {
            return;
        }
        if (S7Functions.act(function) != null) {
            notes.servedControl(direction);
        } else if (function != S7Functions.SETUP) {
            notes.servedReading(direction);
        }
    }

    private long key(Direction asker) {
        return asker.ordinal() << 16 | packet.reference;
    }

    private void say(Direction direction, int function, Outcome outcome) {
        String act = S7Functions.act(function);
        if (act != null && notes.isNewAct(act, function, outcome)) {
            notes.act(direction, act, null, outcome);
        }
    }
}
