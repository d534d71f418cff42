/**
 * Detection: what observations of devices, their values and their networks tell, as evidence.
 *
 * <p>It takes observations and gives evidence, as processors the engine hosts. It knows no scenario, no truth, no
 * database and no wire, and refuses to judge a patient: its verdicts are about data and machines.
 */
@NullMarked
package org.cylcomed.detection;

import org.jspecify.annotations.NullMarked;
