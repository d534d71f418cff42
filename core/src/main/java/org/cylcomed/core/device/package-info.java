/**
 * Which names belong to one device: takes identifiers and what was said about them, gives device ids that never change.
 *
 * <p>Refuses to guess: two devices are joined by names a device carries itself, never through a name that people
 * configure or an address that is lent; what contradicts is said as evidence. Bounded whatever it is told.
 */
@NullMarked
package org.cylcomed.core.device;

import org.jspecify.annotations.NullMarked;
