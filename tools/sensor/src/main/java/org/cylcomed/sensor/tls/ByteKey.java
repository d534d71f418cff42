package org.cylcomed.sensor.tls;

import java.util.Arrays;

/**
 * Bytes as the key of a map. Hashes only their ends: certificates and lists of cipher suites that differ, differ there,
 * and hashing all of a certificate costs more than the map saves.
 */
final class ByteKey {
    private static final int END = 32;

    private final byte[] bytes;
    private final int from;
    private final int to;
    private final int hash;

    /** A key to look up with; the array must not change while it is used. */
    ByteKey(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.from = from;
        this.to = to;
        int mixed = to - from;
        for (int i = from; i < Math.min(to, from + END); i++) {
            mixed = mixed * 31 + bytes[i];
        }
        for (int i = Math.max(from, to - END); i < to; i++) {
            mixed = mixed * 31 + bytes[i];
        }
        hash = mixed;
    }

    /** The same key over its own copy, to keep. */
    ByteKey kept() {
        return new ByteKey(Arrays.copyOfRange(bytes, from, to), 0, to - from);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ByteKey key
                && hash == key.hash
                && Arrays.equals(bytes, from, to, key.bytes, key.from, key.to);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
