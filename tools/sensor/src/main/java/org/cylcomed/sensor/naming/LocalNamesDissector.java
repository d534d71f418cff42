package org.cylcomed.sensor.naming;

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
import org.jspecify.annotations.Nullable;

/** Reads what a machine tells its link about itself, by mDNS with DNS-SD (RFC 6763) or LLMNR. */
final class LocalNamesDissector implements Dissector {
    private static final int VALUE_LIMIT = 80;

    private final Connection connection;
    private final Observer observer;
    private final @Nullable Protocol counted;
    private final Announcements announcements;
    private final DnsMessage message = new DnsMessage();
    private final String basis;
    private boolean faultSeen;

    LocalNamesDissector(Connection connection, Observer observer, @Nullable Protocol counted) {
        this.connection = connection;
        this.observer = observer;
        this.counted = counted;
        announcements = new Announcements(observer);
        basis = counted == Protocol.MDNS ? "mDNS" : "LLMNR";
    }

    static boolean matches(byte[] bytes, int from, int to) {
        if (to - from < DnsMessage.HEADER
                || (bytes[from + 2] & 0x78) != 0
                || (bytes[from + 3] & 0x4f) != 0
                || Bytes.u16(bytes, from + 4) + Bytes.u16(bytes, from + 6) == 0) {
            return false;
        }
        DnsMessage message = new DnsMessage();
        if (!message.begin(bytes, from, to)) {
            return false;
        }
        while (message.nextRecord()) {
            // Walks only.
        }
        return message.atEnd();
    }

    @Override
    public int read(Direction direction, byte[] bytes, int from, int to) {
        // Answers within a query are what others said before.
        if (message.begin(bytes, from, to) && message.isResponse()) {
            Endpoint sender = connection.sender(direction);
            while (message.nextRecord()) {
                record(sender, bytes);
            }
            if (message.fault != null && !faultSeen && counted != null) {
                faultSeen = true;
                observer.see(new Sighting.Malformed(connection, counted, message.fault));
            }
        }
        message.release();
        return to;
    }

    private void record(Endpoint sender, byte[] bytes) {
        int length = message.dataLength;
        switch (message.type) {
            case DnsMessage.A, DnsMessage.AAAA -> {
                if (length == (message.type == DnsMessage.A ? 4 : 16)) {
                    address(sender, DnsDissector.address(bytes, message.dataAt, length));
                }
            }
            case DnsMessage.PTR -> pointer(sender);
            case DnsMessage.SRV -> {
                // Only the owner of a service gives its host and port.
                service(sender, message.name(message.ownerAt));
            }
            case DnsMessage.TXT -> text(sender, bytes);
            case DnsMessage.HINFO -> {
                int cpu = length > 0 ? Bytes.u8(bytes, message.dataAt) : 0;
                int system = message.dataAt + 1 + cpu;
                if (cpu + 2 <= length && system + 1 + Bytes.u8(bytes, system) <= message.dataAt + length) {
                    String value = Bytes.text(bytes, system + 1, system + 1 + Bytes.u8(bytes, system), VALUE_LIMIT);
                    announcements.attribute(sender, AttributeName.OPERATING_SYSTEM, value, 0.8, basis + " HINFO");
                }
            }
            default -> {
                // Nothing the inventory needs.
            }
        }
    }

    private void address(Endpoint sender, Endpoint about) {
        String name = message.name(message.ownerAt);
        if (name == null) {
            return;
        }
        String host = name.endsWith(".local") ? name.substring(0, name.length() - ".local".length()) : name;
        boolean own = about.high() == sender.high() && about.low() == sender.low();
        if (own) {
            announcements.attribute(sender, AttributeName.HOST_NAME, host, 0.9, basis);
        }
        announcements.name(own ? sender : about, host, basis);
    }

    private void pointer(Endpoint sender) {
        String owner = message.name(message.ownerAt);
        if (owner == null) {
            return;
        }
        if (owner.startsWith("_services._dns-sd.")) {
            service(sender, message.name(message.dataAt));
        } else if (owner.startsWith("_")) {
            service(sender, owner);
        } else {
            Endpoint about = DnsDissector.reverse(owner);
            if (about != null && about.high() == sender.high() && about.low() == sender.low()) {
                String name = message.name(message.dataAt);
                if (name != null && name.endsWith(".local")) {
                    String host = name.substring(0, name.length() - ".local".length());
                    announcements.attribute(sender, AttributeName.HOST_NAME, host, 0.9, basis);
                }
            }
        }
    }

    /** Cuts {@code Instance._ipp._tcp.local} down to {@code _ipp._tcp}. */
    private void service(Endpoint sender, @Nullable String name) {
        if (name == null || counted == null) {
            return;
        }
        int end = Math.max(name.lastIndexOf("._tcp"), name.lastIndexOf("._udp"));
        int start = end <= 0 ? -1 : name.lastIndexOf('.', end - 1) + 1;
        if (start >= 0 && name.charAt(start) == '_') {
            announcements.attribute(sender, AttributeName.SERVICE, name.substring(start, end + 5), 0.9, "mDNS service");
        }
    }

    /** Keys that DNS-SD profiles use for the maker and model: device-info, Cast, AirPlay, Bonjour printing. */
    private void text(Endpoint sender, byte[] bytes) {
        int at = message.dataAt;
        int end = at + message.dataLength;
        while (at < end) {
            int next = at + 1 + Bytes.u8(bytes, at);
            if (next > end) {
                return;
            }
            int equals = Bytes.indexOf(bytes, at + 1, next, '=');
            if (equals > 0 && equals + 1 < next) {
                AttributeName name = key(bytes, at + 1, equals + 1);
                if (name != null) {
                    String value = Bytes.text(bytes, equals + 1, next, VALUE_LIMIT);
                    announcements.attribute(sender, name, value, 0.8, basis + " TXT");
                }
            }
            at = next;
        }
    }

    private static @Nullable AttributeName key(byte[] bytes, int from, int to) {
        switch (to - from) {
            case 3:
                if (Bytes.startsWithIgnoreCase(bytes, from, to, "md=")
                        || Bytes.startsWithIgnoreCase(bytes, from, to, "am=")
                        || Bytes.startsWithIgnoreCase(bytes, from, to, "ty=")) {
                    return AttributeName.MODEL;
                }
                return Bytes.startsWithIgnoreCase(bytes, from, to, "fv=") ? AttributeName.FIRMWARE : null;
            case 4:
                return Bytes.startsWithIgnoreCase(bytes, from, to, "mfg=") ? AttributeName.MAKER : null;
            case 6:
                return Bytes.startsWithIgnoreCase(bytes, from, to, "model=") ? AttributeName.MODEL : null;
            case 8:
                if (Bytes.startsWithIgnoreCase(bytes, from, to, "usb_mfg=")) {
                    return AttributeName.MAKER;
                }
                return Bytes.startsWithIgnoreCase(bytes, from, to, "usb_mdl=") ? AttributeName.MODEL : null;
            default:
                return null;
        }
    }
}
