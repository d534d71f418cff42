/**
 * Behaviour on the network: what is usual for a device or a place, and how far from it something is.
 *
 * <p>Takes windows of packets and conversations, gives scores and evidence. It learns from usual traffic alone, reads
 * no address to judge by, and knows no attack by its name except in the classifier of known families.
 */
@NullMarked
package org.cylcomed.detection.network;

import org.jspecify.annotations.NullMarked;
