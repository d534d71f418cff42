/**
 * The contract of everything that learns: state and observation in, state and evidence out.
 *
 * <p>A processor does not know who hosts it (a file, a sensor, a server, a cluster), reads no clock and keeps nothing
 * outside its state.
 */
@NullMarked
package org.cylcomed.core.process;

import org.jspecify.annotations.NullMarked;
