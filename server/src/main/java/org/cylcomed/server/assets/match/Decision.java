package org.cylcomed.server.assets.match;

/** What a person said of a row and a device. */
public enum Decision {
    SAME,
    DIFFERENT
}
