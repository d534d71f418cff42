package org.cylcomed.sensor.addressing;

import org.cylcomed.sensor.connection.AddressText;
import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.connection.Endpoint;
import org.cylcomed.sensor.protocol.AttributeName;
import org.cylcomed.sensor.protocol.Bytes;
import org.cylcomed.sensor.protocol.Observer;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Sighting;
import org.jspecify.annotations.Nullable;

/**
 * Reads one LLDP frame (IEEE 802.1AB) with the LLDP-MED inventory (TIA-1057) and the MUD URL (RFC 8520).
 * Keeps nothing between frames.
 */
public final class LldpReader {
    private static final int TEXT_LIMIT = 160;
    private static final int IANA = 0x00005e;
    private static final int TIA = 0x0012bb;

    private static final int BRIDGE = 0x04;
    private static final int ACCESS_POINT = 0x08;
    private static final int ROUTER = 0x10;
    private static final int TELEPHONE = 0x20;

    /**
     * @param from index behind the EtherType 0x88cc
     * @param connection of transport LINK, whose client is the frame's sender
     */
    public void frame(byte[] bytes, int from, int to, Connection connection, Observer observer) {
        if (!begins(bytes, from, to)) {
            return;
        }
        connection.recognised(Protocol.LLDP);
        Endpoint sender = connection.sender(Direction.FROM_CLIENT);
        String systemName = null;
        String port = null;
        Endpoint management = null;
        int at = from;
        while (at + 2 <= to) {
            int type = Bytes.u8(bytes, at) >> 1;
            int data = at + 2;
            int end = data + (Bytes.u16(bytes, at) & 0x1ff);
            if (type == 0 || end > to) {
                break;
            }
            switch (type) {
                case 2 -> port = port == null ? port(bytes, data, end) : port;
                case 4 -> port = Bytes.text(bytes, data, end, TEXT_LIMIT);
                case 5 -> {
                    systemName = Bytes.text(bytes, data, end, TEXT_LIMIT);
                    say(observer, sender, AttributeName.HOST_NAME, systemName, "LLDP system name");
                }
                case 6 ->
                    say(
                            observer,
                            sender,
                            AttributeName.SOFTWARE,
                            Bytes.text(bytes, data, end, TEXT_LIMIT),
                            "LLDP system description");
                case 7 -> {
                    if (end - data == 4) {
                        say(observer, sender, AttributeName.KIND, kind(bytes[data + 3]), "LLDP capabilities");
                    }
                }
                case 8 -> management = management(bytes, data, end);
                case 127 -> organisation(bytes, data, end, sender, observer);
                default -> {
                    // Chassis, time to live: nothing the inventory needs.
                }
            }
            at = end;
        }
        say(observer, sender, AttributeName.SWITCH_PORT, port, "LLDP port");
        if (management != null && systemName != null && !systemName.isEmpty()) {
            observer.see(new Sighting.Name(management, systemName, "LLDP management address"));
        }
    }

    /** Chassis identifier, port identifier and time to live come first, in this order. */
    private static boolean begins(byte[] bytes, int from, int to) {
        int at = from;
        for (int type = 1; type <= 3; type++) {
            if (at + 4 > to || Bytes.u8(bytes, at) >> 1 != type) {
                return false;
            }
            at += 2 + (Bytes.u16(bytes, at) & 0x1ff);
        }
        return at <= to;
    }

    private static @Nullable String port(byte[] bytes, int from, int to) {
        if (to - from < 2) {
            return null;
        }
        boolean mac = bytes[from] == 3 && to - from == 7;
        return mac
                ? AddressText.mac((long) Bytes.u16(bytes, from + 1) << 32 | Bytes.u32(bytes, from + 3))
                : Bytes.text(bytes, from + 1, to, TEXT_LIMIT);
    }

    private static @Nullable String kind(int enabled) {
        if ((enabled & ACCESS_POINT) != 0) {
            return "access point";
        }
        if ((enabled & TELEPHONE) != 0) {
            return "phone";
        }
        if ((enabled & ROUTER) != 0) {
            return "router";
        }
        return (enabled & BRIDGE) != 0 ? "switch" : null;
    }

    private static @Nullable Endpoint management(byte[] bytes, int from, int to) {
        boolean ipv4 = to - from >= 6 && bytes[from] == 5 && bytes[from + 1] == 1;
        return ipv4 ? Endpoint.ipv4(Bytes.i32(bytes, from + 2), Endpoint.NO_MAC) : null;
    }

    private static void organisation(byte[] bytes, int from, int to, Endpoint sender, Observer observer) {
        if (to - from < 5) {
            return;
        }
        int organisation = Bytes.u24(bytes, from);
        int subtype = bytes[from + 3];
        if (organisation == IANA && subtype == 1) {
            say(observer, sender, AttributeName.MUD_URL, MudUrl.read(bytes, from + 4, to), "LLDP MUD URL");
        } else if (organisation == TIA) {
            AttributeName name = switch (subtype) {
                case 6 -> AttributeName.FIRMWARE;
                case 7 -> AttributeName.SOFTWARE;
                case 8 -> AttributeName.SERIAL;
                case 9 -> AttributeName.MAKER;
                case 10 -> AttributeName.MODEL;
                default -> null;
            };
            if (name != null) {
                say(observer, sender, name, Bytes.text(bytes, from + 4, to, TEXT_LIMIT), "LLDP-MED inventory");
            }
        }
    }

    static void say(Observer observer, Endpoint about, AttributeName name, @Nullable String value, String basis) {
        if (value != null && !value.isEmpty()) {
            observer.see(new Sighting.Attribute(about, name, value, 0.9, basis));
        }
    }
}
