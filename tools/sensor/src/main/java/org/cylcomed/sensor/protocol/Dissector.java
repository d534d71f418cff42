package org.cylcomed.sensor.protocol;

import org.cylcomed.sensor.connection.Direction;

/**
 * Reads one connection. Called by one thread, in the order of the packets; must not throw, whatever
 * the bytes are.
 */
public interface Dissector {
    /**
     * Bytes of one direction in order, {@code bytes[from, to)}; a datagram comes whole.
     *
     * <p>Returns the index of the first byte not consumed, {@code from <= result <= to}. What is left
     * (an unfinished message) is presented again, with what follows appended, at the next call of this
     * direction; at most {@link org.cylcomed.sensor.connection.StreamFeed#LIMIT} bytes are kept, then
     * they are dropped and reported by {@link #gap}. To skip a long body, count it and consume. The
     * array belongs to the caller. For datagrams the result is ignored.
     */
    int read(Direction direction, byte[] bytes, int from, int to);

    /**
     * Bytes of this direction are missing: lost by the capture, or too many kept. What was not consumed
     * is gone. Resynchronise or call {@link org.cylcomed.sensor.connection.Connection#ignore}.
     */
    default void gap(Direction direction, long length) {}

    /** The connection ended, by FIN, RST, silence or the end of the input. */
    default void end() {}
}
