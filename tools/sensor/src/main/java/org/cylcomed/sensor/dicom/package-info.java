/**
 * The DICOM upper layer over TCP (PS3.8) and the DIMSE commands it carries (PS3.7).
 *
 * <p>Takes both directions of an association, gives AE titles, implementations, services offered, log-ins,
 * operations with their status, and the imaging device named in a data set's general equipment module. Of patient
 * attributes (group 0010) it gives their presence and a keyed hash of the Patient ID, nothing else; pixel data is
 * counted past. Refuses TLS, which is another room's.
 *
 * <p>Confidences: 0.9 what an end says of itself; 0.6 a called AE title nobody has confirmed, and a device named by
 * every image of one association; 0.5 a kind concluded from the services used.
 */
@NullMarked
package org.cylcomed.sensor.dicom;

import org.jspecify.annotations.NullMarked;
