/**
 * How machines get on the network and who their neighbours are: DHCP, DHCPv6, LLDP and CDP.
 *
 * <p>Takes their messages, gives host names, fingerprints, MUD URLs, maker and model, and which hardware
 * address was given which address. A server's answer is believed about addresses, a client about itself.
 * It keeps no leases.
 */
@NullMarked
package org.cylcomed.sensor.addressing;

import org.jspecify.annotations.NullMarked;
