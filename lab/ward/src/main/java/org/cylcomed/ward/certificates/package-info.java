/**
 * The ward's certificates: takes a seed and a name, gives keys, certificates and TLS for the machines of one ward.
 *
 * <p>Nothing real rests on them. Knows no scenario, opens no socket and keeps nothing on disk.
 */
@NullMarked
package org.cylcomed.ward.certificates;

import org.jspecify.annotations.NullMarked;
