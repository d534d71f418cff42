package org.cylcomed.sensor.remote;

import java.nio.charset.StandardCharsets;
import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.protocol.AttributeName;
import org.cylcomed.sensor.protocol.Bytes;
import org.cylcomed.sensor.protocol.Observer;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Sighting;
import org.jspecify.annotations.Nullable;

/** What a client of RDP without TLS sends of itself: the MCS Connect Initial with its data ([MS-RDPBCGR] 2.2.1.3). */
final class ClientSettings {
    /** X.224 data, then the tag of Connect Initial (ITU-T T.125). */
    private static final int[] BEGINNING = {0x02, 0xf0, 0x80, 0x7f, 0x65};

    /** Ends the wrapping of GCC; a length and the blocks follow. */
    private static final String KEY = "Duca";

    private static final int CORE = 0xc001;
    private static final int NETWORK = 0xc003;
    private static final int NAME_AT = 24;
    private static final int NAME_LENGTH = 32;
    private static final int MOST_BLOCKS = 16;
    private static final int MOST_CHANNELS = 31;
    private static final int CHANNEL = 12;

    private ClientSettings() {}

    static boolean begins(byte[] bytes, int from, int end) {
        int at = from + Rdp.TPKT_HEADER;
        if (end - at < BEGINNING.length) {
            return false;
        }
        for (int i = 0; i < BEGINNING.length; i++) {
            if ((bytes[at + i] & 0xff) != BEGINNING[i]) {
                return false;
            }
        }
        return true;
    }

    static void tell(byte[] bytes, int from, int end, Connection connection, Observer observer) {
        int at = from;
        while (at < end && !Bytes.startsWith(bytes, at, end, KEY)) {
            at++;
        }
        at += KEY.length();
        if (at >= end) {
            return;
        }
        at += bytes[at] < 0 ? 2 : 1;
        for (int i = 0; i < MOST_BLOCKS && at + 4 <= end; i++) {
            int length = Bytes.u16LittleEndian(bytes, at + 2);
            if (length < 4 || at + length > end) {
                return;
            }
            int type = Bytes.u16LittleEndian(bytes, at);
            if (type == CORE && length >= NAME_AT + NAME_LENGTH) {
                String name = name(bytes, at + NAME_AT);
                if (name != null) {
                    observer.see(new Sighting.Attribute(
                            connection.client(), AttributeName.HOST_NAME, name, 0.6, "RDP client name"));
                }
            } else if (type == NETWORK && wantsInternalChannel(bytes, at, at + length)) {
                observer.see(new Sighting.Exploit(
                        connection,
                        Direction.FROM_CLIENT,
                        Protocol.RDP,
                        "CVE-2019-0708",
                        "request for the channel MS_T120, which is the server's own"));
            }
            at += length;
        }
    }

    private static @Nullable String name(byte[] bytes, int at) {
        String text = new String(bytes, at, NAME_LENGTH, StandardCharsets.UTF_16LE);
        int end = text.indexOf(0);
        byte[] name = (end < 0 ? text : text.substring(0, end)).getBytes(StandardCharsets.UTF_8);
        return HostName.of(name, 0, name.length);
    }

    private static boolean wantsInternalChannel(byte[] bytes, int from, int end) {
        for (int i = 0; i < MOST_CHANNELS; i++) {
            int channel = from + 8 + i * CHANNEL;
            if (channel + CHANNEL > end) {
                return false;
            }
            if (Bytes.startsWithIgnoreCase(bytes, channel, end, "ms_t120\0")) {
                return true;
            }
        }
        return false;
    }
}
