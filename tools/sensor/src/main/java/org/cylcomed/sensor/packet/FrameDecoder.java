package org.cylcomed.sensor.packet;

import org.cylcomed.sensor.capture.Packet;
import org.cylcomed.sensor.connection.Buffers;

/** Fills a {@link Frame} from a captured packet. Never throws on bad bytes: the outcome says so. One thread. */
public final class FrameDecoder {
    private final LinkDecoder link;

    /** @param buffers where waiting fragments live */
    public FrameDecoder(Buffers buffers) {
        link = new NetworkDecoder(buffers).link();
    }

    public void decode(Packet packet, Frame frame) {
        LinkDecoder.clear(frame);
        frame.number = packet.frame;
        frame.timeNanos = packet.timeNanos;
        frame.wireLength = packet.wireLength;
        frame.linkType = packet.linkType;
        int from = packet.offset;
        int to = from + packet.captured;
        frame.bytes = packet.bytes;
        frame.payload = from;
        frame.payloadEnd = to;
        frame.payloadLength = packet.captured;
        link.decode(frame, packet.bytes, from, to);
    }
}
