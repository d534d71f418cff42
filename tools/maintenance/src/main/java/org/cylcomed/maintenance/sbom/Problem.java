package org.cylcomed.maintenance.sbom;

/**
 * A place that could not be used; the rest was read.
 *
 * @param place a JSON pointer, an element's path or a line
 */
public record Problem(String place, String reason) {}
