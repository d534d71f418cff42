/**
 * Children's homes, ambulances and the platform they publish to: takes a script, gives MQTT 5 over TLS between real clients
 * and a real broker, with what sensors measure as the bytes of their GATT characteristics.
 *
 * <p>Knows nothing of how anything is found, and reaches no address that is not the ward's.
 */
@NullMarked
package org.cylcomed.ward.home;

import org.jspecify.annotations.NullMarked;
