/**
 * The command {@code sensor}: takes packets and a server's address, gives the server what the packets show.
 *
 * <p>Everything goes through a spool on disk, so that nothing is lost while the server is away. The keys that the server
 * knows this sensor by come from {@code sensor enrol}. It refuses to know what the server does with a record.
 */
@NullMarked
package org.cylcomed.cli.sensor;

import org.jspecify.annotations.NullMarked;
