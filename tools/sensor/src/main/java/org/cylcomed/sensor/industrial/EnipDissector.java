package org.cylcomed.sensor.industrial;

import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.protocol.Bytes;
import org.cylcomed.sensor.protocol.Dissector;
import org.cylcomed.sensor.protocol.Observer;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Sighting.Outcome;

/** Reads who identifies itself, which services of CIP act, and what was answered. */
final class EnipDissector implements Dissector {
    private static final int IDENTITY_ITEM = 0x0c;
    private static final int CONNECTED_DATA = 0xb1;
    private static final int UNCONNECTED_DATA = 0xb2;
    /** Version of the encapsulation and a socket address, before an identity in its item. */
    private static final int BEFORE_IDENTITY = 18;

    private static final long CONNECTED = 1L << 62;
    private static final long ROUTED = 1L << 40;
    private static final int PARTIAL = 6;

    private final Connection connection;
    private final Notes notes;
    private final EnipMessage message = new EnipMessage();
    private final CipRequest request = new CipRequest();
    private final Pending pending = new Pending();

    EnipDissector(Connection connection, Observer observer) {
        this.connection = connection;
        notes = new Notes(connection, observer, Protocol.ETHERNET_IP);
    }

    @Override
    public int read(Direction direction, byte[] bytes, int from, int to) {
        int at = from;
        while (at < to) {
            EnipMessage.Reading reading = message.read(bytes, at, to);
            if (reading == EnipMessage.Reading.NOT_ENIP) {
                // Cyclic data tells nothing; in a stream the step is lost and found again with a later segment.
                if (bytes[at] == EnipUdpRecogniser.CYCLIC) {
                    connection.ignore();
                }
                return to;
            }
            if (reading == EnipMessage.Reading.CUT || message.end > to) {
                return at;
            }
            message(direction, bytes, at);
            at = message.end;
        }
        return to;
    }

    private void message(Direction direction, byte[] bytes, int at) {
        int data = at + EnipMessage.HEADER;
        switch (message.command) {
            case EnipMessage.LIST_IDENTITY -> items(direction, bytes, data, 0);
            case EnipMessage.SEND_REQUEST, EnipMessage.SEND_UNIT_DATA ->
                items(direction, bytes, data + EnipMessage.BEFORE_ITEMS, Bytes.i64(bytes, at + 12) & ~CONNECTED);
            default -> {}
        }
    }

    private void items(Direction direction, byte[] bytes, int from, long context) {
        if (from + 2 > message.end) {
            return;
        }
        int at = from + 2;
        for (int left = Bytes.u16LittleEndian(bytes, from); left > 0 && at + 4 <= message.end; left--) {
            int type = Bytes.u16LittleEndian(bytes, at);
            int data = at + 4;
            at = data + Bytes.u16LittleEndian(bytes, at + 2);
            if (at > message.end) {
                return;
            }
            if (type == IDENTITY_ITEM) {
                String basis = "EtherNet/IP ListIdentity";
                CipIdentity.tell(notes, connection.sender(direction), bytes, data + BEFORE_IDENTITY, at, basis);
            } else if (type == UNCONNECTED_DATA) {
                service(direction, bytes, data, at, context);
            } else if (type == CONNECTED_DATA && data + 2 <= at) {
                service(direction, bytes, data + 2, at, CONNECTED | Bytes.u16LittleEndian(bytes, data));
            }
        }
    }

    private void service(Direction direction, byte[] bytes, int from, int to, long key) {
        if (from >= to) {
            return;
        }
        // Either end may ask on one session; keys of both must not meet.
        Direction asker = bytes[from] < 0 ? direction.opposite() : direction;
        long ownKey = key << 1 ^ asker.ordinal();
        if (bytes[from] < 0) {
            reply(direction, bytes, from, to, ownKey);
        } else if (request.read(bytes, from, to)) {
            pending.asked(ownKey, request.packed() | (request.routed ? ROUTED : 0) | (key & CONNECTED) >>> 1);
            say(direction, request.packed(), Outcome.ASKED);
        }
    }

    private void reply(Direction direction, byte[] bytes, int from, int to, long key) {
        long asked = to - from < 4 ? Pending.NONE : pending.answered(key);
        if (asked == Pending.NONE) {
            return;
        }
        long packed = asked & ROUTED - 1;
        int status = Bytes.u8(bytes, from + 2);
        boolean accepted = status == 0 || status == PARTIAL;
        say(direction, packed, accepted ? Outcome.ACCEPTED : Outcome.REFUSED);
        if (!accepted) {
            return;
        }
        int objectClass = (int) (packed >>> 16) & 0xffff;
        if (CipRequest.act(packed) != null) {
            notes.servedControl(direction);
        } else if (objectClass != CipRequest.CONNECTION_MANAGER) {
            notes.servedReading(direction);
        }
        // What travelled further may be about a module behind this one.
        boolean own = packed == asked;
        if (own && objectClass == CipRequest.IDENTITY && (packed & 0xff) == CipRequest.GET_ATTRIBUTES_ALL) {
            int data = from + 4 + 2 * Bytes.u8(bytes, from + 3);
            CipIdentity.tell(notes, connection.sender(direction), bytes, data, to, "CIP identity object");
        }
    }

    private void say(Direction direction, long packed, Outcome outcome) {
        String act = CipRequest.act(packed);
        if (act != null && notes.isNewAct(act, packed, outcome)) {
            notes.act(direction, act, CipRequest.object(packed), outcome);
        }
    }
}
