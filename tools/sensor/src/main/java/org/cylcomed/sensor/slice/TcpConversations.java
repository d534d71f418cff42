package org.cylcomed.sensor.slice;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cylcomed.sensor.masking.ConversationMask;
import org.cylcomed.sensor.packet.Frame;

/**
 * Puts together what each side of each TCP connection said, has it masked, and writes it back into every segment that
 * carried a part of it, repetitions included.
 */
final class TcpConversations {
    private record Pair(long high, long low, int port, long otherHigh, long otherLow, int otherPort) {}

    /** The connection that is open between two ends; the same ports may be used again. */
    private static final class Open {
        final Side one = new Side();
        final Side other = new Side();
    }

    private final Map<Pair, Open> open = new LinkedHashMap<>();

    /** In the order of the input. */
    void add(HeldPacket packet) {
        Pair pair = new Pair(
                packet.sourceHigh,
                packet.sourceLow,
                packet.sourcePort,
                packet.destinationHigh,
                packet.destinationLow,
                packet.destinationPort);
        Pair reverse = new Pair(pair.otherHigh, pair.otherLow, pair.otherPort, pair.high, pair.low, pair.port);
        boolean reversed = open.containsKey(reverse);
        Pair key = reversed ? reverse : pair;
        Open connection = open.computeIfAbsent(key, ends -> new Open());
        Side side = reversed ? connection.other : connection.one;
        int flags = packet.tcpFlags & (Frame.SYN | Frame.ACK);
        if (flags == Frame.SYN && side.isAnother(packet)) {
            mask(connection);
            connection = new Open();
            open.put(key, connection);
            side = reversed ? connection.other : connection.one;
        }
        if ((packet.tcpFlags & Frame.RST) != 0) {
            packet.blank();
        } else {
            side.add(packet);
        }
    }

    void finish() {
        open.values().forEach(TcpConversations::mask);
        open.clear();
    }

    private static void mask(Open connection) {
        List<Side.Run> one = connection.one.runs();
        List<Side.Run> other = connection.other.runs();
        ConversationMask.mask(contents(one), contents(other));
        one.forEach(Side.Run::writeBack);
        other.forEach(Side.Run::writeBack);
    }

    private static List<byte[]> contents(List<Side.Run> runs) {
        List<byte[]> contents = new ArrayList<>(runs.size());
        for (Side.Run run : runs) {
            contents.add(run.masked);
        }
        return contents;
    }
}
