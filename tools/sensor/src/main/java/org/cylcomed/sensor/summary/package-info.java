/**
 * What a run saw in all: protocols, conversations, the quality of the capture.
 *
 * <p>Listens to traffic, keeps counters under fixed caps, judges nothing.
 */
@NullMarked
package org.cylcomed.sensor.summary;

import org.jspecify.annotations.NullMarked;
