/**
 * The ward's own network: takes members, gives each a network namespace with one cable to a bridge, inside a namespace
 * that has no way out.
 *
 * <p>Everything lives in namespaces of threads and processes: with the last of them it is gone. Refuses every address
 * that is not the ward's; knows no protocol.
 */
@NullMarked
package org.cylcomed.ward.network;

import org.jspecify.annotations.NullMarked;
