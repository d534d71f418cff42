package org.cylcomed.sensor.files;

import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.protocol.AttributeName;
import org.cylcomed.sensor.protocol.Bytes;
import org.cylcomed.sensor.protocol.Dissector;
import org.cylcomed.sensor.protocol.Observer;
import org.cylcomed.sensor.protocol.Protocol;

/** Cuts the stream into messages, hands on their heads and passes over the contents of files. */
final class SmbDissector implements Dissector {
    /** Of reads and writes: enough for the calls that travel in pipes. */
    private static final int BULK_HEAD = 1024;
    /** Of everything else: a session set-up with a Kerberos ticket, then the names of the system. */
    private static final int HEAD = 16 * 1024;

    private final Connection connection;
    private final SmbSession session;
    private final Smb1Reader version1;
    private final Smb2Reader version2;
    private final Half fromClient = new Half();
    private final Half fromServer = new Half();

    private static final class Half {
        /** Bytes of a message still to be passed over. */
        long rest;
        /** Where a message begins is not known. */
        boolean lost;
    }

    SmbDissector(Connection connection, Observer observer) {
        this.connection = connection;
        session = new SmbSession(connection, observer);
        version1 = new Smb1Reader(session);
        version2 = new Smb2Reader(session);
    }

    @Override
    public int read(Direction direction, byte[] bytes, int from, int to) {
        Half half = half(direction);
        int at = from + (int) Math.min(half.rest, to - from);
        half.rest -= at - from;
        if (half.lost) {
            if (SmbSignature.mark(bytes, at, to) < 0) {
                return to;
            }
            half.lost = false;
        }
        while (to - at >= SmbSignature.FRAME) {
            int type = Bytes.u8(bytes, at);
            int length = Bytes.u24(bytes, at + 1);
            int body = at + SmbSignature.FRAME;
            int wanted = type == SmbSignature.SESSION_MESSAGE ? wanted(bytes, body, to, length) : control(type, length);
            if (wanted < 0) {
                half.lost = true;
                return to;
            }
            if (to - body < wanted) {
                return at;
            }
            if (type == SmbSignature.SESSION_REQUEST) {
                request(direction, bytes, at, to);
            } else if (type == SmbSignature.SESSION_MESSAGE && wanted > 0 && !message(direction, bytes, at, wanted)) {
                return to;
            }
            at = body + Math.min(length, to - body);
            half.rest = (long) body + length - at;
        }
        return at;
    }

    /** How much of a message must be there; -1 if this is none. */
    private static int wanted(byte[] bytes, int body, int to, int length) {
        int least = Math.min(length, SmbSignature.HEADER_1);
        if (length == 0 || to - body < least) {
            return least;
        }
        int mark = SmbSignature.mark(bytes, body - SmbSignature.FRAME, to);
        if (mark < 0) {
            return -1;
        }
        boolean bulk = mark == SmbSignature.VERSION_1
                ? Smb1Reader.isBulk(Bytes.u8(bytes, body + 4))
                : mark == SmbSignature.VERSION_2 && Smb2Reader.isBulk(Bytes.u16LittleEndian(bytes, body + 12));
        return Math.min(length, bulk ? BULK_HEAD : HEAD);
    }

    private static int control(int type, int length) {
        return type >= SmbSignature.SESSION_REQUEST && type <= SmbSignature.KEEP_ALIVE && length <= HEAD ? length : -1;
    }

    private void request(Direction direction, byte[] bytes, int at, int to) {
        if (direction == Direction.FROM_CLIENT && SessionRequest.isAt(bytes, at, to)) {
            session.announcements.attribute(
                    connection.client(),
                    AttributeName.HOST_NAME,
                    SessionRequest.callingName(bytes, at),
                    0.8,
                    "NetBIOS session request");
        }
    }

    /** False if nothing more can be read. */
    private boolean message(Direction direction, byte[] bytes, int at, int length) {
        int body = at + SmbSignature.FRAME;
        connection.recognised(Protocol.SMB);
        switch (Bytes.u8(bytes, body)) {
            case SmbSignature.VERSION_1 -> version1.message(direction, bytes, body, body + length);
            case SmbSignature.VERSION_2 -> version2.message(direction, bytes, body, body + length);
            case SmbSignature.ENCRYPTED -> {
                session.encrypted();
                connection.ignore();
                return false;
            }
            default -> {
                // Compressed: what it holds was worth no reading.
            }
        }
        return true;
    }

    @Override
    public void gap(Direction direction, long length) {
        Half half = half(direction);
        if (length <= half.rest) {
            half.rest -= length;
        } else {
            half.rest = 0;
            half.lost = true;
        }
    }

    private Half half(Direction direction) {
        return direction == Direction.FROM_CLIENT ? fromClient : fromServer;
    }
}
