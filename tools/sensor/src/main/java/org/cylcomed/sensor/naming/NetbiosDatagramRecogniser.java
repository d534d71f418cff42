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

/** NetBIOS datagram service (RFC 1002 section 4.4) and the browser announcements it carries (MS-BRWS). */
public final class NetbiosDatagramRecogniser implements Recogniser {
    private static final int HEADER = 14;
    private static final int HOST_ANNOUNCEMENT = 1;
    private static final int LOCAL_MASTER_ANNOUNCEMENT = 15;

    @Override
    public @Nullable Protocol protocol() {
        return null;
    }

    @Override
    public Transport transport() {
        return Transport.UDP;
    }

    @Override
    public boolean mayStartWith(int firstByte) {
        return firstByte >= 0x10 && firstByte <= 0x12;
    }

    @Override
    public Recognition recognise(byte[] bytes, int from, int to, Connection connection, Direction direction) {
        return isDatagram(bytes, from, to) ? Recognition.YES : Recognition.NO;
    }

    private static boolean isDatagram(byte[] bytes, int from, int to) {
        return to - from >= HEADER + NetbiosName.ENCODED
                && bytes[from] >= 0x10
                && bytes[from] <= 0x12
                && NetbiosName.isAt(bytes, from + HEADER, to);
    }

    @Override
    public Dissector open(Connection connection, Observer observer) {
        return new DatagramReader(connection, new Announcements(observer));
    }

    private record DatagramReader(Connection connection, Announcements announcements) implements Dissector {
        @Override
        public int read(Direction direction, byte[] bytes, int from, int to) {
            if (!isDatagram(bytes, from, to)) {
                return to;
            }
            Endpoint sender = connection.sender(direction);
            int name = from + HEADER;
            // A relay (NBDD) sends for others: the header names the source's address.
            if (Bytes.u32(bytes, from + 4) == (sender.low() & 0xffff_ffffL)) {
                int suffix = NetbiosName.suffix(bytes, name);
                if (suffix == NetbiosName.WORKSTATION || suffix == NetbiosName.FILE_SERVER) {
                    String host = NetbiosName.text(bytes, name);
                    announcements.attribute(sender, AttributeName.HOST_NAME, host, 0.8, "NetBIOS datagram");
                }
                announcement(sender, bytes, name + 2 * NetbiosName.ENCODED, to);
            }
            return to;
        }

        private void announcement(Endpoint sender, byte[] bytes, int smb, int to) {
            // SMB header of 32 bytes, 17 words of a transaction whose 12th is the data offset.
            if (to - smb < 70 || !Bytes.startsWith(bytes, smb + 1, to, "SMB") || bytes[smb + 4] != 0x25) {
                return;
            }
            int data = smb + Bytes.u16LittleEndian(bytes, smb + 33 + 24);
            if (data < smb + 69 || data + 32 > to) {
                return;
            }
            int command = bytes[data];
            if (command == HOST_ANNOUNCEMENT || command == LOCAL_MASTER_ANNOUNCEMENT) {
                int nameEnd = Bytes.indexOf(bytes, data + 6, data + 22, 0);
                String host = Bytes.text(bytes, data + 6, nameEnd < 0 ? data + 22 : nameEnd, 16);
                announcements.attribute(sender, AttributeName.HOST_NAME, host, 0.9, "NetBIOS browser");
                int major = Bytes.u8(bytes, data + 22);
                int type = (int) Bytes.u32LittleEndian(bytes, data + 24);
                boolean windowsNt = (type & 0x1000) != 0 && (type & 0x800) == 0;
                if (windowsNt && major >= 4 && major <= 10) {
                    String system = "Windows NT " + major + "." + Bytes.u8(bytes, data + 23);
                    announcements.attribute(sender, AttributeName.OPERATING_SYSTEM, system, 0.7, "NetBIOS browser");
                }
            }
        }
    }
}
