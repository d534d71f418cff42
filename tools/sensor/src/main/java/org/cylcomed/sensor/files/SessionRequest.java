package org.cylcomed.sensor.files;

import org.cylcomed.sensor.protocol.Bytes;

/** A NetBIOS session request: two names in first-level encoding (RFC 1001 section 14.1), called then calling. */
final class SessionRequest {
    /** One length byte, 32 letters, the root of the scope. */
    private static final int NAME = 34;

    private static final int LETTERS = 32;
    private static final int LENGTH = 2 * NAME;

    private SessionRequest() {}

    /** Requests with a NetBIOS scope are not recognised; nobody has used them since the 1990s. */
    static boolean isAt(byte[] bytes, int from, int to) {
        return to - from >= SmbSignature.FRAME + LENGTH
                && Bytes.i32(bytes, from) == (SmbSignature.SESSION_REQUEST << 24 | LENGTH)
                && isName(bytes, from + SmbSignature.FRAME)
                && isName(bytes, from + SmbSignature.FRAME + NAME);
    }

    private static boolean isName(byte[] bytes, int at) {
        if (bytes[at] != LETTERS || bytes[at + LETTERS + 1] != 0) {
            return false;
        }
        for (int i = 1; i <= LETTERS; i++) {
            if (bytes[at + i] < 'A' || bytes[at + i] > 'P') {
                return false;
            }
        }
        return true;
    }

    /** Who asks: the fifteen characters before the suffix, blanks trimmed. */
    static String callingName(byte[] bytes, int from) {
        int letters = from + SmbSignature.FRAME + NAME + 1;
        byte[] name = new byte[15];
        for (int i = 0; i < name.length; i++) {
            name[i] = (byte) (bytes[letters + 2 * i] - 'A' << 4 | bytes[letters + 2 * i + 1] - 'A');
        }
        return Bytes.text(name, 0, name.length, name.length);
    }
}
