/**
 * Who talks to whom: connections, their reassembled bytes and their counters.
 *
 * <p>Takes decoded frames, gives dissectors in-order bytes and everyone else conversations. It knows
 * ports and sequence numbers; it refuses to know what the bytes mean.
 */
@NullMarked
package org.cylcomed.sensor.connection;

import org.jspecify.annotations.NullMarked;
