package org.cylcomed.sensor.naming;

import org.cylcomed.sensor.protocol.Bytes;

/** The half-ASCII names of RFC 1001 section 14: sixteen bytes as thirty-two letters A to P. */
final class NetbiosName {
    /** Length byte, thirty-two letters and the empty label. */
    static final int ENCODED = 34;

    static final int WORKSTATION = 0x00;
    static final int FILE_SERVER = 0x20;

    private NetbiosName() {}

    static boolean isAt(byte[] bytes, int at, int to) {
        if (to - at < ENCODED || bytes[at] != 32) {
            return false;
        }
        for (int i = at + 1; i <= at + 32; i++) {
            if (bytes[i] < 'A' || bytes[i] > 'P') {
                return false;
            }
        }
        return true;
    }

    /** The first fifteen characters without padding. */
    static String text(byte[] bytes, int at) {
        byte[] plain = new byte[15];
        for (int i = 0; i < plain.length; i++) {
            plain[i] = (byte) octet(bytes, at, i);
        }
        return Bytes.text(plain, 0, plain.length, plain.length);
    }

    /** The sixteenth byte, which tells what the name stands for. */
    static int suffix(byte[] bytes, int at) {
        return octet(bytes, at, 15);
    }

    private static int octet(byte[] bytes, int at, int index) {
        return (bytes[at + 1 + 2 * index] - 'A') << 4 | bytes[at + 2 + 2 * index] - 'A';
    }
}
