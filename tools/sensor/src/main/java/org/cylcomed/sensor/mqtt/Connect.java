package org.cylcomed.sensor.mqtt;

import static org.cylcomed.sensor.protocol.Bytes.u16;
import static org.cylcomed.sensor.protocol.Bytes.u8;

import org.jspecify.annotations.Nullable;

/**
 * A CONNECT packet.
 *
 * @param level 3 for MQTT 3.1, 4 for 3.1.1, 5
 * @param clientFrom where the client identifier begins, empty if the client leaves the choice to the broker
 * @param authenticates by name, password or an MQTT 5 method
 * @param broken constant reason, or null; the fields behind the break are not set
 */
record Connect(
        int level,
        int keepAliveSeconds,
        int clientFrom,
        int clientTo,
        boolean clean,
        boolean will,
        boolean userName,
        boolean password,
        boolean authenticates,
        @Nullable String broken) {

    private static final int BRIDGE = 0x80;

    /** @param from behind the fixed header; the protocol name was checked by the recogniser */
    static Connect read(byte[] bytes, int from, int to) {
        if (to - from < 2 || from + 2 + u16(bytes, from) + 4 > to) {
            return broken(0, "MQTT CONNECT shorter than its fields");
        }
        int at = from + 2 + u16(bytes, from);
        int level = u8(bytes, at) & ~BRIDGE;
        int flags = u8(bytes, at + 1);
        int keepAlive = u16(bytes, at + 2);
        if ((flags & 1) != 0) {
            return broken(level, "MQTT CONNECT with its reserved flag set");
        }
        if ((flags & 0x18) == 0x18) {
            return broken(level, "MQTT CONNECT with will QoS 3");
        }
        at += 4;
        boolean method = false;
        if (level == 5) {
            method = Properties.find(bytes, at, to, Properties.AUTHENTICATION_METHOD) > 0;
            at = Properties.behind(bytes, at, to);
        }
        int client = at;
        at = behindField(bytes, at, to);
        int clientTo = at;
        boolean will = (flags & 4) != 0;
        if (will && at > 0) {
            at = level == 5 ? Properties.behind(bytes, at, to) : at;
            at = behindField(bytes, behindField(bytes, at, to), to);
        }
        boolean userName = (flags & 0x80) != 0;
        boolean password = (flags & 0x40) != 0;
        at = userName ? behindField(bytes, at, to) : at;
        at = password ? behindField(bytes, at, to) : at;
        if (at < 0) {
            return broken(level, "MQTT CONNECT shorter than its fields");
        }
        boolean clean = (flags & 2) != 0;
        boolean authenticates = userName || password || method;
        return new Connect(
                level, keepAlive, client + 2, clientTo, clean, will, userName, password, authenticates, null);
    }

    private static Connect broken(int level, String reason) {
        return new Connect(level, 0, 0, 0, false, false, false, false, false, reason);
    }

    private static int behindField(byte[] bytes, int at, int to) {
        return at < 0 || at + 2 > to || at + 2 + u16(bytes, at) > to ? -1 : at + 2 + u16(bytes, at);
    }
}
