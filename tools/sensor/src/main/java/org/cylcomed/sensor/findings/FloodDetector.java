package org.cylcomed.sensor.findings;

import java.util.Arrays;
import org.cylcomed.core.Identifier;
import org.cylcomed.core.evidence.Kind;
import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.connection.Endpoint;
import org.cylcomed.sensor.connection.TrafficListener;
import org.cylcomed.sensor.packet.Frame;
import org.jspecify.annotations.Nullable;

/**
 * Floods, seen from who is flooded: SYN, UDP and answers nobody asked for (reflection).
 *
 * <p>Per target and window of ten seconds it counts what was asked and what was answered; senders and ports are only
 * estimated, by the bits they set in a word of 64, because in a flood they are forged anyway.
 */
final class FloodDetector implements TrafficListener {
    /** Targets watched at once; a site is flooded at a few. */
    private static final int TARGETS = 1 << 10;

    private static final long WINDOW = 10 * Times.SECOND;
    /** A small device keeps 128 half-open connections or fewer; twice that in ten seconds it does not survive. */
    private static final int SYNS = 256;
    /** Of a hundred who call a busy server nearly all are answered; under a flood nearly none. */
    private static final int ANSWERED_SHARE = 10;
    /** Datagrams without an answer from new ports: four times what a busy server under packet loss sees. */
    private static final int DATAGRAM_FLOWS = 1024;
    /** Unasked answers: packets of a capture gap come from a few servers, reflections from many. */
    private static final int UNASKED = 256;
    /** 16 of 64 bits set: about 18 senders or more. */
    private static final int SEVERAL = 16;
    /** One flow alone: above what sensors and small-packet telephony send by two orders of magnitude. */
    private static final int SINGLE_FLOW_RATE = 5_000;
    /** Video and imaging fill their packets; floods count packets and leave them empty. */
    private static final int SMALL = 160;

    private static final int LOOK_EVERY = 1 << 14;

    private static final int START = 0;
    private static final int ASKED = 1;
    private static final int ANSWERED = 2;
    private static final int SENDERS = 3;
    private static final int PORTS = 4;
    private static final int REFLECTED = 5;
    private static final int TOTAL = 6;
    private static final int FLOODED = 7;
    private static final int WIDTH = 8;

    private static final int SYN = 1;
    private static final int DATAGRAM = 2;
    private static final int STRAY = 3;

    private final Ledger ledger;
    private final SlotTable targets = new SlotTable(TARGETS);
    private final long[] counts = new long[TARGETS * WIDTH];
    private final @Nullable Case[] cases = new Case[TARGETS];
    private final long[] lastTime = new long[TARGETS];
    private final long[] lastFrame = new long[TARGETS];

    FloodDetector(Ledger ledger) {
        this.ledger = ledger;
    }

    /** @return whether its target is being flooded: nothing more can be learned from this packet */
    boolean flooded(Frame frame) {
        int slot = note(SYN, frame);
        int base = slot * WIDTH;
        long asked = counts[base + ASKED];
        if (asked >= SYNS && (asked & 63) == 0) {
            judgeSyns(slot, frame);
        }
        return counts[base + FLOODED] != 0;
    }

    @Override
    public void stray(Frame frame) {
        int flags = frame.tcpFlags & (Frame.SYN | Frame.RST | Frame.ACK);
        if (flags == (Frame.SYN | Frame.ACK) || (flags & Frame.RST) != 0) {
            int slot = note(STRAY, frame);
            int base = slot * WIDTH;
            long asked = counts[base + ASKED];
            if (asked >= UNASKED
                    && (asked & 63) == 0
                    && unanswered(base)
                    && Long.bitCount(counts[base + SENDERS]) >= SEVERAL) {
                flood(slot, FindingKinds.REFLECTION_FLOOD, frame).list("protocols", "TCP");
            }
        }
    }

    @Override
    public void refused(Frame frame, int attempts) {
        // The frame is the refusal; who refuses is alive and no victim yet.
        answered(SYN, frame.sourceHigh, frame.sourceLow, attempts);
    }

    @Override
    public void established(Connection connection, Frame frame) {
        Endpoint server = connection.server();
        answered(SYN, server.high(), server.low(), 1);
        Endpoint client = connection.client();
        answered(STRAY, client.high(), client.low(), 1);
    }

    @Override
    public void datagram(Connection connection, Frame frame, boolean first) {
        if (!frame.isUdp()) {
            return;
        }
        if (first) {
            newFlow(frame);
            return;
        }
        long out = connection.from(Direction.FROM_CLIENT).packets();
        long back = connection.from(Direction.FROM_SERVER).packets();
        if (out > 0 && back > 0) {
            if (out == 1 || back == 1) {
                // The other way of a flow has just begun: whoever was asked first is answered here.
                answered(DATAGRAM, frame.sourceHigh, frame.sourceLow, 1);
            }
        } else if ((out + back & LOOK_EVERY - 1) == 0) {
            singleFlow(connection, frame, out + back);
        }
    }

    private void newFlow(Frame frame) {
        if (Site.isToMany(frame.destinationHigh, frame.destinationLow)) {
            return;
        }
        int slot = note(DATAGRAM, frame);
        int base = slot * WIDTH;
        if (Reflectors.isReflector(frame.sourcePort)) {
            counts[base + REFLECTED]++;
        }
        long asked = counts[base + ASKED];
        if (asked < UNASKED || (asked & 63) != 0 || !unanswered(base)) {
            return;
        }
        boolean severalSenders = Long.bitCount(counts[base + SENDERS]) >= SEVERAL;
        if (severalSenders && 2 * counts[base + REFLECTED] >= asked) {
            flood(slot, FindingKinds.REFLECTION_FLOOD, frame).list("protocols", "UDP");
        } else if (asked >= DATAGRAM_FLOWS && (severalSenders || Long.bitCount(counts[base + PORTS]) < SEVERAL)) {
            // One sender and many ports is a port scan.
            flood(slot, FindingKinds.UDP_FLOOD, frame);
        }
    }

    private void singleFlow(Connection connection, Frame frame, long packets) {
        long nanos = frame.timeNanos - connection.startNanos();
        boolean fast = nanos > 0 && packets * (double) Times.SECOND / nanos >= SINGLE_FLOW_RATE;
        long bytes = connection.from(Direction.FROM_CLIENT).bytes()
                + connection.from(Direction.FROM_SERVER).bytes();
        if (fast
                && connection.layers() == 0
                && bytes < packets * SMALL
                && !Site.isToMany(frame.destinationHigh, frame.destinationLow)) {
            Case found = ledger.open(
                            FindingKinds.UDP_FLOOD,
                            ledger.address(frame.destinationHigh, frame.destinationLow),
                            ledger.address(frame.sourceHigh, frame.sourceLow))
                    .during(connection.startNanos(), frame.timeNanos, connection.startFrame(), frame.number)
                    .flow(connection);
            found.set("packets", Math.max(packets, found.number("packets")));
        }
    }

    private int note(int group, Frame frame) {
        int slot = targets.claim(frame.destinationHigh ^ salt(group), frame.destinationLow);
        int base = slot * WIDTH;
        if (targets.fresh()) {
            finish(slot);
            Arrays.fill(counts, base, base + WIDTH, 0);
            counts[base + START] = frame.timeNanos;
        } else if (Times.apart(frame.timeNanos, counts[base + START], WINDOW)) {
            nextWindow(base, frame.timeNanos);
        }
        counts[base + ASKED]++;
        counts[base + SENDERS] |= 1L << bit(frame.sourceHigh ^ frame.sourceLow);
        counts[base + PORTS] |= 1L << (frame.destinationPort * 0x9e3779b1 >>> 26);
        if (counts[base + FLOODED] != 0) {
            counts[base + TOTAL]++;
            lastTime[slot] = frame.timeNanos;
            lastFrame[slot] = frame.number;
        }
        return slot;
    }

    private void nextWindow(int base, long timeNanos) {
        // A flood goes on until a window stays quiet.
        if (counts[base + ASKED] < SYNS || !unanswered(base)) {
            counts[base + FLOODED] = 0;
        }
        counts[base + START] = timeNanos;
        counts[base + ASKED] = 0;
        counts[base + ANSWERED] = 0;
        counts[base + SENDERS] = 0;
        counts[base + PORTS] = 0;
        counts[base + REFLECTED] = 0;
    }

    private void answered(int group, long high, long low, int by) {
        int slot = targets.find(high ^ salt(group), low);
        if (slot >= 0) {
            counts[slot * WIDTH + ANSWERED] += by;
        }
    }

    private boolean unanswered(int base) {
        return counts[base + ANSWERED] * ANSWERED_SHARE <= counts[base + ASKED];
    }

    private void judgeSyns(int slot, Frame frame) {
        int base = slot * WIDTH;
        // A few senders that try many ports scan them.
        boolean fewSenders = Long.bitCount(counts[base + SENDERS]) < SEVERAL;
        boolean manyPorts = Long.bitCount(counts[base + PORTS]) >= SEVERAL;
        if (unanswered(base) && !(fewSenders && manyPorts)) {
            flood(slot, FindingKinds.SYN_FLOOD, frame);
        }
    }

    private Case flood(int slot, Kind kind, Frame frame) {
        int base = slot * WIDTH;
        if (counts[base + FLOODED] == 0) {
            counts[base + FLOODED] = 1;
            counts[base + TOTAL] += counts[base + ASKED];
        }
        boolean oneSender = Long.bitCount(counts[base + SENDERS]) == 1;
        Identifier target = ledger.address(frame.destinationHigh, frame.destinationLow);
        Identifier sender = oneSender ? ledger.address(frame.sourceHigh, frame.sourceLow) : null;
        Case found = ledger.open(kind, target, sender)
                .during(counts[base + START], frame.timeNanos, frame.number, frame.number)
                .set("packets", counts[base + TOTAL]);
        if (Long.bitCount(counts[base + PORTS]) == 1) {
            found.list("ports", Integer.toString(frame.destinationPort));
        }
        cases[slot] = found;
        lastTime[slot] = frame.timeNanos;
        lastFrame[slot] = frame.number;
        return found;
    }

    /** Says the last packets of a flood, which were counted without a look at the case. */
    private void finish(int slot) {
        Case found = cases[slot];
        if (found != null) {
            long total = counts[slot * WIDTH + TOTAL];
            if (total > found.number("packets")) {
                found.set("packets", total).at(lastTime[slot], lastFrame[slot]);
            }
            cases[slot] = null;
        }
    }

    @Override
    public void discontinuity() {
        for (int slot = 0; slot < TARGETS; slot++) {
            finish(slot);
        }
        targets.clear();
    }

    @Override
    public void end(long timeNanos) {
        discontinuity();
    }

    private static long salt(int group) {
        return group * 0x9e37_79b9_0000_0000L;
    }

    private static int bit(long address) {
        return (int) (address * 0x9e3779b97f4a7c15L >>> 58);
    }
}
