/**
 * Reads at an MQTT broker as one of its subscribers: what hubs at homes tell of their sensors, who sets their limits, and
 * which clients the broker says have come.
 *
 * <p>It takes messages and gives facts to the server. It knows no patient, and publishes nothing.
 */
@NullMarked
package org.cylcomed.reader.mqtt;

import org.jspecify.annotations.NullMarked;
