package org.cylcomed.ward.network;

import java.nio.ByteBuffer;

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
        vrrp.putShort((short) 0).put(Frames.octets(virtual));
        vrrp.putShort(6, Frames.checksum(vrrp.array(), 20));
        return Frames.ip(
                CARD, "01:00:5e:00:00:12", 0xC0, 255, PROTOCOL, new String[] {from, "224.0.0.18"}, vrrp.array());
    }

    public static byte[] hereIAm(String virtual) {
        ByteBuffer arp = ByteBuffer.allocate(46);
        arp.putShort((short) 1)
                .putShort((short) 0x0800)
                .put((byte) 6)
                .put((byte) 4)
                .putShort((short) 2);
        arp.put(Frames.card(CARD)).put(Frames.octets(virtual));
        arp.put(Frames.card(Frames.EVERYBODY)).put(Frames.octets(virtual));
        return Frames.frame(CARD, Frames.EVERYBODY, 0x0806, arp.array());
    }
}
