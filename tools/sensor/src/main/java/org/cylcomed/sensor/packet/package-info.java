/**
 * Frames to datagrams and segments: link layers, VLANs, tunnels, IP, fragments.
 *
 * <p>Takes a captured frame, gives where its addresses, ports and payload are. Refuses to know
 * connections.
 */
@NullMarked
package org.cylcomed.sensor.packet;

import org.jspecify.annotations.NullMarked;
