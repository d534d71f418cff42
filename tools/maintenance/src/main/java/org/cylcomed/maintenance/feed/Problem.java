package org.cylcomed.maintenance.feed;

/**
 * A document, or a place of one, that could not be used; the rest was read.
 *
 * @param place the file within its archives, and where in it
 */
public record Problem(String place, String reason) {}
