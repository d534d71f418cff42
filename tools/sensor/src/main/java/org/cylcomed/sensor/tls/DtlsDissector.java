package org.cylcomed.sensor.tls;

import static org.cylcomed.sensor.protocol.Bytes.u16;
import static org.cylcomed.sensor.protocol.Bytes.u24;
import static org.cylcomed.sensor.protocol.Bytes.u8;

import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.protocol.Dissector;
import org.cylcomed.sensor.protocol.Observer;
import org.cylcomed.sensor.protocol.Protocol;

/** Reads the records of epoch 0 and puts fragmented messages together. */
final class DtlsDissector implements Dissector {
    private static final int LONGEST_MESSAGE = 64 * 1024;
    private static final byte[] EMPTY = {};

    private final Connection connection;
    private final Handshakes handshakes;
    private final Begun fromClient = new Begun();
    private final Begun fromServer = new Begun();

    /** A message of which fragments are missing; only the next byte wanted is taken, as senders send in order. */
    private static final class Begun {
        private byte[] bytes = EMPTY;
        private int sequence = -1;
        private int have;
    }

    DtlsDissector(HandshakeMemory memory, Connection connection, Observer observer) {
        this.connection = connection;
        handshakes = new Handshakes(memory, connection, observer, Protocol.TLS);
    }

    @Override
    public int read(Direction direction, byte[] bytes, int from, int to) {
        int at = from;
        while (to - at > DtlsRecogniser.HEADER && DtlsRecogniser.isVersion(u16(bytes, at + 1))) {
            int body = at + DtlsRecogniser.HEADER;
            int end = body + u16(bytes, at + 11);
            if (end > to) {
                break;
            }
            int type = u8(bytes, at);
            boolean clear = u16(bytes, at + 3) == 0;
            if (clear && type == Records.HANDSHAKE) {
                fragments(direction, bytes, body, end);
            } else if (clear && type == Records.ALERT && direction == Direction.FROM_SERVER) {
                handshakes.serverSpoke();
            }
            if (handshakes.encrypted()
                    || type == Records.APPLICATION_DATA
                    || type == Records.CHANGE_CIPHER_SPEC && handshakes.serverAnswered()) {
                handshakes.end();
                connection.ignore();
                return to;
            }
            at = end;
        }
        return to;
    }

    private void fragments(Direction direction, byte[] bytes, int from, int to) {
        int at = from;
        while (to - at >= DtlsRecogniser.HANDSHAKE_HEADER) {
            int type = u8(bytes, at);
            int length = u24(bytes, at + 1);
            int offset = u24(bytes, at + 6);
            int part = u24(bytes, at + 9);
            int body = at + DtlsRecogniser.HANDSHAKE_HEADER;
            if (!HandshakeStream.isType(type) || offset + part > length || part > to - body) {
                return;
            }
            if (part == length) {
                handshakes.message(direction, type, bytes, body, body + length);
            } else if (length <= LONGEST_MESSAGE) {
                add(direction, type, u16(bytes, at + 4), length, offset, bytes, body, part);
            }
            at = body + part;
        }
    }

    private void add(
            Direction direction, int type, int sequence, int length, int offset, byte[] bytes, int from, int part) {
        Begun begun = direction == Direction.FROM_CLIENT ? fromClient : fromServer;
        if (offset == 0 && (begun.sequence != sequence || begun.bytes.length != length)) {
            begun.bytes = new byte[length];
            begun.sequence = sequence;
            begun.have = 0;
        }
        if (begun.sequence != sequence || begun.bytes.length != length || offset > begun.have) {
            return;
        }
        System.arraycopy(bytes, from, begun.bytes, offset, part);
        begun.have = Math.max(begun.have, offset + part);
        if (begun.have == length) {
            begun.sequence = -1;
            handshakes.message(direction, type, begun.bytes, 0, length);
        }
    }

    @Override
    public void end() {
        handshakes.end();
    }
}
