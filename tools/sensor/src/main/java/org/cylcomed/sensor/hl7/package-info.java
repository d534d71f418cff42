/**
 * HL7 version 2 messages in MLLP frames (HL7 v2.5.1 Appendix C; MLLP Release 1) or bare on a TCP stream.
 *
 * <p>Takes the bytes of both directions, gives operations with their acknowledgements, the sender's names,
 * the devices behind a gateway (IHE PCD-01, OBX-18, PRT), measurements and alarms. Patients leave as a keyed hash only:
 * fields of PID, NK1, GT1 and IN1 are looked at for presence and never copied; the bed (PV1-3) is a place
 * and is kept. Segments over {@value org.cylcomed.sensor.hl7.Hl7Dissector#LONGEST_SEGMENT} bytes (embedded
 * documents) are read to that length and skipped from there.
 *
 * <p>Confidences: 0.9 a field whose only purpose is to say this, 0.8 one filled by the device maker, 0.6 a
 * conclusion from the message's structure, 0.5 and below a field often used for something else.
 */
@NullMarked
package org.cylcomed.sensor.hl7;

import org.jspecify.annotations.NullMarked;
