package org.cylcomed.maintenance.vex;

/**
 * One thing that is not the same after reading or writing.
 *
 * @param place a pointer into the document read, or the product and vulnerability concerned
 */
public record Difference(Kind kind, String place, String sentence) {
    /** What became of it. */
    public enum Kind {
        /** The model or the format written has no room for it. */
        LOST,
        /** It says nearly the same in other words. */
        CHANGED,
        /** The format written asks for it and the source did not say. */
        ADDED,
        /** It could not be understood and was passed over. */
        SKIPPED
    }
}
