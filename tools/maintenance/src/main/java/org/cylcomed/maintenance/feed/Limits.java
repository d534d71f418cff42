package org.cylcomed.maintenance.feed;

/**
 * How much of a feed is read before it is refused.
 *
 * @param bytes of all documents, once unpacked
 * @param documentBytes of one document, unless it is a list that is read item by item
 * @param entries in all archives
 * @param ratio how many times its packed size an archive may unpack to, beyond its first {@value #FREE} bytes
 */
public record Limits(long bytes, long documentBytes, long entries, int ratio) {
    /** All of NVD is some 3 GB of JSON, the largest single advisory some 60 MB. */
    public static final Limits DEFAULT = new Limits(64L << 30, 96L << 20, 5_000_000, 200);

    static final int FREE = 32 << 20;

    public Limits {
        if (bytes < 1 || documentBytes < 1 || entries < 1 || ratio < 1) {
            throw new IllegalArgumentException("a limit is one at least");
        }
    }
}
