/**
 * Data export of Philips IntelliVue patient monitors over UDP.
 *
 * <p>Takes announcements, associations, the monitor's description and poll results, gives maker, model, serial
 * number, software and bed of the monitor, what it measures and its numerics. Waveforms and alarm texts are not
 * read; of the patient only a key leaves.
 */
@NullMarked
package org.cylcomed.sensor.intellivue;

import org.jspecify.annotations.NullMarked;
