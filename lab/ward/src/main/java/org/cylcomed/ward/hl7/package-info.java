/**
 * HL7 v2 speakers on HAPI: old monitors, the pump server, the gateway and the integration engine that answers them.
 *
 * <p>Takes who they are and what they measured, gives messages of IHE PCD-01 and PCD-04 over MLLP. Knows no scenario and no
 * attack; sockets are given to it, so that it reaches nothing but the ward.
 */
@NullMarked
package org.cylcomed.ward.hl7;

import org.jspecify.annotations.NullMarked;
