package org.cylcomed.server.export;

/**
 * Who tells: this program on this host.
 *
 * @param version of the program
 * @param host as other machines know it; shortened and cleaned where a format is narrow
 */
public record Producer(String version, String host) {
    static final String NAME = "Cylcomed";

    public Producer {
        if (version.isBlank() || host.isBlank()) {
            throw new IllegalArgumentException("a producer has a version and a host");
        }
    }
}
