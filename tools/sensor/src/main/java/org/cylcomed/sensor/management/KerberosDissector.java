package org.cylcomed.sensor.management;

import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.connection.Transport;
import org.cylcomed.sensor.protocol.Announcements;
import org.cylcomed.sensor.protocol.AttributeName;
import org.cylcomed.sensor.protocol.Bytes;
import org.cylcomed.sensor.protocol.Dissector;
import org.cylcomed.sensor.protocol.Observer;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Sighting;

/** Reads the answers of a key distribution centre, and the NetBIOS name a client may add to its request. */
final class KerberosDissector implements Dissector {
    private static final int READ_LIMIT = 32 * 1024;
    private static final int NETBIOS_ADDRESS = 20;

    private static final int PRINCIPAL_UNKNOWN = 6;
    private static final int REVOKED = 18;
    private static final int PREAUTHENTICATION_FAILED = 24;

    private final Connection connection;
    private final Observer observer;
    private final Announcements announcements;
    private final KerberosSignature message = new KerberosSignature();
    private final long[] skip = new long[2];

    KerberosDissector(Connection connection, Observer observer) {
        this.connection = connection;
        this.observer = observer;
        announcements = new Announcements(observer);
    }

    @Override
    public int read(Direction direction, byte[] bytes, int from, int to) {
        if (connection.transport() != Transport.TCP) {
            message(direction, bytes, from, to);
            return to;
        }
        long start = from + skip[direction.ordinal()];
        skip[direction.ordinal()] = Math.max(0, start - to);
        int at = (int) Math.min(start, to);
        while (to - at >= 4) {
            long end = at + 4 + Bytes.u32(bytes, at);
            if (end > to) {
                if (end - at <= READ_LIMIT) {
                    return at;
                }
                skip[direction.ordinal()] = end - to;
                return to;
            }
            message(direction, bytes, at + 4, (int) end);
            at = (int) end;
        }
        return at;
    }

    @Override
    public void gap(Direction direction, long length) {
        if (connection.transport() == Transport.TCP) {
            connection.ignore();
        }
    }

    private void message(Direction direction, byte[] bytes, int from, int to) {
        if (!message.read(bytes, from, to)) {
            return;
        }
        int end = (int) Math.min(message.end, to);
        if (message.type == KerberosSignature.AS_REPLY) {
            observer.see(new Sighting.Login(connection, Protocol.KERBEROS, true));
        } else if (message.type == KerberosSignature.ERROR && message.field(bytes, message.from, end, 0xa6)) {
            long code = message.ber.number(bytes);
            if (code == PREAUTHENTICATION_FAILED || code == PRINCIPAL_UNKNOWN || code == REVOKED) {
                observer.see(new Sighting.Login(connection, Protocol.KERBEROS, false));
            }
        } else if (message.type == KerberosSignature.AS_REQUEST) {
            addresses(direction, bytes, end);
        }
    }

    private void addresses(Direction direction, byte[] bytes, int end) {
        Ber ber = message.ber;
        if (!message.field(bytes, message.from, end, 0xa4)
                || !message.field(bytes, ber.from, ber.end(), 0xa9)
                || !ber.next(bytes, ber.from, ber.end(), Ber.SEQUENCE)) {
            return;
        }
        int from = ber.from;
        int to = ber.end();
        if (message.field(bytes, from, to, 0xa0)
                && ber.number(bytes) == NETBIOS_ADDRESS
                && message.field(bytes, from, to, 0xa1)
                && ber.length() == 16) {
            announcements.attribute(
                    connection.sender(direction),
                    AttributeName.HOST_NAME,
                    Bytes.text(bytes, ber.from, ber.from + 15, 15),
                    0.8,
                    "Kerberos host address");
        }
    }
}
