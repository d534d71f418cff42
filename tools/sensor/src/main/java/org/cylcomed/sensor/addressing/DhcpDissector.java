package org.cylcomed.sensor.addressing;

import org.cylcomed.sensor.connection.AddressText;
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

/** Reads DHCPv4 messages; options of RFC 2132, 4702 (81) and 8520 (161), overloading included. */
final class DhcpDissector implements Dissector {
    static final int FROM_CLIENT = 1;
    static final int FROM_SERVER = 2;

    private static final int SERVER_NAME_AT = 44;
    private static final int FILE_AT = 108;
    private static final int TEXT_LIMIT = 120;
    private static final int REQUEST = 3;
    private static final int ACK = 5;
    private static final int NAK = 6;
    private static final String[] MESSAGES = {
        "BOOTP", "DISCOVER", "OFFER", "REQUEST", "DECLINE", "ACK", "NAK", "RELEASE", "INFORM"
    };

    private final Connection connection;
    private final Observer observer;
    private final Announcements announcements;

    private int messageType;
    private int overload;
    private int requested;
    private @Nullable String hostName;
    private @Nullable String fullName;
    private @Nullable String fingerprint;
    private @Nullable String vendorClass;
    private @Nullable String mudUrl;

    DhcpDissector(Connection connection, Observer observer) {
        this.connection = connection;
        this.observer = observer;
        announcements = new Announcements(observer);
    }

    @Override
    public int read(Direction direction, byte[] bytes, int from, int to) {
        if (!DhcpRecogniser.hasCookie(bytes, from, to)) {
            return to;
        }
        clear();
        options(bytes, from + DhcpRecogniser.OPTIONS_AT, to);
        if ((overload & 1) != 0) {
            options(bytes, from + FILE_AT, from + FILE_AT + 128);
        }
        if ((overload & 2) != 0) {
            options(bytes, from + SERVER_NAME_AT, from + SERVER_NAME_AT + 64);
        }
        long mac = bytes[from + 2] == 6
                ? (long) Bytes.u16(bytes, from + 28) << 32 | Bytes.u32(bytes, from + 30)
                : Endpoint.NO_MAC;
        if (bytes[from] == FROM_CLIENT) {
            client(direction, Bytes.i32(bytes, from + 12), mac);
        } else if (bytes[from] == FROM_SERVER) {
            server(direction, Bytes.i32(bytes, from + 16), mac);
        }
        return to;
    }

    private void client(Direction direction, int current, long mac) {
        int address = current != 0 ? current : messageType == REQUEST ? requested : 0;
        operation(direction, Outcome.ASKED, address, mac);
        Endpoint about = address != 0 ? Endpoint.ipv4(address, mac) : Endpoint.link(mac);
        if (address == 0 && mac == Endpoint.NO_MAC) {
            return;
        }
        announcements.attribute(about, AttributeName.HOST_NAME, hostName, 0.9, "DHCP option 12");
        announcements.attribute(about, AttributeName.HOST_NAME, fullName, 0.9, "DHCP option 81");
        announcements.attribute(about, AttributeName.DHCP_FINGERPRINT, fingerprint, 0.9, "DHCP option 55");
        announcements.attribute(about, AttributeName.MUD_URL, mudUrl, 0.9, "DHCP option 161");
        announcements.attribute(about, AttributeName.SOFTWARE, vendorClass, 0.6, "DHCP option 60");
        announcements.attribute(
                about, AttributeName.OPERATING_SYSTEM, operatingSystem(vendorClass), 0.7, "DHCP option 60");
    }

    private void server(Direction direction, int given, long mac) {
        Outcome outcome = messageType == NAK ? Outcome.REFUSED : messageType == ACK ? Outcome.ACCEPTED : Outcome.ASKED;
        operation(direction, outcome, given, mac);
        if (messageType == ACK && given != 0) {
            Endpoint about = Endpoint.ipv4(given, mac);
            announcements.name(about, hostName != null ? hostName : fullName, "DHCP lease");
        }
    }

    /** The client's hardware address is the sender's name, the address asked for or given the object. */
    private void operation(Direction direction, Outcome outcome, int address, long mac) {
        observer.see(new Sighting.Operation(
                connection,
                direction,
                Protocol.DHCP,
                messageType < MESSAGES.length ? MESSAGES[messageType] : MESSAGES[0],
                address == 0 ? null : Endpoint.ipv4(address, Endpoint.NO_MAC).address(),
                outcome,
                null,
                null,
                mac == Endpoint.NO_MAC ? null : AddressText.mac(mac),
                null));
    }

    private void clear() {
        messageType = 0;
        overload = 0;
        requested = 0;
        hostName = null;
        fullName = null;
        fingerprint = null;
        vendorClass = null;
        mudUrl = null;
    }

    private void options(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to) {
            int code = Bytes.u8(bytes, at++);
            if (code == 0) {
                continue;
            }
            if (code == 255 || at >= to) {
                return;
            }
            int length = Bytes.u8(bytes, at++);
            if (at + length > to) {
                return;
            }
            option(code, bytes, at, at + length);
            at += length;
        }
    }

    private void option(int code, byte[] bytes, int from, int to) {
        int length = to - from;
        switch (code) {
            case 12 -> hostName = Bytes.text(bytes, from, to, TEXT_LIMIT);
            case 50 -> requested = length == 4 ? Bytes.i32(bytes, from) : 0;
            case 52 -> overload = length == 1 ? bytes[from] : 0;
            case 53 -> messageType = length == 1 ? Bytes.u8(bytes, from) : 0;
            case 55 -> fingerprint = fingerprint(bytes, from, to);
            case 60 -> vendorClass = Bytes.text(bytes, from, to, TEXT_LIMIT);
            case 81 -> fullName = fullName(bytes, from, to);
            case 161 -> mudUrl = MudUrl.read(bytes, from, to);
            default -> {
                // Nothing the inventory needs.
            }
        }
    }

    private static String fingerprint(byte[] bytes, int from, int to) {
        StringBuilder list = new StringBuilder(4 * (to - from));
        for (int i = from; i < to; i++) {
            if (i > from) {
                list.append(',');
            }
            list.append(Bytes.u8(bytes, i));
        }
        return list.toString();
    }

    /** RFC 4702: flags, two response codes, then a name in ASCII or, by the E flag, as labels. */
    private static @Nullable String fullName(byte[] bytes, int from, int to) {
        if (to - from <= 3) {
            return null;
        }
        return (bytes[from] & 4) != 0 ? Labels.read(bytes, from + 3, to) : Bytes.text(bytes, from + 3, to, TEXT_LIMIT);
    }

    private static @Nullable String operatingSystem(@Nullable String vendorClass) {
        if (vendorClass == null) {
            return null;
        }
        if (vendorClass.startsWith("MSFT ")) {
            return "Windows";
        }
        if (vendorClass.startsWith("android-dhcp-")) {
            return "Android " + vendorClass.substring("android-dhcp-".length());
        }
        int linux = vendorClass.startsWith("dhcpcd") ? vendorClass.indexOf(":Linux-") : -1;
        if (linux > 0) {
            int end = vendorClass.indexOf(':', linux + 1);
            return "Linux " + vendorClass.substring(linux + 7, end < 0 ? vendorClass.length() : end);
        }
        return null;
    }
}
