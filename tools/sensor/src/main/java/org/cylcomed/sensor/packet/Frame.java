package org.cylcomed.sensor.packet;

import org.cylcomed.sensor.connection.Endpoint;

/**
 * Where things are in the packet being processed; one reused object, refilled by {@link FrameDecoder}.
 *
 * <p>Fields are public and primitive because every packet writes and reads them several times; accessors
 * cost measurably in the interpreter, in which the first hundred thousand packets run.
 */
public final class Frame {
    /** What the decoder made of it. */
    public enum Outcome {
        /** IP with transport; addresses, ports and payload are set. */
        IP,
        /** An ARP request or reply; {@code payload} is the ARP packet. */
        ARP,
        /** LLDP, CDP, 802.11 management, Bluetooth; {@code payload} is its PDU, {@code linkProtocol} tells which. */
        LINK,
        /** Held as a fragment, waiting for the rest. */
        FRAGMENT,
        /** Well-formed, nothing in it for us. */
        OTHER,
        /** Cut short by the capture, or lengths that contradict each other. */
        MALFORMED
    }

    /** Which link-level protocol a {@link Outcome#LINK} frame carries. */
    public enum LinkProtocol {
        NONE,
        LLDP,
        CDP,
        WIFI_MANAGEMENT,
        BLUETOOTH
    }

    public static final int FIN = 0x01;
    public static final int SYN = 0x02;
    public static final int RST = 0x04;
    public static final int PSH = 0x08;
    public static final int ACK = 0x10;
    public static final int URG = 0x20;

    public Outcome outcome = Outcome.OTHER;
    public LinkProtocol linkProtocol = LinkProtocol.NONE;

    /** Ordinal in the whole input, from 1. */
    public long number;
    /** Nanoseconds since 1970 UTC. */
    public long timeNanos;
    /** Bytes on the wire, link layer included. */
    public int wireLength;
    /** LINKTYPE_ of the capture. */
    public int linkType;

    /** Right-aligned 48 bits, {@link Endpoint#NO_MAC} where the link has none; of the outermost link header. */
    public long sourceMac;

    public long destinationMac;
    /** Outermost 802.1Q identifier, -1 without. */
    public int vlan;
    /** The IP packet came inside GRE, ERSPAN or VXLAN: link addresses are the inner ones, or none. */
    public boolean tunnelled;

    public long sourceHigh;
    /** IPv4 as {@code ::ffff:a.b.c.d}. */
    public long sourceLow;

    public long destinationHigh;
    public long destinationLow;
    /** IANA protocol number; for IPv6 that of the last extension header. */
    public int ipProtocol;
    /** TTL or hop limit as it arrived. */
    public int timeToLive;
    /** An IPv4 or IPv6 packet whose total length is larger than what was on the wire or captured. */
    public boolean truncated;
    /** An IPv6 routing header of type 0 was there, which RFC 5095 forbids to send and to follow. */
    public boolean sourceRouted;

    /** TCP, UDP, SCTP; 0 otherwise. For ICMP: type. */
    public int sourcePort;
    /** For ICMP: code. */
    public int destinationPort;

    public int tcpFlags;
    /** Unsigned 32 bits. */
    public long tcpSequence;

    public long tcpAcknowledgement;
    public int tcpWindow;
    /** TCP options in {@code bytes[tcpOptionsOffset, tcpOptionsEnd)}. */
    public int tcpOptionsOffset;

    public int tcpOptionsEnd;

    /** Payload of the transport (TCP, UDP, ICMP message, ARP, link PDU) in {@code bytes[payload, payloadEnd)}. */
    public byte[] bytes = {};

    public int payload;
    public int payloadEnd;
    /** Payload bytes on the wire; more than {@code payloadEnd - payload} when the capture was cut. */
    public int payloadLength;

    public Endpoint source() {
        return new Endpoint(sourceHigh, sourceLow, sourceMac);
    }

    public Endpoint destination() {
        return new Endpoint(destinationHigh, destinationLow, destinationMac);
    }

    public boolean isTcp() {
        return ipProtocol == 6;
    }

    public boolean isUdp() {
        return ipProtocol == 17;
    }
}
