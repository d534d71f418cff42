package org.cylcomed.sensor.findings;

import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.TrafficListener;
import org.cylcomed.sensor.packet.Frame;
import org.cylcomed.sensor.protocol.Bytes;

/**
 * DNS answers that cannot come from the server asked. Two different answers to one DNS question: somebody on the way answers too. A question asked twice may be answered
 * twice, and a packet mirrored twice says the same twice; neither counts. More octets than the question
 * allowed (RFC 1035 section 4.2.1; RFC 6891) overflow the buffers of old network stacks.
 */
final class DnsForgeryDetector implements TrafficListener {
    private static final int QUESTIONS = 1 << 10;
    private static final long PATIENCE = 5 * Times.SECOND;
    /** Once may be a broken name server behind a load balancer. */
    private static final int FORGERIES = 2;

    /** What a UDP answer may have without EDNS. */
    private static final int PLAIN_ANSWER = 512;

    private final Ledger ledger;
    private final SlotTable questions = new SlotTable(QUESTIONS);
    private final long[] askedAt = new long[QUESTIONS];
    private final int[] asked = new int[QUESTIONS];
    private final long[] answer = new long[QUESTIONS];
    private final boolean[] extended = new boolean[QUESTIONS];
    private final SlotTable victims = new SlotTable(64);
    private final Window forgeries = new Window(64, Times.HOUR);

    DnsForgeryDetector(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public void datagram(Connection connection, Frame frame, boolean first) {
        if (frame.sourcePort != 53 && frame.destinationPort != 53 || frame.payloadEnd - frame.payload < 12) {
            return;
        }
        int id = Bytes.u16(frame.bytes, frame.payload);
        boolean response = (frame.bytes[frame.payload + 2] & 0x80) != 0;
        if (!response && frame.destinationPort == 53) {
            int slot = questions.claim(
                    SlotTable.mix(frame.sourceHigh, frame.sourceLow),
                    SlotTable.mix(frame.destinationHigh, frame.destinationLow) ^ id | (long) frame.sourcePort << 32);
            boolean again = !questions.fresh() && !Times.apart(frame.timeNanos, askedAt[slot], PATIENCE);
            asked[slot] = again ? asked[slot] + 1 : 1;
            askedAt[slot] = frame.timeNanos;
            answer[slot] = 0;
            extended[slot] = Bytes.u16(frame.bytes, frame.payload + 10) > 0;
        } else if (response && frame.sourcePort == 53) {
            int slot = questions.find(
                    SlotTable.mix(frame.destinationHigh, frame.destinationLow),
                    SlotTable.mix(frame.sourceHigh, frame.sourceLow) ^ id | (long) frame.destinationPort << 32);
            if (slot >= 0 && asked[slot] == 1 && !Times.apart(frame.timeNanos, askedAt[slot], PATIENCE)) {
                answered(slot, connection, frame);
            }
            if (slot >= 0 && !extended[slot] && frame.payloadLength > PLAIN_ANSWER) {
                ledger.open(
                                FindingKinds.MALFORMED_PROTOCOL,
                                ledger.address(frame.sourceHigh, frame.sourceLow),
                                ledger.address(frame.destinationHigh, frame.destinationLow))
                        .at(frame.timeNanos, frame.number)
                        .list("protocols", "DNS")
                        .list("reasons", "UDP answer over 512 octets to a question without EDNS")
                        .add("times", 1)
                        .flow(connection);
            }
        }
    }

    private void answered(int slot, Connection connection, Frame frame) {
        long hash = hash(frame);
        if (answer[slot] == 0) {
            answer[slot] = hash;
        } else if (answer[slot] != hash) {
            int victim = victims.claim(frame.destinationHigh, frame.destinationLow);
            if (forgeries.add(victim, victims.fresh(), frame.timeNanos) >= FORGERIES) {
                ledger.open(
                                FindingKinds.EXPLOIT_ATTEMPT,
                                ledger.address(frame.sourceHigh, frame.sourceLow),
                                ledger.address(frame.destinationHigh, frame.destinationLow))
                        .during(forgeries.first(victim), frame.timeNanos, frame.number, frame.number)
                        .list("exploits", "forged DNS answer")
                        .list("reasons", "two different answers to one question")
                        .list("protocols", "DNS")
                        .set("times", forgeries.total(victim))
                        .flow(connection);
            }
        }
    }

    private static long hash(Frame frame) {
        long hash = 1;
        for (int i = frame.payload; i < frame.payloadEnd; i++) {
            hash = hash * 31 + frame.bytes[i];
        }
        return hash == 0 ? 1 : hash;
    }

    @Override
    public void discontinuity() {
        questions.clear();
        victims.clear();
    }
}
