package org.cylcomed.sensor.slice;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import org.cylcomed.sensor.masking.Blank;
import org.cylcomed.sensor.packet.Frame;

/** The segments one end of a TCP connection sent, and the stream they make. */
final class Side {
    /** A segment and its place in the stream; places may be negative. */
    private record Segment(HeldPacket packet, long place) {
        int length() {
            return packet.payloadEnd - packet.payload;
        }

        long end() {
            return place + length();
        }
    }

    /** A part of the stream without holes. */
    static final class Run {
        private final long from;
        private final List<Segment> segments;
        private final byte[] read;
        final byte[] masked;

        /** @param segments in the order they came: of two that overlap, the first one counts */
        private Run(long from, long to, List<Segment> segments) {
            this.from = from;
            this.segments = segments;
            read = new byte[(int) (to - from)];
            BitSet there = new BitSet(read.length);
            for (Segment segment : segments) {
                int place = (int) (segment.place - from);
                byte[] bytes = segment.packet.bytes;
                for (int i = 0; i < segment.length(); i++) {
                    if (!there.get(place + i)) {
                        read[place + i] = bytes[segment.packet.payload + i];
                    }
                }
                there.set(place, place + segment.length());
            }
            masked = read.clone();
        }

        /** What a segment says differently from the stream was never read, so it is masked. */
        void writeBack() {
            for (Segment segment : segments) {
                int place = (int) (segment.place - from);
                byte[] bytes = segment.packet.bytes;
                int payload = segment.packet.payload;
                for (int i = 0; i < segment.length(); i++) {
                    boolean same = bytes[payload + i] == read[place + i];
                    bytes[payload + i] = same ? masked[place + i] : Blank.BLANK;
                }
            }
        }
    }

    private final List<Segment> segments = new ArrayList<>();
    private boolean known;
    private boolean spoke;
    private int lastSequence;
    private long lastPlace;

    /** Whether a SYN opens another connection than the one this end is in. */
    boolean isAnother(HeldPacket syn) {
        return known && (spoke || syn.sequence != lastSequence);
    }

    void add(HeldPacket packet) {
        packet.trailer();
        // By distance from the segment before, so that numbers may wrap any number of times.
        long place = known ? lastPlace + (packet.sequence - lastSequence) : 0;
        known = true;
        lastSequence = packet.sequence;
        lastPlace = place;
        if (packet.payloadEnd > packet.payload) {
            spoke = true;
            segments.add(new Segment(packet, place));
        } else if ((packet.tcpFlags & Frame.FIN) != 0) {
            spoke = true;
        }
    }

    List<Run> runs() {
        List<Segment> sorted = new ArrayList<>(segments);
        sorted.sort(Comparator.comparingLong(Segment::place));
        List<Run> runs = new ArrayList<>();
        int first = 0;
        long end = 0;
        for (int i = 0; i <= sorted.size(); i++) {
            if (i > first && (i == sorted.size() || sorted.get(i).place > end)) {
                List<Segment> joined = new ArrayList<>(sorted.subList(first, i));
                joined.sort(Comparator.comparingLong(segment -> segment.packet.number));
                runs.add(new Run(sorted.get(first).place, end, joined));
                first = i;
            }
            if (i < sorted.size()) {
                end = i == first
                        ? sorted.get(i).end()
                        : Math.max(end, sorted.get(i).end());
            }
        }
        return runs;
    }
}
