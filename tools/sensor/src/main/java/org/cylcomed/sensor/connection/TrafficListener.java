package org.cylcomed.sensor.connection;

import org.cylcomed.sensor.packet.Frame;
import org.cylcomed.sensor.protocol.Sighting;

/**
 * What happens on the network, as it happens, for the inventory, the detectors and the report. Called by
 * one thread in the order of the packets. Frames and connections are reused objects: copy what is kept.
 *
 * <p>{@link #syn}, {@link #stray} and {@link #datagram} run once per packet: they must not allocate in
 * steady state and must bound what they hold.
 */
public interface TrafficListener {
    /**
     * False for who takes none of {@link #syn}, {@link #stray}, {@link #refused} and {@link #datagram}: these run once
     * per packet, and in a flood a call that does nothing is a part of the cost.
     */
    default boolean followsPackets() {
        return true;
    }

    /**
     * A SYN that opens a new attempt. No {@link Connection} exists yet, and in a flood none ever will.
     *
     * @param retry the same attempt was seen before and is still unanswered
     */
    default void syn(Frame frame, boolean retry) {}

    /**
     * A TCP packet that belongs to no connection and opens none: FIN, NULL, XMAS or ACK probes, a SYN-ACK
     * or RST nobody asked for.
     */
    default void stray(Frame frame) {}

    /**
     * An attempt was answered by RST. The frame is the answer: its destination is who had asked.
     *
     * @param attempts SYNs it answers
     */
    default void refused(Frame frame, int attempts) {}

    /** A TCP connection carries its first payload, or its handshake completed; roles are as good as known. */
    default void established(Connection connection, Frame frame) {}

    /** A UDP datagram, SCTP or other IP packet. @param first it opens the connection */
    default void datagram(Connection connection, Frame frame, boolean first) {}

    /** An ICMP or ICMPv6 message; type and code are the frame's ports, the payload its body after 8 octets. */
    default void icmp(Frame frame) {}

    /**
     * @param operation 1 request, 2 reply
     * @param senderAddress IPv4, most significant octet first
     */
    default void arp(
            Frame frame, int operation, long senderMac, int senderAddress, long targetMac, int targetAddress) {}

    /**
     * A connection has ended or was silent for too long; counters and layers are final. Not called for
     * attempts nobody answered.
     */
    default void closed(Connection connection) {}

    /** True for who takes {@link #lasting}, which costs a walk over all connections each minute. */
    default boolean followsMinutes() {
        return false;
    }

    /**
     * Told about once a minute of capture time of a connection that lives on, if it had packets since. The minutes of
     * different connections begin at different seconds.
     */
    default void lasting(Connection connection) {}

    /** A dissector saw something in this frame. */
    default void sighting(Sighting sighting, Frame frame) {}

    /** Another second of capture time has begun. Gaps are skipped: one call per packet at most. */
    default void second(long timeNanos) {}

    /**
     * What follows has no relation in time to what came before: another recording. Connections were closed.
     * Forget what depends on continuity (address bindings, rates), keep what was learned.
     */
    default void discontinuity() {}

    /** The input has ended; every connection was closed. */
    default void end(long timeNanos) {}
}
