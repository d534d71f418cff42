/**
 * Where records come in: one writer of the journal, whoever delivers.
 *
 * <p>Takes deliveries in the order of their source's numbers and gives an acknowledgement when they are on the disk. What
 * is known is skipped, a gap is refused. It refuses to know what a record means beyond that it is well formed.
 */
@NullMarked
package org.cylcomed.server.ingest;

import org.jspecify.annotations.NullMarked;
