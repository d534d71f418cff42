package org.cylcomed.sensor.remote;

import org.cylcomed.sensor.protocol.Recognition;

/** {@code SSH-protoversion-softwareversion comments}, RFC 4253, 4.2. */
final class Identification {
    private static final String BEGINNING = "SSH-";
    private static final String[] VERSIONS = {"2.0-", "1.99-", "1.3-", "1.5-"};

    private Identification() {}

    static Recognition judge(byte[] bytes, int from, int to) {
        if (!startsOrCut(bytes, from, to, BEGINNING)) {
            return Recognition.NO;
        }
        boolean cut = false;
        int version = from + BEGINNING.length();
        for (String text : VERSIONS) {
            if (version >= to || startsOrCut(bytes, version, to, text)) {
                int software = version + text.length();
                if (software >= to) {
                    cut = true;
                } else if (bytes[software] > ' ' && bytes[software] < 0x7f) {
                    return Recognition.YES;
                }
            }
        }
        return cut ? Recognition.MORE : Recognition.NO;
    }

    /** Index of the software's version in a line that is an identification, -1 in any other. */
    static int software(byte[] bytes, int from, int to) {
        if (judge(bytes, from, to) != Recognition.YES) {
            return -1;
        }
        int at = from + BEGINNING.length();
        while (bytes[at] != '-') {
            at++;
        }
        return at + 1;
    }

    private static boolean startsOrCut(byte[] bytes, int from, int to, String ascii) {
        int length = Math.min(ascii.length(), to - from);
        for (int i = 0; i < length; i++) {
            if (bytes[from + i] != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
