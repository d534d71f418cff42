/**
 * Bluetooth Low Energy as a host's controller interface (HCI) or a sniffer in the air shows it.
 *
 * <p>Takes HCI packets and link-layer packets, gives devices by their Bluetooth address with the services, names and
 * device information they tell, and the values of oximeters, thermometers and scales. Other characteristics are not
 * read, whoever owns them, and of an address made to be forgotten nothing is told.
 */
@NullMarked
package org.cylcomed.sensor.bluetooth;

import org.jspecify.annotations.NullMarked;
