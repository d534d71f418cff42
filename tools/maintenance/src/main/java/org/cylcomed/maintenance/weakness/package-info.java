/**
 * What a device's software says of the device, as kinds of evidence: a weakness that stands, never an attack.
 *
 * <p>Their sentences lie beside them. It takes nothing and decides nothing: whoever matched says it.
 */
@NullMarked
package org.cylcomed.maintenance.weakness;

import org.jspecify.annotations.NullMarked;
