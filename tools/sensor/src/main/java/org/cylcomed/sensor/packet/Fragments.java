package org.cylcomed.sensor.packet;

import org.cylcomed.sensor.connection.Buffers;
import org.jspecify.annotations.Nullable;

/**
 * Puts IP fragments together (RFC 791, RFC 8200).
 *
 * <p>Where fragments overlap, the octets that came first stay: what an inspected host accepts differs by
 * system, and RFC 5722 forbids overlaps in IPv6. At most {@value #MOST} datagrams wait, each for at most
 * 30 s; the oldest gives way.
 */
final class Fragments {
    private static final int MOST = 256;
    private static final long PATIENCE_NANOS = 30_000_000_000L;
    private static final int LARGEST = 65_536;

    /** A datagram put together; valid until the next fragment is added. */
    record Datagram(byte[] bytes, int length) {}

    private static final class Waiting {
        long sourceHigh;
        long sourceLow;
        long destinationHigh;
        long destinationLow;
        int identification;
        int protocol;
        long startNanos;
        byte[] bytes = {};
        /** One bit per 8 octets that are there. */
        final long[] blocks = new long[LARGEST / 8 / 64];

        int total;
        boolean used;
    }

    private final Buffers buffers;
    private final Waiting[] waiting = new Waiting[MOST];
    private byte[] lent = {};

    Fragments(Buffers buffers) {
        this.buffers = buffers;
    }

    /** Adds {@code bytes[from, to)} at {@code offset} octets; the whole datagram if this completes it, else null. */
    @Nullable
    Datagram add(
            Frame frame, int identification, int protocol, int offset, boolean more, byte[] bytes, int from, int to) {
        if (lent.length > 0) {
            buffers.giveBack(lent);
            lent = new byte[0];
        }
        int length = to - from;
        if (offset + length > LARGEST || length == 0 || (more && (length & 7) != 0)) {
            return null;
        }
        Waiting entry = find(frame, identification, protocol);
        if (!room(entry, offset + length)) {
            free(entry);
            return null;
        }
        if (!more && entry.total < 0) {
            entry.total = offset + length;
        }
        for (int done = 0; done < length; done += 8) {
            int block = (offset + done) >>> 3;
            if ((entry.blocks[block >>> 6] & 1L << block) == 0) {
                entry.blocks[block >>> 6] |= 1L << block;
                System.arraycopy(bytes, from + done, entry.bytes, offset + done, Math.min(8, length - done));
            }
        }
        if (entry.total < 0 || !complete(entry)) {
            return null;
        }
        Datagram whole = new Datagram(entry.bytes, entry.total);
        lent = entry.bytes;
        entry.bytes = new byte[0];
        entry.used = false;
        return whole;
    }

    private Waiting find(Frame frame, int identification, int protocol) {
        int free = -1;
        int oldest = 0;
        for (int i = 0; i < MOST; i++) {
            Waiting entry = waiting[i];
            if (entry == null || !entry.used) {
                free = free < 0 ? i : free;
                if (entry == null) {
                    break;
                }
                continue;
            }
            if (frame.timeNanos - entry.startNanos > PATIENCE_NANOS) {
                free(entry);
                free = free < 0 ? i : free;
                continue;
            }
            if (entry.identification == identification
                    && entry.protocol == protocol
                    && entry.sourceLow == frame.sourceLow
                    && entry.sourceHigh == frame.sourceHigh
                    && entry.destinationLow == frame.destinationLow
                    && entry.destinationHigh == frame.destinationHigh) {
                return entry;
            }
            Waiting first = waiting[oldest];
            if (first != null && entry.startNanos < first.startNanos) {
                oldest = i;
            }
        }
        int place = free < 0 ? oldest : free;
        Waiting entry = waiting[place];
        if (entry == null) {
            entry = new Waiting();
            waiting[place] = entry;
        }
        free(entry);
        entry.used = true;
        entry.identification = identification;
        entry.protocol = protocol;
        entry.sourceHigh = frame.sourceHigh;
        entry.sourceLow = frame.sourceLow;
        entry.destinationHigh = frame.destinationHigh;
        entry.destinationLow = frame.destinationLow;
        entry.startNanos = frame.timeNanos;
        entry.total = -1;
        java.util.Arrays.fill(entry.blocks, 0);
        return entry;
    }

    private boolean room(Waiting entry, int needed) {
        if (needed <= entry.bytes.length) {
            return true;
        }
        byte[] larger = buffers.take(needed);
        if (larger == null) {
            return false;
        }
        System.arraycopy(entry.bytes, 0, larger, 0, entry.bytes.length);
        buffers.giveBack(entry.bytes);
        entry.bytes = larger;
        return true;
    }

    private static boolean complete(Waiting entry) {
        int blocks = (entry.total + 7) >>> 3;
        for (int i = 0; i < blocks; i++) {
            if ((entry.blocks[i >>> 6] & 1L << i) == 0) {
                return false;
            }
        }
        return true;
    }

    private void free(Waiting entry) {
        if (entry.bytes.length > 0) {
            buffers.giveBack(entry.bytes);
            entry.bytes = new byte[0];
        }
        entry.used = false;
    }
}
