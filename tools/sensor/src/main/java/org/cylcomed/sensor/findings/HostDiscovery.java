package org.cylcomed.sensor.findings;

import java.util.Arrays;
import org.cylcomed.core.Identifier;
import org.cylcomed.sensor.packet.Frame;

/**
 * The way common scanning tools ask whether a single host is up: an ICMP timestamp request and an acknowledgement of
 * nothing, to the same host within seconds. No operating system does either of its own accord, and no program both.
 */
final class HostDiscovery {
    private static final int RING = 16;
    /** Tools send both within a second and repeat them after one more. */
    private static final long TOGETHER = 5 * Times.SECOND;

    private static final int WIDTH = 3;

    private final Ledger ledger;
    private final long[] acknowledgements = new long[RING * WIDTH];
    private final long[] timestamps = new long[RING * WIDTH];
    private int nextAcknowledgement;
    private int nextTimestamp;
    private boolean timestampSeen;

    HostDiscovery(Ledger ledger) {
        this.ledger = ledger;
        Arrays.fill(acknowledgements, Long.MIN_VALUE / 2);
        Arrays.fill(timestamps, Long.MIN_VALUE / 2);
    }

    void acknowledgement(Frame frame) {
        nextAcknowledgement = note(acknowledgements, nextAcknowledgement, frame);
        if (timestampSeen) {
            compare(timestamps, frame);
        }
    }

    void timestamp(Frame frame) {
        timestampSeen = true;
        nextTimestamp = note(timestamps, nextTimestamp, frame);
        compare(acknowledgements, frame);
    }

    private static int note(long[] ring, int at, Frame frame) {
        ring[at * WIDTH] = Prober.host(frame.sourceHigh, frame.sourceLow);
        ring[at * WIDTH + 1] = Prober.host(frame.destinationHigh, frame.destinationLow);
        ring[at * WIDTH + 2] = frame.timeNanos;
        return (at + 1) % RING;
    }

    private void compare(long[] ring, Frame frame) {
        long source = Prober.host(frame.sourceHigh, frame.sourceLow);
        long destination = Prober.host(frame.destinationHigh, frame.destinationLow);
        for (int i = 0; i < ring.length; i += WIDTH) {
            if (ring[i] == source
                    && ring[i + 1] == destination
                    && !Times.apart(ring[i + 2], frame.timeNanos, TOGETHER)) {
                found(frame);
                return;
            }
        }
    }

    private void found(Frame frame) {
        Identifier source = ledger.address(frame.sourceHigh, frame.sourceLow);
        if (ledger.site().isScanner(source.value())) {
            return;
        }
        Case found = ledger.open(FindingKinds.HOST_SCAN, source, null)
                .at(frame.timeNanos, frame.number)
                .list("methods", "ICMP timestamp with TCP ACK");
        found.set("hosts", Math.max(found.number("hosts"), 1));
    }
}
