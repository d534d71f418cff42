/**
 * The record of the test ward: FHIR R4 on the field's own server, which takes and gives observations over TLS with
 * certificates on both sides.
 *
 * <p>A program of its own, since its libraries cannot share a class path with SDC's. Keeps what it is told in memory, judges
 * nothing, and ends with whoever started it.
 */
@NullMarked
package org.cylcomed.ward.record;

import org.jspecify.annotations.NullMarked;
