package org.cylcomed.sensor.bluetooth;

import org.cylcomed.sensor.protocol.Bytes;

/**
 * Puts the fragments of one direction together to PDUs of the attribute protocol (L2CAP channel 4). PDUs of other
 * channels and those over {@value #LONGEST} bytes are passed over.
 */
final class Fragments {
    private static final int LONGEST = 1024;
    private static final int HEADER = 4;
    private static final int ATTRIBUTE_PROTOCOL = 4;

    private byte[] kept = {};
    private int have;
    /** Length of the unfinished PDU, 0 without one. */
    private int expected;

    byte[] bytes = kept;
    int from;
    int to;

    /** Adds a fragment; true if that completes a PDU, which is then in {@code bytes[from, to)}. */
    boolean add(boolean first, byte[] data, int start, int end) {
        return first ? begin(data, start, end) : goOn(data, start, end);
    }

    boolean unfinished() {
        return expected > 0;
    }

    void drop() {
        expected = 0;
    }

    private boolean begin(byte[] data, int start, int end) {
        expected = 0;
        if (end - start < HEADER || Bytes.u16LittleEndian(data, start + 2) != ATTRIBUTE_PROTOCOL) {
            return false;
        }
        int length = Bytes.u16LittleEndian(data, start);
        int here = end - start - HEADER;
        if (length == 0 || length > LONGEST || here > length) {
            return false;
        }
        if (here == length) {
            bytes = data;
            from = start + HEADER;
            to = end;
            return true;
        }
        if (kept.length == 0) {
            kept = new byte[LONGEST];
        }
        System.arraycopy(data, start + HEADER, kept, 0, here);
        have = here;
        expected = length;
        return false;
    }

    private boolean goOn(byte[] data, int start, int end) {
        int here = end - start;
        if (expected == 0 || have + here > expected) {
            expected = 0;
            return false;
        }
        System.arraycopy(data, start, kept, have, here);
        have += here;
        if (have < expected) {
            return false;
        }
        bytes = kept;
        from = 0;
        to = expected;
        expected = 0;
        return true;
    }
}
