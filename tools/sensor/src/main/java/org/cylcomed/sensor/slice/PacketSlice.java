package org.cylcomed.sensor.slice;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import org.cylcomed.sensor.capture.Packet;
import org.cylcomed.sensor.capture.PacketSource;
import org.cylcomed.sensor.capture.PcapngWriter;
import org.cylcomed.sensor.connection.Buffers;
import org.cylcomed.sensor.masking.DatagramMask;
import org.cylcomed.sensor.packet.Frame;
import org.cylcomed.sensor.packet.FrameDecoder;

/**
 * Copies the packets of a {@link Selection} into a capture of their own, masked.
 *
 * <p>Headers up to the transport stay. Contents stay where {@link org.cylcomed.sensor.masking.ConversationMask} or {@link DatagramMask} knows them
 * to be harmless; everything else is masked: link protocols, fragments, other IP protocols, padding. Frames that were
 * named and frames that only belong to their conversations have {@value #MOST_PACKETS} packets and
 * {@value #MOST_BYTES} bytes of room each; the first ones stay.
 */
public final class PacketSlice {
    private static final int MOST_PACKETS = 20_000;
    private static final int MOST_BYTES = 8 << 20;

    /**
     * @param written packets in the slice
     * @param leftOut packets that belong to it and had no room
     */
    public record Outcome(long written, long leftOut) {}

    /** What may still be held. */
    private static final class Room {
        private int packets = MOST_PACKETS;
        private int bytes = MOST_BYTES;

        boolean take(int length) {
            if (packets == 0 || length > bytes) {
                // From here on nothing, so that what is there has no hole.
                packets = 0;
                return false;
            }
            packets--;
            bytes -= length;
            return true;
        }
    }

    private final Selection selection;
    private final List<HeldPacket> held = new ArrayList<>();
    private long leftOut;

    private PacketSlice(Selection selection) {
        this.selection = selection;
    }

    /**
     * Reads the source to its end, masks and writes.
     *
     * @param place where a frame comes from, for its comment, by its ordinal in the whole input
     */
    public static Outcome write(PacketSource source, Selection selection, LongFunction<String> place, OutputStream out)
            throws IOException {
        PacketSlice slice = new PacketSlice(selection);
        slice.collect(source);
        slice.mask();
        slice.held.forEach(HeldPacket::seal);
        return slice.put(place, out);
    }

    /** As {@link #write}, but the packets stay as they were: with all they tell of patients. */
    public static Outcome writeRaw(
            PacketSource source, Selection selection, LongFunction<String> place, OutputStream out) throws IOException {
        PacketSlice slice = new PacketSlice(selection);
        slice.collect(source);
        return slice.put(place, out);
    }

    private Outcome put(LongFunction<String> place, OutputStream out) throws IOException {
        PcapngWriter writer = new PcapngWriter(out);
        for (HeldPacket packet : held) {
            writer.packet(
                    packet.linkType, packet.timeNanos, packet.wireLength, packet.bytes, place.apply(packet.number));
        }
        return new Outcome(held.size(), leftOut);
    }

    private void collect(PacketSource source) throws IOException {
        Selection.Conversations conversations = selection.new Conversations();
        Room named = new Room();
        Room belonging = new Room();
        // A decoder that can hold no fragment shows each one where it is.
        FrameDecoder decoder = new FrameDecoder(new Buffers(0));
        Packet packet = new Packet();
        Frame frame = new Frame();
        while (source.next(packet)) {
            decoder.decode(packet, frame);
            boolean isNamed = selection.names(packet.frame);
            if (!isNamed && !conversations.wants(frame)) {
                continue;
            }
            if ((isNamed ? named : belonging).take(packet.captured)) {
                held.add(new HeldPacket(packet, frame));
            } else {
                leftOut++;
            }
        }
    }

    private void mask() {
        TcpConversations conversations = new TcpConversations();
        for (HeldPacket packet : held) {
            if (packet.isTcp()) {
                conversations.add(packet);
            } else if (packet.isUdp()) {
                DatagramMask.mask(
                        packet.bytes, packet.payload, packet.payloadEnd, packet.sourcePort, packet.destinationPort);
                packet.trailer();
            } else {
                packet.blank();
            }
        }
        conversations.finish();
    }
}
