package org.cylcomed.sensor.findings;

import org.cylcomed.core.Identifier;
import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Endpoint;
import org.cylcomed.sensor.connection.TrafficListener;
import org.cylcomed.sensor.packet.Frame;
import org.cylcomed.sensor.protocol.Bytes;

/** Requests that empty a DHCP server's pool or keep it busy (RFC 2131): many invented clients, or one that never stops. */
final class DhcpFloodDetector implements TrafficListener {
    private static final long WINDOW = 10 * Times.SECOND;
    /** A ward of a hundred devices after a power cut spreads over half a minute; starvation tools send hundreds a second. */
    private static final int CLIENTS = 200;

    private static final int MESSAGES = 1000;

    private static final int OPERATION_REQUEST = 1;
    private static final int HARDWARE_AT = 28;
    private static final int COOKIE_AT = 236;
    private static final int MAGIC_COOKIE = 0x63825363;

    private final Ledger ledger;
    private final LongIndex clients = new LongIndex(2 * CLIENTS);
    private long start = Long.MIN_VALUE;
    private long startFrame;
    private long messages;
    private long total;

    DhcpFloodDetector(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public void datagram(Connection connection, Frame frame, boolean first) {
        if (frame.destinationPort != 67 || !frame.isUdp()) {
            return;
        }
        byte[] bytes = frame.bytes;
        int at = frame.payload;
        if (frame.payloadEnd - at < COOKIE_AT + 4
                || bytes[at] != OPERATION_REQUEST
                || Bytes.i32(bytes, at + COOKIE_AT) != MAGIC_COOKIE) {
            return;
        }
        if (start == Long.MIN_VALUE || Times.apart(frame.timeNanos, start, WINDOW)) {
            start = frame.timeNanos;
            startFrame = frame.number;
            messages = 0;
            clients.clear();
        }
        messages++;
        clients.add((long) Bytes.u16(bytes, at + HARDWARE_AT) << 32 | Bytes.u32(bytes, at + HARDWARE_AT + 2));
        boolean flood = clients.size() >= CLIENTS || messages >= MESSAGES;
        if (flood) {
            boolean begins = messages == MESSAGES || total == 0;
            total += begins ? messages : 1;
            // From one card on the wire the sender is known, whatever the messages say.
            Case found = ledger.open(FindingKinds.DHCP_FLOOD, sender(frame.source()), null)
                    .during(start, frame.timeNanos, startFrame, frame.number);
            found.set("messages", Math.max(total, messages));
            if (clients.size() > 1) {
                found.set("clients", Math.max(found.number("clients"), clients.size()));
            }
            if (frame.sourceMac != Endpoint.NO_MAC) {
                found.list("senders", frame.source().macText());
            }
        }
    }

    /** Who asks for an address has none yet. */
    private Identifier sender(Endpoint source) {
        boolean none = (int) source.low() == 0 && source.isIpv4();
        return none && source.mac() != Endpoint.NO_MAC ? Ledger.mac(source.mac()) : ledger.of(source);
    }

    @Override
    public void discontinuity() {
        start = Long.MIN_VALUE;
        total = 0;
    }
}
