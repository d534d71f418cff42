package org.cylcomed.maintenance.sbom;

/** A digest of a component; the algorithm as in {@code SHA-256}, the value in lower case. */
public record Hash(String algorithm, String value) {}
