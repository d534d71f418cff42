package org.cylcomed.sensor.naming;

import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.connection.Endpoint;
import org.cylcomed.sensor.protocol.AttributeName;
import org.cylcomed.sensor.protocol.Bytes;
import org.cylcomed.sensor.protocol.Dissector;
import org.cylcomed.sensor.protocol.Observer;
import org.cylcomed.sensor.protocol.Sighting;
import org.jspecify.annotations.Nullable;

/** Reads what a UPnP device announces or answers of itself. Each different line of a device is read once. */
final class SsdpDissector implements Dissector {
    private static final int VALUE_LIMIT = 120;
    private static final int FIELDS = 64;
    private static final int REMEMBERED = 64;
    private static final String ROOT = "::upnp:rootdevice";

    private static final String[][] KINDS = {
        {":device:InternetGatewayDevice:", "router"},
        {":device:WLANAccessPointDevice:", "access point"},
        {":device:Printer:", "printer"},
        {":device:Scanner:", "scanner"},
        {":device:DigitalSecurityCamera:", "camera"},
        {":device:MediaRenderer:", "media player"},
        {":device:MediaServer:", "media server"},
    };

    private final Connection connection;
    private final Observer observer;
    private final long[] read = new long[REMEMBERED];
    private int count;

    SsdpDissector(Connection connection, Observer observer) {
        this.connection = connection;
        this.observer = observer;
    }

    @Override
    public int read(Direction direction, byte[] bytes, int from, int to) {
        boolean search = Bytes.startsWith(bytes, from, to, SsdpRecogniser.SEARCH);
        boolean announces = Bytes.startsWith(bytes, from, to, SsdpRecogniser.NOTIFY)
                || Bytes.startsWith(bytes, from, to, SsdpRecogniser.ANSWER);
        if (!search && !announces) {
            return to;
        }
        Endpoint sender = connection.sender(direction);
        int at = Bytes.indexOf(bytes, from, to, '\n');
        for (int i = 0; i < FIELDS && at >= 0 && at + 1 < to; i++) {
            int line = at + 1;
            at = Bytes.indexOf(bytes, line, to, '\n');
            int end = at < 0 ? to : bytes[at - 1] == '\r' ? at - 1 : at;
            int colon = Bytes.indexOf(bytes, line, end, ':');
            if (colon > line) {
                field(sender, search, bytes, line, colon, end);
            }
        }
        return to;
    }

    private void field(Endpoint sender, boolean search, byte[] bytes, int name, int colon, int end) {
        Field field = Field.of(bytes, name, colon);
        // A search tells what the sender would like to find, not what it is.
        if (field == null || search != (field == Field.USER_AGENT) || !isNew(bytes, name, end)) {
            return;
        }
        String value = Bytes.text(bytes, colon + 1, end, VALUE_LIMIT);
        switch (field) {
            case SERVER -> server(sender, value);
            case USER_AGENT -> tell(sender, AttributeName.SOFTWARE, value, 0.6, "SSDP USER-AGENT");
            case TYPE -> type(sender, value);
            case NAME -> {
                if (value.startsWith("uuid:") && value.endsWith(ROOT)) {
                    String unique = value.substring(0, value.length() - ROOT.length());
                    tell(sender, AttributeName.SERIAL, unique, 0.4, "SSDP USN");
                }
            }
        }
    }

    private enum Field {
        SERVER,
        USER_AGENT,
        TYPE,
        NAME;

        static @Nullable Field of(byte[] bytes, int from, int to) {
            return switch (to - from) {
                case 2 ->
                    Bytes.startsWithIgnoreCase(bytes, from, to, "nt")
                                    || Bytes.startsWithIgnoreCase(bytes, from, to, "st")
                            ? TYPE
                            : null;
                case 3 -> Bytes.startsWithIgnoreCase(bytes, from, to, "usn") ? NAME : null;
                case 6 -> Bytes.startsWithIgnoreCase(bytes, from, to, "server") ? SERVER : null;
                case 10 -> Bytes.startsWithIgnoreCase(bytes, from, to, "user-agent") ? USER_AGENT : null;
                default -> null;
            };
        }
    }

    /** {@code OS/version UPnP/version product/version}; not all keep to it. */
    private void server(Endpoint sender, String value) {
        tell(sender, AttributeName.SOFTWARE, value, 0.7, "SSDP SERVER");
        int upnp = value.indexOf("UPnP/");
        int end = upnp;
        while (end > 0 && (value.charAt(end - 1) == ' ' || value.charAt(end - 1) == ',')) {
            end--;
        }
        String system = end <= 0 ? "" : value.substring(0, end);
        if (system.indexOf('/') > 0 && system.length() <= 40) {
            tell(sender, AttributeName.OPERATING_SYSTEM, system.replace('/', ' '), 0.5, "SSDP SERVER");
        }
    }

    private void type(Endpoint sender, String value) {
        if (!value.startsWith("urn:")) {
            return;
        }
        tell(sender, AttributeName.SERVICE, value, 0.9, "SSDP type");
        for (String[] kind : KINDS) {
            if (value.contains(kind[0])) {
                tell(sender, AttributeName.KIND, kind[1], 0.6, "SSDP type");
            }
        }
    }

    private boolean isNew(byte[] bytes, int from, int to) {
        long hash = 0xcbf29ce484222325L;
        for (int i = from; i < to; i++) {
            hash = (hash ^ bytes[i]) * 0x100000001b3L;
        }
        hash |= 1;
        for (long before : read) {
            if (before == hash) {
                return false;
            }
        }
        read[count++ & (REMEMBERED - 1)] = hash;
        return true;
    }

    private void tell(Endpoint about, AttributeName name, String value, double confidence, String basis) {
        if (!value.isEmpty()) {
            observer.see(new Sighting.Attribute(about, name, value, confidence, basis));
        }
    }
}
