package org.cylcomed.sensor.management;

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

/** Reads what agents say of themselves and who writes to them. */
final class SnmpDissector implements Dissector {
    private static final int TEXT_LIMIT = 160;
    private static final int VARIABLES = 64;

    // 1.3.6.1.2.1 and below; the encoded object identifiers without their tag and length.
    private static final byte[] MIB_2 = {0x2b, 6, 1, 2, 1};
    private static final byte[] SYSTEM_DESCRIPTION = {1, 1, 0};
    private static final byte[] SYSTEM_NAME = {1, 5, 0};
    private static final byte[] PRINTER_SERIAL = {43, 5, 1, 1, 17, 1};
    private static final byte[] ENTITY = {47, 1, 1, 1, 1};
    // 1.3.6.1.6.3.15.1.1: counters of the user-based security model.
    private static final byte[] USER_SECURITY = {0x2b, 6, 1, 6, 3, 15, 1, 1};
    private static final int UNKNOWN_USER = 3;
    private static final int WRONG_DIGEST = 5;

    private final Connection connection;
    private final Observer observer;
    private final Announcements announcements;
    private final SnmpMessage message = new SnmpMessage();
    private boolean secretSeen;
    private boolean openSeen;
    private long setRequest = Long.MIN_VALUE;

    SnmpDissector(Connection connection, Observer observer) {
        this.connection = connection;
        this.observer = observer;
        announcements = new Announcements(observer);
    }

    @Override
    public int read(Direction direction, byte[] bytes, int from, int to) {
        if (!message.read(bytes, from, to)) {
            return to;
        }
        if (message.version != SnmpMessage.VERSION_3 && !secretSeen) {
            secretSeen = true;
            observer.see(new Sighting.ClearSecret(connection, Protocol.SNMP, "SNMP community"));
        }
        if (message.pdu != -1 && message.pdu != SnmpMessage.TRAP_V1) {
            pdu(direction, bytes);
        }
        return to;
    }

    private void pdu(Direction direction, byte[] bytes) {
        Ber ber = message.ber;
        int to = message.pduTo;
        if (!ber.next(bytes, message.pduFrom, to, Ber.INTEGER)) {
            return;
        }
        long request = ber.number(bytes);
        if (!ber.next(bytes, ber.end(), to, Ber.INTEGER)) {
            return;
        }
        long error = ber.number(bytes);
        if (!ber.next(bytes, ber.end(), to, Ber.INTEGER) || !ber.next(bytes, ber.end(), to, Ber.SEQUENCE)) {
            return;
        }
        if (message.pdu == SnmpMessage.SET) {
            setRequest = request;
            operation(direction, Outcome.ASKED);
        } else if (message.pdu == SnmpMessage.RESPONSE) {
            if (request == setRequest) {
                setRequest = Long.MIN_VALUE;
                operation(direction, error == 0 ? Outcome.ACCEPTED : Outcome.REFUSED);
            }
            if (message.version == SnmpMessage.VERSION_3 && message.open && !openSeen) {
                openSeen = true;
                observer.see(new Sighting.Unauthenticated(connection, Protocol.SNMP, "SNMPv3 without authentication"));
            }
        }
        if (message.pdu >= SnmpMessage.RESPONSE && message.pdu != SnmpMessage.BULK) {
            variables(direction, bytes, ber.from, ber.end());
        }
    }

    private void variables(Direction direction, byte[] bytes, int from, int to) {
        Ber ber = message.ber;
        int at = from;
        for (int i = 0; i < VARIABLES && ber.next(bytes, at, to, Ber.SEQUENCE); i++) {
            at = ber.end();
            if (!ber.next(bytes, ber.from, at, Ber.OBJECT_ID)) {
                return;
            }
            int name = ber.from;
            int nameEnd = ber.end();
            if (!ber.next(bytes, nameEnd, at)) {
                return;
            }
            if (message.pdu == SnmpMessage.REPORT) {
                report(bytes, name, nameEnd);
            } else if (ber.tag == Ber.OCTETS
                    && message.pdu == SnmpMessage.RESPONSE
                    && startsWith(bytes, name, nameEnd, MIB_2)) {
                value(connection.sender(direction), bytes, name + MIB_2.length, nameEnd);
            }
        }
    }

    private void report(byte[] bytes, int from, int to) {
        if (startsWith(bytes, from, to, USER_SECURITY) && to - from > USER_SECURITY.length) {
            int counter = bytes[from + USER_SECURITY.length];
            if (counter == UNKNOWN_USER || counter == WRONG_DIGEST) {
                observer.see(new Sighting.Login(connection, Protocol.SNMP, false));
            }
        }
    }

    private void value(Endpoint agent, byte[] bytes, int name, int nameEnd) {
        AttributeName attribute = null;
        String basis = "SNMP ENTITY-MIB";
        if (is(bytes, name, nameEnd, SYSTEM_DESCRIPTION)) {
            attribute = AttributeName.SOFTWARE;
            basis = "SNMP sysDescr";
        } else if (is(bytes, name, nameEnd, SYSTEM_NAME)) {
            attribute = AttributeName.HOST_NAME;
            basis = "SNMP sysName";
        } else if (is(bytes, name, nameEnd, PRINTER_SERIAL)) {
            attribute = AttributeName.SERIAL;
            basis = "SNMP prtGeneralSerialNumber";
        } else if (nameEnd - name == ENTITY.length + 2 && startsWith(bytes, name, nameEnd, ENTITY)) {
            attribute = bytes[nameEnd - 1] == 1 ? entity(bytes[nameEnd - 2]) : null;
        }
        if (attribute != null) {
            Ber ber = message.ber;
            announcements.attribute(agent, attribute, Bytes.text(bytes, ber.from, ber.end(), TEXT_LIMIT), 0.9, basis);
        }
    }

    /** Columns of entPhysicalTable (RFC 6933). */
    private static @Nullable AttributeName entity(int column) {
        return switch (column) {
            case 9 -> AttributeName.FIRMWARE;
            case 11 -> AttributeName.SERIAL;
            case 12 -> AttributeName.MAKER;
            case 13 -> AttributeName.MODEL;
            default -> null;
        };
    }

    private void operation(Direction direction, Outcome outcome) {
        observer.see(new Sighting.Operation(
                connection, direction, Protocol.SNMP, "SET", null, outcome, null, null, null, null));
    }

    private static boolean is(byte[] bytes, int from, int to, byte[] expected) {
        return to - from == expected.length && startsWith(bytes, from, to, expected);
    }

    private static boolean startsWith(byte[] bytes, int from, int to, byte[] expected) {
        if (to - from < expected.length) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if (bytes[from + i] != expected[i]) {
                return false;
            }
        }
        return true;
    }
}
