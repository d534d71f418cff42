package org.cylcomed.maintenance.sbom.strict;

/**
 * One thing to change.
 *
 * @param pointer the place: RFC 6901 in JSON and, by the names of the schema, in Protocol Buffers; a path of elements, counted
 *     from 1, in XML; empty for the whole document
 * @param line from 1; 0 if unknown
 */
public record SbomError(String pointer, int line, String sentence) {}
