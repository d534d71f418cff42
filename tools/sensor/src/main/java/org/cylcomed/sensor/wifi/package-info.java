/**
 * Management frames of IEEE 802.11 as a sniffer hears them.
 *
 * <p>Takes beacons and answers to probes, gives access points with the network they serve and what they say of
 * themselves in Wi-Fi Simple Configuration. Which networks a client asks for says where its owner lives: not read.
 */
@NullMarked
package org.cylcomed.sensor.wifi;

import org.jspecify.annotations.NullMarked;
