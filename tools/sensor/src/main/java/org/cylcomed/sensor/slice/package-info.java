/**
 * Takes an input a second time and the packets one finding rests on, gives them as a small capture in which whatever
 * could name a patient or open a door is masked in place.
 *
 * <p>Lengths, sequence numbers and framing stay. It holds a bounded number of packets and says how many had no room.
 */
@NullMarked
package org.cylcomed.sensor.slice;

import org.jspecify.annotations.NullMarked;
