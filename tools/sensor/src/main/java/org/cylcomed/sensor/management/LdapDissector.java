package org.cylcomed.sensor.management;

import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.protocol.Announcements;
import org.cylcomed.sensor.protocol.AttributeName;
import org.cylcomed.sensor.protocol.Bytes;
import org.cylcomed.sensor.protocol.Dissector;
import org.cylcomed.sensor.protocol.Observer;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Sighting;
import org.jspecify.annotations.Nullable;

/** Reads binds and their answers, and what a directory tells of itself or makes its clients load. */
final class LdapDissector implements Dissector {
    private static final String START_TLS = "1.3.6.1.4.1.1466.20037";
    private static final int TEXT_LIMIT = 120;
    private static final int ATTRIBUTES = 64;
    /** Longer messages are stepped over: results, photographs, revocation lists. */
    private static final int READ_LIMIT = 16 * 1024;

    private static final int INVALID_CREDENTIALS = 49;

    private final Connection connection;
    private final Observer observer;
    private final Announcements announcements;
    private final LdapMessage message = new LdapMessage();
    private final long[] skip = new long[2];
    private long bindId = -1;
    private boolean anonymous;
    private long startTlsId = -1;
    private boolean anonymousSeen;
    private boolean loadSeen;

    LdapDissector(Connection connection, Observer observer) {
        this.connection = connection;
        this.observer = observer;
        announcements = new Announcements(observer);
    }

    @Override
    public int read(Direction direction, byte[] bytes, int from, int to) {
        long start = from + skip[direction.ordinal()];
        skip[direction.ordinal()] = Math.max(0, start - to);
        int at = (int) Math.min(start, to);
        while (at < to) {
            LdapMessage.Reading reading = message.read(bytes, at, to);
            if (reading == LdapMessage.Reading.CUT) {
                return at;
            }
            if (reading == LdapMessage.Reading.NOT_LDAP) {
                // A security layer agreed on in the bind wraps what follows.
                connection.ignore();
                return to;
            }
            long length = message.end - at;
            if (message.end > to) {
                if (length <= READ_LIMIT) {
                    return at;
                }
                skip[direction.ordinal()] = message.end - to;
                return to;
            }
            message(direction, bytes);
            at = (int) message.end;
        }
        return to;
    }

    @Override
    public void gap(Direction direction, long length) {
        connection.ignore();
    }

    private void message(Direction direction, byte[] bytes) {
        switch (message.operation) {
            case LdapMessage.BIND_REQUEST -> bind(bytes);
            case LdapMessage.BIND_RESPONSE -> bound(bytes);
            case LdapMessage.ENTRY -> entry(direction, bytes);
            case LdapMessage.EXTENDED_REQUEST ->
                startTlsId = message.ber.is(bytes, START_TLS) ? message.id : startTlsId;
            case LdapMessage.EXTENDED_RESPONSE -> {
                if (message.id == startTlsId && message.ber.number(bytes) == 0) {
                    connection.restart();
                }
            }
            default -> {
                // Searches and changes name people; they are not read.
            }
        }
    }

    private void bind(byte[] bytes) {
        Ber ber = message.ber;
        int end = (int) message.end;
        if (!ber.next(bytes, ber.end(), end, Ber.OCTETS)) {
            return;
        }
        boolean named = ber.length() > 0;
        if (!ber.next(bytes, ber.end(), end)) {
            return;
        }
        bindId = message.id;
        boolean simple = ber.tag == 0x80;
        anonymous = simple && ber.length() == 0;
        if (simple && named && ber.length() > 0) {
            observer.see(new Sighting.ClearSecret(connection, Protocol.LDAP, "LDAP simple bind"));
        }
    }

    private void bound(byte[] bytes) {
        if (message.id != bindId) {
            return;
        }
        long result = message.ber.next(bytes, message.operationFrom, (int) message.end, Ber.ENUMERATED)
                ? message.ber.number(bytes)
                : -1;
        if (anonymous) {
            if (result == 0 && !anonymousSeen) {
                anonymousSeen = true;
                observer.see(new Sighting.Unauthenticated(connection, Protocol.LDAP, "LDAP anonymous bind"));
            }
        } else if (result == 0 || result == INVALID_CREDENTIALS) {
            observer.see(new Sighting.Login(connection, Protocol.LDAP, result == 0));
        }
    }

    private void entry(Direction direction, byte[] bytes) {
        Ber ber = message.ber;
        int end = (int) message.end;
        if (!ber.next(bytes, message.operationFrom, end, Ber.OCTETS)) {
            return;
        }
        boolean root = ber.length() == 0;
        if (!ber.next(bytes, ber.end(), end, Ber.SEQUENCE)) {
            return;
        }
        int at = ber.from;
        int attributesEnd = ber.end();
        for (int i = 0; i < ATTRIBUTES && ber.next(bytes, at, attributesEnd, Ber.SEQUENCE); i++) {
            at = ber.end();
            if (!ber.next(bytes, ber.from, at, Ber.OCTETS)) {
                return;
            }
            boolean codebase =
                    ber.length() == 12 && Bytes.startsWithIgnoreCase(bytes, ber.from, ber.end(), "javacodebase");
            AttributeName name = root ? attribute(bytes) : null;
            if (codebase && !loadSeen) {
                loadSeen = true;
                observer.see(new Sighting.Exploit(
                        connection,
                        direction,
                        Protocol.LDAP,
                        "CVE-2021-44228",
                        "directory entry that makes a Java client load code from elsewhere"));
            } else if (name != null
                    && ber.next(bytes, ber.end(), at, 0x31)
                    && ber.next(bytes, ber.from, ber.end(), Ber.OCTETS)) {
                announcements.attribute(
                        connection.sender(direction),
                        name,
                        Bytes.text(bytes, ber.from, ber.end(), TEXT_LIMIT),
                        0.9,
                        "LDAP root entry");
            }
        }
    }

    private @Nullable AttributeName attribute(byte[] bytes) {
        Ber ber = message.ber;
        if (ber.length() == 11 && Bytes.startsWithIgnoreCase(bytes, ber.from, ber.end(), "dnshostname")) {
            return AttributeName.HOST_NAME;
        }
        boolean vendor = ber.length() == 13 && Bytes.startsWithIgnoreCase(bytes, ber.from, ber.end(), "vendorversion");
        return vendor ? AttributeName.SOFTWARE : null;
    }
}
