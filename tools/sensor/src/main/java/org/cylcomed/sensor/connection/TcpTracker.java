package org.cylcomed.sensor.connection;

import org.cylcomed.sensor.connection.TcpSide.Segment;
import org.cylcomed.sensor.packet.Frame;
import org.jspecify.annotations.Nullable;

/**
 * Puts the octets of TCP connections in order (RFC 9293).
 *
 * <p>Policy where segments overlap: what came first stays, as most receivers do with data they have
 * acknowledged. A missing part is given up when the receiver acknowledged it (the capture lost it) and it
 * did not turn up within {@value #PATIENCE} packets, or when more than {@value #MOST_HELD} segments wait.
 * A connection picked up in the middle starts at its first payload.
 */
final class TcpTracker {
    private static final int PATIENCE = 8;
    private static final int MOST_HELD = 64;
    private static final int MOST_HELD_BYTES = 256 * 1024;
    /** A jump beyond any scaled window that is seen in practice is a new position, not a hole to wait for. */
    private static final int LARGEST_JUMP = 1 << 22;

    private final Buffers buffers;
    private final StreamQuality quality;
    private @Nullable Segment spare;

    TcpTracker(Buffers buffers, StreamQuality quality) {
        this.buffers = buffers;
        this.quality = quality;
    }

    /** The sequence number after a SYN. */
    static void open(TcpSide side, int synSequence) {
        side.next = synSequence + 1;
        side.known = true;
    }

    /** Processes payload, FIN and acknowledgement of one segment. */
    void segment(Connection connection, boolean byFirst, Frame frame) {
        TcpSide side = byFirst ? connection.firstSide : connection.secondSide;
        TcpSide other = byFirst ? connection.secondSide : connection.firstSide;
        int length = frame.payloadLength;
        if (length > 0) {
            payload(connection, byFirst, side, frame, length);
        }
        if ((frame.tcpFlags & Frame.FIN) != 0) {
            side.finished = true;
        }
        if ((frame.tcpFlags & Frame.ACK) != 0 && other.held != null) {
            acknowledged(connection, !byFirst, other, (int) frame.tcpAcknowledgement);
        }
        if (side.held != null) {
            side.waited++;
        }
    }

    /** Delivers what is still held, around its holes. */
    void finish(Connection connection) {
        while (connection.firstSide.held != null) {
            giveUp(connection, true, connection.firstSide);
        }
        while (connection.secondSide.held != null) {
            giveUp(connection, false, connection.secondSide);
        }
        quality.lost(connection.firstSide.holes + connection.secondSide.holes);
    }

    private void payload(Connection connection, boolean byFirst, TcpSide side, Frame frame, int length) {
        int sequence = (int) frame.tcpSequence + ((frame.tcpFlags & Frame.SYN) != 0 ? 1 : 0);
        int available = frame.payloadEnd - frame.payload;
        quality.payload(length);
        if (!side.known) {
            side.known = true;
            side.next = sequence;
        }
        int ahead = sequence - side.next;
        if (ahead == 0) {
            side.next += length;
            deliver(connection, byFirst, frame.bytes, frame.payload, available, length);
            if (side.held != null) {
                drain(connection, byFirst, side);
            }
        } else if (ahead < 0) {
            if (side.holes > 0) {
                side.holes = Math.max(0, side.holes - length);
            }
            int fresh = length + ahead;
            if (fresh > 0) {
                side.next += fresh;
                int skip = Math.min(-ahead, available);
                deliver(connection, byFirst, frame.bytes, frame.payload + skip, available - skip, fresh);
                if (side.held != null) {
                    drain(connection, byFirst, side);
                }
            } else {
                quality.repetition();
            }
        } else if (connection.ignored || ahead > LARGEST_JUMP) {
            if (ahead <= LARGEST_JUMP) {
                side.holes += ahead;
            }
            side.next = sequence + length;
            if (!connection.ignored) {
                while (side.held != null) {
                    release(unlink(side));
                }
                gap(connection, byFirst, 0);
                deliver(connection, byFirst, frame.bytes, frame.payload, available, length);
            }
        } else {
            hold(connection, byFirst, side, frame, sequence, available, length);
        }
    }

    private void hold(
            Connection connection,
            boolean byFirst,
            TcpSide side,
            Frame frame,
            int sequence,
            int available,
            int length) {
        while (side.held != null
                && (side.heldCount >= MOST_HELD
                        || side.heldBytes + available > MOST_HELD_BYTES
                        || buffers.emergency())) {
            giveUp(connection, byFirst, side);
        }
        if (sequence - side.next <= 0) {
            // What was given up reaches this segment.
            payload(connection, byFirst, side, frame, length);
            return;
        }
        byte[] copy = buffers.take(available);
        if (copy == null) {
            gap(connection, byFirst, sequence - side.next);
            side.next = sequence + length;
            deliver(connection, byFirst, frame.bytes, frame.payload, available, length);
            return;
        }
        Segment segment = spare == null ? new Segment() : spare;
        spare = segment.following;
        System.arraycopy(frame.bytes, frame.payload, copy, 0, available);
        segment.bytes = copy;
        segment.sequence = sequence;
        segment.available = available;
        segment.length = length;
        insert(side, segment);
    }

    private static void insert(TcpSide side, Segment segment) {
        side.heldCount++;
        side.heldBytes += segment.available;
        Segment at = side.held;
        if (at == null || segment.sequence - at.sequence < 0) {
            if (at == null) {
                side.waited = 0;
            }
            segment.following = at;
            side.held = segment;
            return;
        }
        while (at.following != null && segment.sequence - at.following.sequence >= 0) {
            at = at.following;
        }
        segment.following = at.following;
        at.following = segment;
    }

    private void acknowledged(Connection connection, boolean byFirst, TcpSide side, int acknowledgement) {
        while (side.held != null && acknowledgement - side.next > 0 && side.waited > PATIENCE) {
            giveUp(connection, byFirst, side);
        }
    }

    /** Reports the hole before the first held segment and goes on behind it. */
    private void giveUp(Connection connection, boolean byFirst, TcpSide side) {
        Segment first = side.held;
        if (first == null) {
            return;
        }
        int missing = first.sequence - side.next;
        if (missing > 0) {
            quality.lost(missing);
            side.next = first.sequence;
            gap(connection, byFirst, missing);
        }
        drain(connection, byFirst, side);
    }

    private void drain(Connection connection, boolean byFirst, TcpSide side) {
        Segment first;
        while ((first = side.held) != null && first.sequence - side.next <= 0) {
            unlink(side);
            int skip = side.next - first.sequence;
            int fresh = first.length - skip;
            if (fresh > 0) {
                side.next += fresh;
                int from = Math.min(skip, first.available);
                deliver(connection, byFirst, first.bytes, from, first.available - from, fresh);
            }
            release(first);
        }
        side.waited = 0;
    }

    private static Segment unlink(TcpSide side) {
        Segment first = side.held;
        if (first == null) {
            throw new IllegalStateException("nothing is held");
        }
        side.held = first.following;
        side.heldCount--;
        side.heldBytes -= first.available;
        return first;
    }

    private void release(Segment segment) {
        buffers.giveBack(segment.bytes);
        segment.bytes = Buffers.EMPTY;
        segment.following = spare;
        spare = segment;
    }

    private static void deliver(
            Connection connection, boolean byFirst, byte[] bytes, int from, int available, int length) {
        StreamFeed feed = connection.feed;
        if (feed == null || connection.ignored) {
            return;
        }
        if (available > 0) {
            feed.feed(connection.direction(byFirst), bytes, from, from + available);
        }
        if (available < length) {
            feed.gap(connection.direction(byFirst), length - available);
        }
    }

    private static void gap(Connection connection, boolean byFirst, long length) {
        StreamFeed feed = connection.feed;
        if (feed != null && !connection.ignored) {
            feed.gap(connection.direction(byFirst), length);
        }
    }
}
