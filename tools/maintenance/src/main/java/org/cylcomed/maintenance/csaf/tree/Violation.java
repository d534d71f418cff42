package org.cylcomed.maintenance.csaf.tree;

/**
 * One place where a document breaks its schema.
 *
 * @param node the value that is wrong, or the one that misses something
 * @param keyword the keyword of JSON Schema it breaks; {@link #ADDITIONAL} if only a strict reading is broken
 * @param sentence what is wrong and what to change
 */
public record Violation(Node node, String keyword, String sentence) {
    /** A property no schema names, where the schema does not forbid it. */
    public static final String ADDITIONAL = "strict";

    public boolean isStrictOnly() {
        return keyword.equals(ADDITIONAL);
    }
}
