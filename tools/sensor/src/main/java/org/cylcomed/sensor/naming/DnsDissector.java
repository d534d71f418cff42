package org.cylcomed.sensor.naming;

import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.connection.Endpoint;
import org.cylcomed.sensor.connection.Transport;
import org.cylcomed.sensor.protocol.Announcements;
import org.cylcomed.sensor.protocol.Bytes;
import org.cylcomed.sensor.protocol.Dissector;
import org.cylcomed.sensor.protocol.Observer;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Sighting;
import org.cylcomed.sensor.protocol.Sighting.Outcome;
import org.jspecify.annotations.Nullable;

/** Reads DNS of one connection, over UDP or TCP. */
final class DnsDissector implements Dissector {
    /** Names longer than this in a question may carry data; ordinary host names stay well below. */
    private static final int CARRYING_NAME = 100;

    private static final int NAMES_PER_MESSAGE = 32;
    private static final int NXDOMAIN = 3;
    private static final int REFUSED = 5;
    private static final int NOT_AUTHORITATIVE = 9;

    private final Connection connection;
    private final Observer observer;
    private final Announcements announcements;
    private final DnsMessage message = new DnsMessage();
    private boolean faultSeen;

    DnsDissector(Connection connection, Observer observer) {
        this.connection = connection;
        this.observer = observer;
        announcements = new Announcements(observer);
    }

    @Override
    public int read(Direction direction, byte[] bytes, int from, int to) {
        if (connection.transport() != Transport.TCP) {
            read(direction, bytes, from, to, false);
            return to;
        }
        int at = from;
        while (to - at >= 2) {
            int end = at + 2 + Bytes.u16(bytes, at);
            if (end > to) {
                break;
            }
            read(direction, bytes, at + 2, end, true);
            at = end;
        }
        return at;
    }

    @Override
    public void gap(Direction direction, long length) {
        if (connection.transport() == Transport.TCP) {
            connection.ignore();
        }
    }

    private void read(Direction direction, byte[] bytes, int from, int to, boolean stream) {
        if (message.begin(bytes, from, to) && message.questionAt >= 0) {
            if (!message.isResponse()) {
                query(direction);
            } else if (message.responseCode() == 0) {
                answers(direction, bytes, stream);
            } else {
                refusal(direction);
            }
        }
        if (message.fault != null && !faultSeen) {
            faultSeen = true;
            observer.see(new Sighting.Malformed(connection, Protocol.DNS, message.fault));
        }
        message.release();
    }

    private void query(Direction direction) {
        int type = message.questionType;
        if (message.opcode() == 5) {
            operation(direction, "UPDATE", message.lowerCaseName(message.questionAt), Outcome.ASKED);
        } else if (type == DnsMessage.AXFR || type == DnsMessage.IXFR) {
            operation(direction, "AXFR", message.lowerCaseName(message.questionAt), Outcome.ASKED);
        } else {
            int length = message.expand(message.questionAt);
            if (length > CARRYING_NAME) {
                operation(
                        direction,
                        "QUERY",
                        parent(message.lowerCaseName(message.questionAt)),
                        Outcome.ASKED,
                        "nameLength",
                        Integer.toString(length),
                        "type",
                        Integer.toString(type));
            }
        }
    }

    private void refusal(Direction direction) {
        int code = message.responseCode();
        int type = message.questionType;
        if (message.opcode() == 5) {
            operation(direction, "UPDATE", message.lowerCaseName(message.questionAt), Outcome.REFUSED);
        } else if (type == DnsMessage.AXFR || type == DnsMessage.IXFR) {
            Outcome outcome = code == REFUSED || code == NOT_AUTHORITATIVE ? Outcome.REFUSED : Outcome.FAILED;
            operation(direction, "AXFR", message.lowerCaseName(message.questionAt), outcome);
        } else if (code == NXDOMAIN) {
            operation(direction, "NXDOMAIN", message.lowerCaseName(message.questionAt), Outcome.FAILED);
        }
    }

    private void answers(Direction direction, byte[] bytes, boolean stream) {
        if (message.opcode() == 5) {
            operation(direction, "UPDATE", message.lowerCaseName(message.questionAt), Outcome.ACCEPTED);
            return;
        }
        if (message.questionType == DnsMessage.AXFR || message.questionType == DnsMessage.IXFR) {
            operation(direction, "AXFR", message.lowerCaseName(message.questionAt), Outcome.ACCEPTED);
            return;
        }
        String asked = null;
        int told = 0;
        // Walked to the end: a broken name may stand anywhere.
        while (message.nextRecord()) {
            int type = message.type;
            int length = message.dataLength;
            if (type == DnsMessage.A && length == 4 || type == DnsMessage.AAAA && length == 16) {
                if (told++ < NAMES_PER_MESSAGE && message.questionType == type) {
                    asked = asked == null ? message.lowerCaseName(message.questionAt) : asked;
                    announcements.name(address(bytes, message.dataAt, length), asked, "DNS answer");
                }
            } else if (type == DnsMessage.PTR && message.questionType == type && told++ < NAMES_PER_MESSAGE) {
                Endpoint about = reverse(message.lowerCaseName(message.ownerAt));
                if (about != null) {
                    announcements.name(about, message.lowerCaseName(message.dataAt), "DNS PTR");
                }
            } else if (type == DnsMessage.CNAME) {
                message.expand(message.dataAt);
            } else if (type == DnsMessage.SIG && stream) {
                signature(direction);
            }
        }
    }

    /**
     * CVE-2020-1350: a SIG record whose signer's name, once expanded, makes the size that Windows DNS
     * computes in 16 bits overflow.
     */
    private void signature(Direction direction) {
        int signer = message.dataAt + 18;
        int end = message.dataAt + message.dataLength;
        if (signer >= end) {
            return;
        }
        int length = message.expand(signer);
        int after = DnsMessage.skipName(message.bytes(), signer, end);
        if (length > 0 && after > 0 && 20 + length + 2 + (end - after) > 0xffff) {
            observer.see(new Sighting.Exploit(
                    connection,
                    direction,
                    Protocol.DNS,
                    "CVE-2020-1350",
                    "SIG record that overflows the size Windows DNS computes (SIGRed)"));
        }
    }

    private void operation(
            Direction direction, String verb, @Nullable String object, Outcome outcome, String... facts) {
        observer.see(new Sighting.Operation(
                connection, direction, Protocol.DNS, verb, object, outcome, null, null, null, null, facts));
    }

    /** The last two labels. */
    private static @Nullable String parent(@Nullable String name) {
        if (name == null) {
            return null;
        }
        int dot = name.lastIndexOf('.');
        dot = dot > 0 ? name.lastIndexOf('.', dot - 1) : -1;
        return name.substring(dot + 1);
    }

    static Endpoint address(byte[] bytes, int at, int length) {
        return length == 4
                ? Endpoint.ipv4(Bytes.i32(bytes, at), Endpoint.NO_MAC)
                : new Endpoint(Bytes.i64(bytes, at), Bytes.i64(bytes, at + 8), Endpoint.NO_MAC);
    }

    /** The address of an in-addr.arpa name, or null. */
    static @Nullable Endpoint reverse(@Nullable String name) {
        if (name == null || !name.endsWith(".in-addr.arpa")) {
            return null;
        }
        int address = 0;
        int octets = 0;
        int value = -1;
        for (int i = 0; i <= name.length() - ".in-addr.arpa".length(); i++) {
            char c = name.charAt(i);
            if (c == '.') {
                if (value < 0 || value > 255 || octets == 4) {
                    return null;
                }
                address |= value << 8 * octets++;
                value = -1;
            } else if (c >= '0' && c <= '9' && value < 256) {
                value = Math.max(value, 0) * 10 + (c - '0');
            } else {
                return null;
            }
        }
        return octets == 4 ? Endpoint.ipv4(address, Endpoint.NO_MAC) : null;
    }
}
