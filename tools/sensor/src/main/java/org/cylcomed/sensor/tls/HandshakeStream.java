package org.cylcomed.sensor.tls;

import static org.cylcomed.sensor.protocol.Bytes.u24;
import static org.cylcomed.sensor.protocol.Bytes.u8;

import java.util.Arrays;
import org.cylcomed.sensor.connection.Direction;

/** Puts the handshake messages of one direction together from records; a message in one record is not copied. */
final class HandshakeStream {
    private static final int LONGEST_MESSAGE = 128 * 1024;
    private static final byte[] EMPTY = {};

    private final Direction direction;
    private final Handshakes handshakes;
    private byte[] begun = EMPTY;
    private int length;

    HandshakeStream(Direction direction, Handshakes handshakes) {
        this.direction = direction;
        this.handshakes = handshakes;
    }

    /** The content of the next record; false if it cannot be handshake messages in clear. */
    boolean add(byte[] bytes, int from, int to) {
        if (length == 0) {
            int used = messages(bytes, from, to);
            if (used < 0) {
                return false;
            }
            keep(bytes, used, to);
            return true;
        }
        keep(bytes, from, to);
        int used = messages(begun, 0, length);
        if (used < 0) {
            return false;
        }
        length -= used;
        if (length == 0) {
            begun = EMPTY;
        } else if (used > 0) {
            System.arraycopy(begun, used, begun, 0, length);
        }
        return true;
    }

    private int messages(byte[] bytes, int from, int to) {
        int at = from;
        while (to - at >= 4) {
            int size = u24(bytes, at + 1);
            if (!isType(u8(bytes, at)) || size > LONGEST_MESSAGE) {
                return -1;
            }
            if (to - at < 4 + size) {
                break;
            }
            handshakes.message(direction, u8(bytes, at), bytes, at + 4, at + 4 + size);
            at += 4 + size;
        }
        return at;
    }

    private void keep(byte[] bytes, int from, int to) {
        int needed = length + to - from;
        if (needed > begun.length) {
            begun = Arrays.copyOf(begun, Math.max(needed, 2 * begun.length));
        }
        System.arraycopy(bytes, from, begun, length, to - from);
        length = needed;
    }

    static boolean isType(int type) {
        return type <= 6 || type == 8 || type >= 11 && type <= 16 || type >= 20 && type <= 25 || type == 67;
    }
}
