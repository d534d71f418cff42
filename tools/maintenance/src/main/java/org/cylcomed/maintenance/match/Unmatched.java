package org.cylcomed.maintenance.match;

/** A component that met no advisory, and why. */
public record Unmatched(String component, Reason reason) {}
