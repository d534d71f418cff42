/**
 * The client's side of the record: takes an HL7 message, gives FHIR R4 observations and brings them there over TLS.
 *
 * <p>The record itself is a room of its own, since its libraries cannot share a process with SDC's. Knows no scenario and no
 * attack.
 */
@NullMarked
package org.cylcomed.ward.fhir;

import org.jspecify.annotations.NullMarked;
