package org.cylcomed.sensor.naming;

import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.connection.Endpoint;
import org.cylcomed.sensor.connection.Transport;
import org.cylcomed.sensor.protocol.Announcements;
import org.cylcomed.sensor.protocol.AttributeName;
import org.cylcomed.sensor.protocol.Bytes;
import org.cylcomed.sensor.protocol.Dissector;
import org.cylcomed.sensor.protocol.Observer;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Recogniser;
import org.cylcomed.sensor.protocol.Recognition;
import org.jspecify.annotations.Nullable;

/** NetBIOS name service (RFC 1002 section 4.2): registrations and positive answers name a host. */
public final class NetbiosNameRecogniser implements Recogniser {
    static final int PORT = 137;

    private static final int NB = 0x20;
    private static final int NBSTAT = 0x21;

    @Override
    public @Nullable Protocol protocol() {
        return null;
    }

    @Override
    public Transport transport() {
        return Transport.UDP;
    }

    @Override
    public Recognition recognise(byte[] bytes, int from, int to, Connection connection, Direction direction) {
        if (to - from < DnsMessage.HEADER + NetbiosName.ENCODED + 4) {
            return Recognition.NO;
        }
        int at = from + DnsMessage.HEADER;
        int type = Bytes.u16(bytes, at + NetbiosName.ENCODED);
        return Bytes.u16(bytes, from + 4) + Bytes.u16(bytes, from + 6) == 1
                        && NetbiosName.isAt(bytes, at, to)
                        && (type == NB || type == NBSTAT)
                        && Bytes.u16(bytes, at + NetbiosName.ENCODED + 2) == 1
                ? Recognition.YES
                : Recognition.NO;
    }

    @Override
    public Dissector open(Connection connection, Observer observer) {
        return new NameReader(connection, new Announcements(observer));
    }

    private record NameReader(Connection connection, Announcements announcements) implements Dissector {
        @Override
        public int read(Direction direction, byte[] bytes, int from, int to) {
            int at = from + DnsMessage.HEADER;
            if (to - from < DnsMessage.HEADER + NetbiosName.ENCODED + 4 || !NetbiosName.isAt(bytes, at, to)) {
                return to;
            }
            int flags = Bytes.u16(bytes, from + 2);
            boolean response = flags >= 0x8000;
            int opcode = flags >> 11 & 15;
            if (response) {
                answer(direction, bytes, at, to, flags & 15);
            } else if (opcode == 5 || opcode == 8 || opcode == 9) {
                registration(direction, bytes, at, to);
            }
            return to;
        }

        /** Registration and refresh: the sender claims the name for an address in the additional record. */
        private void registration(Direction direction, byte[] bytes, int at, int to) {
            int record = at + NetbiosName.ENCODED + 4;
            int owner = DnsMessage.skipName(bytes, record, to);
            if (owner < 0 || owner + 16 > to || (bytes[owner + 10] & 0x80) != 0) {
                return;
            }
            name(connection.sender(direction), bytes, at, "NetBIOS registration");
        }

        private void answer(Direction direction, byte[] bytes, int at, int to, int code) {
            int data = at + NetbiosName.ENCODED + 10;
            if (code != 0 || data + 1 > to) {
                return;
            }
            Endpoint sender = connection.sender(direction);
            int type = Bytes.u16(bytes, at + NetbiosName.ENCODED);
            if (type == NB && data + 6 <= to && (bytes[data] & 0x80) == 0) {
                Endpoint about = DnsDissector.address(bytes, data + 2, 4);
                if (about.low() == sender.low()) {
                    name(sender, bytes, at, "NetBIOS answer");
                } else {
                    announcements.name(about, NetbiosName.text(bytes, at), "NetBIOS answer");
                }
            } else if (type == NBSTAT) {
                int names = Bytes.u8(bytes, data);
                for (int i = 0, entry = data + 1; i < names && entry + 18 <= to; i++, entry += 18) {
                    if (bytes[entry + 15] == NetbiosName.WORKSTATION && (bytes[entry + 16] & 0x80) == 0) {
                        announcements.attribute(
                                sender,
                                AttributeName.HOST_NAME,
                                Bytes.text(bytes, entry, entry + 15, 15),
                                0.9,
                                "NetBIOS node status");
                    }
                }
            }
        }

        private void name(Endpoint about, byte[] bytes, int at, String basis) {
            int suffix = NetbiosName.suffix(bytes, at);
            if (suffix == NetbiosName.WORKSTATION || suffix == NetbiosName.FILE_SERVER) {
                announcements.attribute(about, AttributeName.HOST_NAME, NetbiosName.text(bytes, at), 0.9, basis);
            }
        }
    }
}
