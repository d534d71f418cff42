package org.cylcomed.ward.network;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.HexFormat;

/** Frames of a virtual router: its advertisement (RFC 3768), and the ARP reply by which its address moves. */
public final class Vrrp {
    /** Card of the virtual router. */
    public static final String CARD = "00:00:5e:00:01:07";

    private static final int GROUP = 7;
    private static final int PROTOCOL = 112;

    private Vrrp() {}

    public static byte[] advertisement(String from, String virtual, int priority) {
        ByteBuffer vrrp = ByteBuffer.allocate(20);
        vrrp.put((byte) 0x21)
                .put((byte) GROUP)
                .put((byte) priority)
                .put((byte) 1)
                .put((byte) 0)
                .put((byte) 1);
        vrrp.putShort((short) 0).put(octets(virtual));
        vrrp.putShort(6, checksum(vrrp.array(), 20));
        ByteBuffer ip = ByteBuffer.allocate(20);
        ip.put((byte) 0x45)
                .put((byte) 0xC0)
                .putShort((short) 40)
                .putInt(0)
                .put((byte) 255)
                .put((byte) PROTOCOL);
        ip.putShort((short) 0).put(octets(from)).put(octets("224.0.0.18"));
        ip.putShort(10, checksum(ip.array(), 20));
        return frame("01:00:5e:00:00:12", 0x0800, ip.array(), vrrp.array());
    }

    public static byte[] hereIAm(String virtual) {
        ByteBuffer arp = ByteBuffer.allocate(46);
        arp.putShort((short) 1)
                .putShort((short) 0x0800)
                .put((byte) 6)
                .put((byte) 4)
                .putShort((short) 2);
        arp.put(card(CARD)).put(octets(virtual)).put(card("ff:ff:ff:ff:ff:ff")).put(octets(virtual));
        return frame("ff:ff:ff:ff:ff:ff", 0x0806, arp.array());
    }

    private static byte[] frame(String to, int type, byte[]... parts) {
        ByteBuffer frame = ByteBuffer.allocate(128);
        frame.put(card(to)).put(card(CARD)).putShort((short) type);
        for (byte[] part : parts) {
            frame.put(part);
        }
        byte[] bytes = new byte[Math.max(60, frame.position())];
        frame.flip().get(bytes, 0, frame.limit());
        return bytes;
    }

    private static byte[] card(String address) {
        return HexFormat.ofDelimiter(":").parseHex(address);
    }

    private static byte[] octets(String address) {
        return InetAddress.ofLiteral(address).getAddress();
    }

    private static short checksum(byte[] bytes, int length) {
        int sum = 0;
        for (int at = 0; at < length; at += 2) {
            sum += (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff);
        }
        while (sum > 0xffff) {
            sum = (sum & 0xffff) + (sum >>> 16);
        }
        return (short) ~sum;
    }
}
