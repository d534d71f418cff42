/**
 * Building and plant control beside medical devices: Modbus/TCP, BACnet/IP, DNP3, EtherNet/IP, S7 and OPC-UA.
 *
 * <p>Takes their messages, gives what controllers tell of themselves, acts that change something, secrets in
 * clear text, and that a service was answered although nobody asked who is there. Values read or written stay
 * in the packet. Nothing here knows what an act does to the plant.
 */
@NullMarked
package org.cylcomed.sensor.industrial;

import org.jspecify.annotations.NullMarked;
