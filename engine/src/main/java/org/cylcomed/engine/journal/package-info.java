/**
 * Records that outlive a crash: a segmented, append-only file in which the order of records is the order of events.
 *
 * <p>Takes and gives bytes and knows nothing of what they mean. A record is acknowledged when it is on the disk; what
 * was cut off in the middle by a crash was never acknowledged and is cut away, counted, at the next start.
 */
@NullMarked
package org.cylcomed.engine.journal;

import org.jspecify.annotations.NullMarked;
