package org.cylcomed.sensor.dicom;

import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.protocol.Bytes;
import org.cylcomed.sensor.protocol.Dissector;
import org.cylcomed.sensor.protocol.Observer;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Sighting;
import org.cylcomed.sensor.protocol.Told;

/**
 * Cuts both directions into PDUs and presentation data values. Values are copied only as far as a command or the
 * beginning of a data set needs; everything else is counted past, so an image costs nothing but its headers.
 */
final class DicomDissector implements Dissector {
    private static final int VALUE_HEADER = 6;

    private final Connection connection;
    private final Observer observer;
    private final Association association;
    private final Side client;
    private final Side server;
    private boolean faultTold;
    private boolean bytesMissing;

    /** Where one direction stands. */
    private static final class Side {
        final Direction direction;
        final Exchanges exchanges;
        /** Of the current P-DATA-TF, after the current value. */
        long pduRemaining;

        long valueRemaining;
        boolean command;
        boolean last;
        /** The way is lost until a segment begins like a PDU. */
        boolean lost;

        int kept;

        Side(Direction direction, Exchanges exchanges) {
            this.direction = direction;
            this.exchanges = exchanges;
        }

        void lose() {
            lost = true;
            pduRemaining = 0;
            valueRemaining = 0;
            exchanges.drop();
        }
    }

    DicomDissector(Connection connection, Observer observer) {
        this.connection = connection;
        this.observer = observer;
        Told told = new Told(observer);
        association = new Association(connection, observer, told);
        client = side(Direction.FROM_CLIENT, told);
        server = side(Direction.FROM_SERVER, told);
    }

    private Side side(Direction direction, Told told) {
        return new Side(direction, new Exchanges(connection, observer, told, association, direction));
    }

    @Override
    public int read(Direction direction, byte[] bytes, int from, int to) {
        Side side = direction == Direction.FROM_CLIENT ? client : server;
        int used = read(side, bytes, from, to);
        side.kept = to - used;
        return used;
    }

    private int read(Side side, byte[] bytes, int from, int to) {
        if (side.lost) {
            if (!Pdu.plausible(bytes, from, to)) {
                return to;
            }
            side.lost = false;
        }
        int at = from;
        while (at < to) {
            int next;
            if (side.valueRemaining > 0) {
                next = at + (int) Math.min(side.valueRemaining, to - at);
                side.exchanges.take(side.command, bytes, at, next);
                side.valueRemaining -= next - at;
                endOfValue(side);
            } else if (side.pduRemaining > 0) {
                next = value(side, bytes, at, to);
            } else {
                next = pdu(side, bytes, at, to);
            }
            if (next == at) {
                return at;
            }
            at = next;
        }
        return to;
    }

    private void endOfValue(Side side) {
        if (side.valueRemaining == 0 && side.last) {
            side.exchanges.complete(side.command);
        }
    }

    /** Header of a presentation data value. @return what follows it, or {@code at} if it is not there yet */
    private int value(Side side, byte[] bytes, int at, int to) {
        if (side.pduRemaining < VALUE_HEADER) {
            return fault(side, "DICOM value does not fit its PDU", to);
        }
        if (to - at < VALUE_HEADER) {
            return at;
        }
        long length = Bytes.u32(bytes, at);
        if (length < 2 || length > side.pduRemaining - 4) {
            return fault(side, "DICOM value does not fit its PDU", to);
        }
        side.pduRemaining -= 4 + length;
        side.valueRemaining = length - 2;
        side.command = (bytes[at + 5] & 1) != 0;
        side.last = (bytes[at + 5] & 2) != 0;
        endOfValue(side);
        return at + VALUE_HEADER;
    }

    private int pdu(Side side, byte[] bytes, int at, int to) {
        if (to - at < Pdu.HEADER) {
            return at;
        }
        int type = bytes[at] & 0xff;
        long length = Bytes.u32(bytes, at + 2);
        String fault = Pdu.fault(type, length);
        if (fault != null) {
            return fault(side, fault, to);
        }
        if (type == Pdu.DATA) {
            side.pduRemaining = length;
            return at + Pdu.HEADER;
        }
        int end = at + Pdu.HEADER + (int) length;
        if (end > to) {
            if (type == Pdu.ASSOCIATE_RQ) {
                association.titles(side.direction, bytes, at, to);
            }
            return at;
        }
        switch (type) {
            case Pdu.ASSOCIATE_RQ -> association.request(side.direction, bytes, at, end);
            case Pdu.ASSOCIATE_AC -> association.accept(side.direction, bytes, at, end);
            case Pdu.ASSOCIATE_RJ -> association.reject(side.direction, bytes, at + Pdu.HEADER);
            case Pdu.ABORT -> association.abort(side.direction, bytes, at + Pdu.HEADER);
            default -> {}
        }
        return end;
    }

    /** What follows cannot be cut any more. Told once, and never where the capture itself lost bytes. */
    private int fault(Side side, String reason, int to) {
        if (!faultTold && !bytesMissing) {
            faultTold = true;
            observer.see(new Sighting.Malformed(connection, Protocol.DICOM, reason));
        }
        side.lose();
        return to;
    }

    @Override
    public void gap(Direction direction, long length) {
        Side side = direction == Direction.FROM_CLIENT ? client : server;
        bytesMissing = true;
        long missing = length + side.kept;
        side.kept = 0;
        if (!side.lost && missing < side.valueRemaining) {
            side.valueRemaining -= missing;
            side.exchanges.miss(side.command);
        } else {
            side.lose();
        }
    }

    @Override
    public void end() {
        client.exchanges.end();
        server.exchanges.end();
    }
}
