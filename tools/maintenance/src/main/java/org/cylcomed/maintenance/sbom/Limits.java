package org.cylcomed.maintenance.sbom;

/**
 * How much of a document is read before it is refused.
 *
 * @param bytes of the document, once unpacked
 * @param textLength of any one text
 * @param depth of objects, elements or components within each other
 */
public record Limits(long bytes, long components, int textLength, int depth) {
    /** Room for 600,000 components in 500 MB. */
    public static final Limits DEFAULT = new Limits(1L << 30, 2_000_000, 4_000_000, 100);

    public Limits {
        if (bytes < 1 || components < 1 || textLength < 1 || depth < 1) {
            throw new IllegalArgumentException("a limit is one at least");
        }
    }
}
