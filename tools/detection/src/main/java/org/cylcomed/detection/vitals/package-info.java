/**
 * What numbers and curves of one patient's monitor say against themselves: stood still, told twice, another patient's,
 * shifted against each other, missing where they would be low.
 *
 * <p>Takes measurements and waveforms of watched devices; gives evidence about the data, never about the patient. Knows
 * no packet, no protocol and no illness, and keeps no value in what it says.
 */
@NullMarked
package org.cylcomed.detection.vitals;

import org.jspecify.annotations.NullMarked;
