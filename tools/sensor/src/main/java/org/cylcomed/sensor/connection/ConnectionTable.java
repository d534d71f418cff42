package org.cylcomed.sensor.connection;

import java.util.Arrays;
import java.util.function.Consumer;
import org.cylcomed.sensor.packet.Frame;
import org.jspecify.annotations.Nullable;

/**
 * The living connections: open addressing with linear probing and backward-shift deletion over pooled
 * objects, at most {@code most}. At the cap the longest-queued connection gives way: closing ones first,
 * then datagrams, then TCP (emergency mode, counted).
 */
final class ConnectionTable {
    private static final long SECOND = 1_000_000_000L;
    /** After FIN or RST: long enough for the last acknowledgements. */
    private static final long CLOSING = 5 * SECOND;
    /** As conntrack and most firewalls keep a UDP stream. */
    private static final long DATAGRAMS = 120 * SECOND;
    /** Medical links idle for minutes; after ten a quiet one is picked up again mid-stream. */
    private static final long TCP = 600 * SECOND;

    private final int most;
    private final int mask;
    private final int[] hashes;
    private final @Nullable Connection[] slots;
    private int size;
    private @Nullable Connection spare;
    private long evicted;

    final Expiry closing = new Expiry(CLOSING);
    final Expiry datagrams = new Expiry(DATAGRAMS);
    final Expiry tcp = new Expiry(TCP);

    ConnectionTable(int most) {
        this.most = most;
        // In a flood every packet looks here and finds nothing: the smaller, the more of it lies in the cache.
        int capacity = Integer.highestOneBit(most) << 1;
        mask = capacity - 1;
        hashes = new int[capacity];
        slots = new Connection[capacity];
    }

    /** The same for both directions. */
    static long hash(Frame frame, boolean ports) {
        long a = end(frame.sourceHigh, frame.sourceLow, ports ? frame.sourcePort : 0);
        long b = end(frame.destinationHigh, frame.destinationLow, ports ? frame.destinationPort : 0);
        return finish(a + b + frame.ipProtocol);
    }

    private static long end(long high, long low, int port) {
        long mixed = (high * 0x9e3779b97f4a7c15L + low) * 0xbf58476d1ce4e5b9L + port * 0x94d049bb133111ebL;
        return (mixed ^ mixed >>> 29) * 0x9e3779b97f4a7c15L;
    }

    private static long finish(long mixed) {
        mixed = (mixed ^ mixed >>> 32) * 0xd6e8feb86659fd93L;
        return mixed ^ mixed >>> 32;
    }

    @Nullable
    Connection find(int hash, Frame frame, boolean ports) {
        int i = hash & mask;
        Connection connection;
        while ((connection = slots[i]) != null) {
            if (hashes[i] == hash && matches(connection, frame, ports)) {
                return connection;
            }
            i = i + 1 & mask;
        }
        return null;
    }

    private static boolean matches(Connection connection, Frame frame, boolean ports) {
        if (connection.ipProtocol != frame.ipProtocol) {
            return false;
        }
        int source = ports ? frame.sourcePort : 0;
        int destination = ports ? frame.destinationPort : 0;
        return connection.firstLow == frame.sourceLow
                        && connection.secondLow == frame.destinationLow
                        && connection.firstPort == source
                        && connection.secondPort == destination
                        && connection.firstHigh == frame.sourceHigh
                        && connection.secondHigh == frame.destinationHigh
                || connection.secondLow == frame.sourceLow
                        && connection.firstLow == frame.destinationLow
                        && connection.secondPort == source
                        && connection.firstPort == destination
                        && connection.secondHigh == frame.sourceHigh
                        && connection.firstHigh == frame.destinationHigh;
    }

    /** A connection to begin with; when full, {@link #victim} must be removed before. */
    Connection take() {
        Connection connection = spare;
        if (connection == null) {
            return new Connection();
        }
        spare = connection.newer;
        connection.newer = null;
        return connection;
    }

    void add(Connection connection, Expiry queue) {
        int i = connection.hash & mask;
        while (slots[i] != null) {
            i = i + 1 & mask;
        }
        slots[i] = connection;
        hashes[i] = connection.hash;
        size++;
        queue.add(connection, connection.lastNanos);
    }

    boolean full() {
        return size >= most;
    }

    /** Who gives way in an emergency. */
    Connection victim() {
        evicted++;
        Connection victim = closing.oldest;
        if (victim == null) {
            victim = datagrams.oldest;
        }
        if (victim == null) {
            victim = tcp.oldest;
        }
        if (victim == null) {
            throw new IllegalStateException("a full table without a connection");
        }
        return victim;
    }

    void moveTo(Connection connection, Expiry queue) {
        if (connection.expiry != null) {
            connection.expiry.remove(connection);
        }
        queue.add(connection, connection.lastNanos);
    }

    /** Takes the connection out and keeps the object for reuse. */
    void remove(Connection connection) {
        int i = connection.hash & mask;
        while (slots[i] != connection) {
            i = i + 1 & mask;
        }
        int gap = i;
        int j = i;
        while (true) {
            j = j + 1 & mask;
            if (slots[j] == null) {
                break;
            }
            int home = hashes[j] & mask;
            if ((j - home & mask) >= (j - gap & mask)) {
                slots[gap] = slots[j];
                hashes[gap] = hashes[j];
                gap = j;
            }
        }
        slots[gap] = null;
        size--;
        if (connection.expiry != null) {
            connection.expiry.remove(connection);
        }
        connection.newer = spare;
        spare = connection;
    }

    int size() {
        return size;
    }

    /**
     * The living connections of one part of the table: a connection that moves in between may be
     * left out of a round or be in it twice.
     *
     * @param part from 0
     */
    void forEach(int part, int parts, Consumer<Connection> told) {
        int end = (int) ((long) slots.length * (part + 1) / parts);
        for (int i = (int) ((long) slots.length * part / parts); i < end; i++) {
            Connection connection = slots[i];
            if (connection != null) {
                told.accept(connection);
            }
        }
    }

    /** Connections that gave way to others. */
    long evicted() {
        return evicted;
    }

    /** For tests: no slot is left behind. */
    boolean isEmpty() {
        return size == 0 && Arrays.stream(slots).allMatch(slot -> slot == null);
    }
}
