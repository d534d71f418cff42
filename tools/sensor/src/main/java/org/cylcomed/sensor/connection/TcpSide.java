package org.cylcomed.sensor.connection;

import org.jspecify.annotations.Nullable;

/** What one sender of a TCP connection has sent so far. */
final class TcpSide {
    /** Next sequence number expected; meaningful once {@link #known}. */
    int next;

    boolean known;
    boolean finished;
    /** Octets passed over that may still arrive late; only counted where content is ignored. */
    long holes;
    /** Segments ahead of {@link #next}, in order of sequence. */
    @Nullable
    Segment held;

    int heldCount;
    int heldBytes;
    /** Packets of the connection since something is held. */
    int waited;

    /** A segment that came too early. */
    static final class Segment {
        byte[] bytes = Buffers.EMPTY;
        int sequence;
        int available;
        int length;

        @Nullable
        Segment following;
    }

    void clear() {
        next = 0;
        known = false;
        finished = false;
        holes = 0;
        held = null;
        heldCount = 0;
        heldBytes = 0;
        waited = 0;
    }
}
