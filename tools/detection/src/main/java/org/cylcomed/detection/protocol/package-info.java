/**
 * What the protocols of care say against themselves: one value in two versions, one name at two places, time that runs
 * back, settings from a stranger, alarms that do not arrive.
 *
 * <p>Takes measurements, alarms, operations and claimed names of any reader; gives evidence about devices and hops. Knows
 * no packet and no scenario, and keeps no value in what it says. What one capture shows alone, the sensor has said.
 */
@NullMarked
package org.cylcomed.detection.protocol;

import org.jspecify.annotations.NullMarked;
