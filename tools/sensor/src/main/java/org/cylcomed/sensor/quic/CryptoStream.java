package org.cylcomed.sensor.quic;

import static org.cylcomed.sensor.protocol.Bytes.u24;
import static org.cylcomed.sensor.protocol.Bytes.u8;

import java.util.Arrays;
import java.util.BitSet;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.tls.Handshakes;

/** Puts the handshake of one direction together from CRYPTO frames in any order. */
final class CryptoStream {
    private static final int LONGEST = 16 * 1024;

    private final Direction direction;
    private final BitSet present = new BitSet();
    private byte[] bytes = new byte[2048];
    private int read;

    CryptoStream(Direction direction) {
        this.direction = direction;
    }

    /** Reads the frames of an opened packet. */
    void frames(byte[] frames, Handshakes handshakes) {
        int at = 0;
        while (at < frames.length) {
            int type = frames[at++];
            if (type == 0 || type == 1) {
                continue; // PADDING, PING
            }
            if (type == 6) {
                long offset = LongHeader.variable(frames, at, frames.length);
                if (offset < 0) {
                    return;
                }
                at += LongHeader.width(frames, at);
                long length = LongHeader.variable(frames, at, frames.length);
                if (length < 0) {
                    return;
                }
                at += LongHeader.width(frames, at);
                if (length > frames.length - at || offset + length > LONGEST) {
                    return;
                }
                put((int) offset, frames, at, (int) length);
                at += (int) length;
            } else if (type == 2 || type == 3) {
                at = behindAcknowledgement(frames, at, type == 3);
                if (at < 0) {
                    return;
                }
            } else {
                return;
            }
        }
        messages(handshakes);
    }

    private static int behindAcknowledgement(byte[] frames, int from, boolean congestion) {
        int at = from;
        long ranges = 0;
        // Largest acknowledged, delay, range count, first range; then two per range; then three counters.
        long fields = 4;
        for (long field = 0; field < fields; field++) {
            long value = LongHeader.variable(frames, at, frames.length);
            if (value < 0) {
                return -1;
            }
            at += LongHeader.width(frames, at);
            if (field == 2) {
                ranges = value;
                fields = 4 + 2 * ranges + (congestion ? 3 : 0);
            }
        }
        return at;
    }

    private void put(int offset, byte[] from, int at, int length) {
        if (offset + length > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.min(LONGEST, Math.max(offset + length, 2 * bytes.length)));
        }
        System.arraycopy(from, at, bytes, offset, length);
        present.set(offset, offset + length);
    }

    private void messages(Handshakes handshakes) {
        int whole = present.nextClearBit(0);
        while (whole - read >= 4 && whole - read - 4 >= u24(bytes, read + 1)) {
            int end = read + 4 + u24(bytes, read + 1);
            handshakes.message(direction, u8(bytes, read), bytes, read + 4, end);
            read = end;
        }
    }
}
