/**
 * Reads MQTT 3.1, 3.1.1 and 5 over TCP: who connects how, what is published and subscribed to, what breaks the rules.
 *
 * <p>Takes packets from the first or any later one on, gives client names, log-ins, topics with identifiers masked,
 * and clear-text secrets. It refuses to keep payloads, secrets and whatever in a topic could name a person.
 */
@NullMarked
package org.cylcomed.sensor.mqtt;

import org.jspecify.annotations.NullMarked;
