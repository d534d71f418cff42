package org.cylcomed.engine.record;

/**
 * The log as readers see it: what was committed last. Immutable as far as {@code size} reaches; the arrays may get more
 * behind it.
 *
 * @param tiles last tile of each level, see {@link Edge}
 * @param entries those of the last, partial bundle
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and copied for nobody: it is the hot path of readers
record Committed(long size, byte[] root, byte[][] tiles, byte[][] entries) {
    long bundles() {
        return size / TilePath.FULL;
    }

    int inLastBundle() {
        return (int) (size % TilePath.FULL);
    }
}
