/**
 * Who is there: turns what the packet path shows into identities and conversations of the core.
 *
 * <p>Takes connections, ARP and sightings; gives observations, each thing once. Which identifiers are one
 * device is the device book's to say, not this package's. Refuses patient identifiers: none reaches it.
 */
@NullMarked
package org.cylcomed.sensor.inventory;

import org.jspecify.annotations.NullMarked;
