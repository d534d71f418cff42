/**
 * The sensor: packets in, an inventory of devices and explained evidence out.
 *
 * <p>Its door is {@link org.cylcomed.sensor.Sensor}. It reads captures and interfaces, decodes, recognises
 * protocols whatever their port, and tells what it saw. It sends nothing, keeps no patient identifier and refuses to
 * know who the patients are.
 */
@NullMarked
package org.cylcomed.sensor;

import org.jspecify.annotations.NullMarked;
