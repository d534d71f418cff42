package org.cylcomed.ward.network;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.HexFormat;

/** Frames made by hand, for what no ordinary socket says. */
final class Frames {
    static final String EVERYBODY = "ff:ff:ff:ff:ff:ff";

    private static final int LEAST = 60;
    private static final int HEADER = 14;
    private static final int IPV4 = 0x0800;
    private static final int UDP = 17;

    private Frames() {}

    static byte[] frame(String from, String to, int type, byte[]... parts) {
        int length = HEADER;
        for (byte[] part : parts) {
            length += part.length;
        }
        ByteBuffer frame = ByteBuffer.allocate(Math.max(LEAST, length));
        frame.put(card(to)).put(card(from)).putShort((short) type);
        for (byte[] part : parts) {
            frame.put(part);
        }
        return frame.array();
    }

    /** An IPv4 header without options and its payload's frame. */
    static byte[] ip(String card, String to, int service, int hops, int protocol, String[] fromAndTo, byte[] payload) {
        ByteBuffer ip = ByteBuffer.allocate(20);
        ip.put((byte) 0x45).put((byte) service).putShort((short) (20 + payload.length));
        ip.putInt(0).put((byte) hops).put((byte) protocol).putShort((short) 0);
        ip.put(octets(fromAndTo[0])).put(octets(fromAndTo[1]));
        ip.putShort(10, checksum(ip.array(), 20));
        return frame(card, to, IPV4, ip.array(), payload);
    }

    /** A datagram to everybody on the network, without a checksum, as RFC 768 allows. */
    static byte[] broadcast(String card, String from, int fromPort, int toPort, byte[] payload) {
        ByteBuffer udp = ByteBuffer.allocate(8 + payload.length);
        udp.putShort((short) fromPort).putShort((short) toPort);
        udp.putShort((short) (8 + payload.length)).putShort((short) 0).put(payload);
        return ip(card, EVERYBODY, 0, 64, UDP, new String[] {from, "255.255.255.255"}, udp.array());
    }

    static byte[] card(String address) {
        return HexFormat.ofDelimiter(":").parseHex(address);
    }

    static byte[] octets(String address) {
        return InetAddress.ofLiteral(address).getAddress();
    }

    static short checksum(byte[] bytes, int length) {
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
