package org.cylcomed.sensor.addressing;

import java.util.HexFormat;
import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.connection.Endpoint;
import org.cylcomed.sensor.protocol.Announcements;
import org.cylcomed.sensor.protocol.AttributeName;
import org.cylcomed.sensor.protocol.Bytes;
import org.cylcomed.sensor.protocol.Dissector;
import org.cylcomed.sensor.protocol.Observer;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Sighting;
import org.cylcomed.sensor.protocol.Sighting.Outcome;
import org.jspecify.annotations.Nullable;

/** Reads what DHCPv6 clients say of themselves, directly or through relays. */
final class Dhcpv6Dissector implements Dissector {
    private static final int RELAYS = 8;
    private static final int TEXT_LIMIT = 120;
    private static final int DUID_LIMIT = 130;
    private static final String[] MESSAGES = {
        "",
        "SOLICIT",
        "ADVERTISE",
        "REQUEST",
        "CONFIRM",
        "RENEW",
        "REBIND",
        "REPLY",
        "RELEASE",
        "DECLINE",
        "RECONFIGURE",
        "INFORMATION-REQUEST"
    };

    private final Connection connection;
    private final Observer observer;
    private final Announcements announcements;
    private @Nullable String clientId;
    private int relayedFrom;
    private int relayedTo;

    Dhcpv6Dissector(Connection connection, Observer observer) {
        this.connection = connection;
        this.observer = observer;
        announcements = new Announcements(observer);
    }

    static boolean fromClient(int messageType) {
        return messageType != 2 && messageType != 7 && messageType != 10 && messageType != 13;
    }

    @Override
    public int read(Direction direction, byte[] bytes, int from, int to) {
        Endpoint about = connection.sender(direction);
        int start = from;
        int end = to;
        for (int relays = 0;
                end - start >= Dhcpv6Recogniser.RELAY_HEADER && bytes[start] == Dhcpv6Recogniser.RELAY_FORWARD;
                relays++) {
            if (relays == RELAYS) {
                return to;
            }
            about = new Endpoint(Bytes.i64(bytes, start + 18), Bytes.i64(bytes, start + 26), Endpoint.NO_MAC);
            relayedFrom = 0;
            relayedTo = 0;
            options(bytes, start + Dhcpv6Recogniser.RELAY_HEADER, end, null);
            start = relayedFrom;
            end = relayedTo;
        }
        int type = end - start >= Dhcpv6Recogniser.HEADER ? bytes[start] : 0;
        if (type < 1 || type >= MESSAGES.length || !fromClient(type)) {
            return to;
        }
        clientId = null;
        options(bytes, start + Dhcpv6Recogniser.HEADER, end, about);
        observer.see(new Sighting.Operation(
                connection,
                direction,
                Protocol.DHCPV6,
                MESSAGES[type],
                null,
                Outcome.ASKED,
                null,
                null,
                clientId,
                null));
        return to;
    }

    private void options(byte[] bytes, int from, int to, @Nullable Endpoint about) {
        int at = from;
        while (at + 4 <= to) {
            int code = Bytes.u16(bytes, at);
            int data = at + 4;
            int end = data + Bytes.u16(bytes, at + 2);
            if (end > to) {
                return;
            }
            if (about != null) {
                option(code, bytes, data, end, about);
            } else if (code == 9) {
                relayedFrom = data;
                relayedTo = end;
            }
            at = end;
        }
    }

    private void option(int code, byte[] bytes, int from, int to, Endpoint about) {
        switch (code) {
            case 1 -> clientId = HexFormat.of().formatHex(bytes, from, Math.min(to, from + DUID_LIMIT));
            case 6 -> {
                StringBuilder list = new StringBuilder();
                for (int i = from; i + 2 <= to && list.length() < TEXT_LIMIT; i += 2) {
                    list.append(list.isEmpty() ? "" : ",").append(Bytes.u16(bytes, i));
                }
                announcements.attribute(about, AttributeName.DHCP_FINGERPRINT, list.toString(), 0.8, "DHCPv6 option 6");
            }
            case 16 -> {
                if (to - from > 6 && from + 6 + Bytes.u16(bytes, from + 4) <= to) {
                    String value = Bytes.text(bytes, from + 6, from + 6 + Bytes.u16(bytes, from + 4), TEXT_LIMIT);
                    announcements.attribute(about, AttributeName.SOFTWARE, value, 0.6, "DHCPv6 option 16");
                    if (value.startsWith("MSFT ")) {
                        announcements.attribute(
                                about, AttributeName.OPERATING_SYSTEM, "Windows", 0.7, "DHCPv6 option 16");
                    }
                }
            }
            case 39 -> {
                String name = to - from > 1 ? Labels.read(bytes, from + 1, to) : null;
                announcements.attribute(about, AttributeName.HOST_NAME, name, 0.9, "DHCPv6 option 39");
            }
            case 112 ->
                announcements.attribute(
                        about, AttributeName.MUD_URL, MudUrl.read(bytes, from, to), 0.9, "DHCPv6 option 112");
            default -> {
                // Nothing the inventory needs.
            }
        }
    }
}
