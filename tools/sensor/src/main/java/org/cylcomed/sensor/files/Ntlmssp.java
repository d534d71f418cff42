package org.cylcomed.sensor.files;

import org.cylcomed.sensor.connection.Endpoint;
import org.cylcomed.sensor.protocol.Announcements;
import org.cylcomed.sensor.protocol.AttributeName;
import org.cylcomed.sensor.protocol.Bytes;

/**
 * What the messages of NTLM (MS-NLMP section 2.2.1) tell of the machines that send them. Accounts, domains and
 * responses are not read.
 */
final class Ntlmssp {
    private static final String MARK = "NTLMSSP\0";
    /** SPNEGO puts it near the beginning; tickets that come with it are longer. */
    private static final int SEARCHED = 1024;

    private static final int CHALLENGE = 2;
    private static final int AUTHENTICATE = 3;

    private static final int UNICODE = 0x1;
    private static final int ANONYMOUS = 0x800;
    private static final int VERSION = 0x0200_0000;

    private static final int END_OF_LIST = 0;
    private static final int NETBIOS_COMPUTER = 1;
    private static final int DNS_COMPUTER = 3;
    private static final int PAIRS = 16;

    private static final int TEXT_LIMIT = 120;

    private final Announcements announcements;
    private boolean anonymous;

    Ntlmssp(Announcements announcements) {
        this.announcements = announcements;
    }

    /** Whether the client last proved to be nobody. */
    boolean anonymous() {
        return anonymous;
    }

    /** Reads the message in a security token of {@code bytes[from, to)}, if it holds one. */
    void token(Endpoint sender, byte[] bytes, int from, int to) {
        int last = Math.min(to, from + SEARCHED) - 12;
        for (int at = Math.max(0, from); at <= last; at++) {
            if (bytes[at] == 'N' && Bytes.startsWith(bytes, at, to, MARK)) {
                message(sender, bytes, at, to);
                return;
            }
        }
    }

    private void message(Endpoint sender, byte[] bytes, int at, int to) {
        int type = (int) Bytes.u32LittleEndian(bytes, at + 8);
        if (type == CHALLENGE && to - at >= 48) {
            challenge(sender, bytes, at, to);
        } else if (type == AUTHENTICATE && to - at >= 64) {
            authenticate(sender, bytes, at, to);
        }
    }

    private void challenge(Endpoint sender, byte[] bytes, int at, int to) {
        anonymous = false;
        int flags = (int) Bytes.u32LittleEndian(bytes, at + 20);
        version(sender, flags, bytes, at + 48, to, "NTLM challenge");
        int pair = offset(bytes, at, 40, to);
        int end = Math.min(to, pair + Bytes.u16LittleEndian(bytes, at + 40));
        for (int i = 0; i < PAIRS && pair >= at && end - pair >= 4; i++) {
            int name = Bytes.u16LittleEndian(bytes, pair);
            int value = pair + 4;
            int next = value + Bytes.u16LittleEndian(bytes, pair + 2);
            if (name == END_OF_LIST || next > end) {
                return;
            }
            if (name == NETBIOS_COMPUTER || name == DNS_COMPUTER) {
                double confidence = name == DNS_COMPUTER ? 0.9 : 0.8;
                String host = WideText.text(bytes, value, next, TEXT_LIMIT);
                announcements.attribute(sender, AttributeName.HOST_NAME, host, confidence, "NTLM challenge");
            }
            pair = next;
        }
    }

    private void authenticate(Endpoint sender, byte[] bytes, int at, int to) {
        int flags = (int) Bytes.u32LittleEndian(bytes, at + 60);
        anonymous = (flags & ANONYMOUS) != 0 || Bytes.u16LittleEndian(bytes, at + 36) == 0;
        version(sender, flags, bytes, at + 64, to, "NTLM log-in");
        int from = offset(bytes, at, 44, to);
        int end = Math.min(to, from + Bytes.u16LittleEndian(bytes, at + 44));
        if (from > at && end > from) {
            String host = (flags & UNICODE) != 0
                    ? WideText.text(bytes, from, end, TEXT_LIMIT)
                    : Bytes.text(bytes, from, end, TEXT_LIMIT);
            announcements.attribute(sender, AttributeName.HOST_NAME, host, 0.6, "NTLM log-in");
        }
    }

    /** Samba leaves the build empty: then it says nothing of the system. */
    private void version(Endpoint sender, int flags, byte[] bytes, int at, int to, String basis) {
        if ((flags & VERSION) == 0 || to - at < 8) {
            return;
        }
        int build = Bytes.u16LittleEndian(bytes, at + 2);
        if (build != 0) {
            String system = "Windows " + bytes[at] + "." + bytes[at + 1] + " build " + build;
            announcements.attribute(sender, AttributeName.OPERATING_SYSTEM, system, 0.8, basis);
        }
    }

    /** Where the field described at {@code at + field} begins, or -1 if that is outside the bytes. */
    private static int offset(byte[] bytes, int at, int field, int to) {
        long offset = at + Bytes.u32LittleEndian(bytes, at + field + 4);
        return offset <= to ? (int) offset : -1;
    }
}
