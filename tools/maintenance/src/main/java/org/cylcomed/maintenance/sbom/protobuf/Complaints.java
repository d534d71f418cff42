package org.cylcomed.maintenance.sbom.protobuf;

/** Takes what is wrong. */
@FunctionalInterface
public interface Complaints {
    /**
     * Takes one thing that is wrong.
     *
     * @param pointer by the names of the schema, as RFC 6901
     * @param line from 1; 0 in bytes
     */
    void add(String pointer, int line, String sentence);
}
