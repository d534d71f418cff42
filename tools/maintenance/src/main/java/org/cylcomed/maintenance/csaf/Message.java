package org.cylcomed.maintenance.csaf;

/**
 * One thing to change.
 *
 * @param test the section of the standard that asks for it ({@code 6.1.7}), {@code schema} or {@code parse}
 * @param pointer the place, RFC 6901; empty for the whole document
 * @param line the line of the file, from 1; 0 if unknown
 * @param sentence what is wrong and what to change
 */
public record Message(String test, Level level, String pointer, int line, String sentence) {
    /** The test that fails if a file is no JSON or no CSAF of a version we know. */
    public static final String PARSE = "parse";

    /** The test that fails if a document breaks the schema of its version. */
    public static final String SCHEMA = "schema";
}
