/**
 * The contract between the packet path and the rooms that read one protocol each.
 *
 * <p>A room offers {@link org.cylcomed.sensor.protocol.Recogniser recognisers}; the packet path asks
 * them about the first bytes of a connection, whatever its port, and feeds the winner's
 * {@link org.cylcomed.sensor.protocol.Dissector}. Dissectors say what they saw as
 * {@link org.cylcomed.sensor.protocol.Sighting sightings}; nothing here judges.
 */
@NullMarked
package org.cylcomed.sensor.protocol;

import org.jspecify.annotations.NullMarked;
