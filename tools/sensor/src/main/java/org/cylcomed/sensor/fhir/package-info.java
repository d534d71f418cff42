/**
 * HL7 FHIR (R4, R4B, R5; devices of STU3 as well) over HTTP, in JSON and XML.
 *
 * <p>Takes exchanges of an HTTP connection; gives interactions, devices, values that devices measured, and the fact
 * that patient data travelled readable. It refuses to keep what a resource says of a person: a patient leaves as a
 * key only, an id in a target never.
 */
@NullMarked
package org.cylcomed.sensor.fhir;

import org.jspecify.annotations.NullMarked;
