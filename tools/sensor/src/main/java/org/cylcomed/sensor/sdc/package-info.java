/**
 * IEEE 11073 SDC (20701, 20702 MDPWS, 10207 BICEPS) and the WS-Discovery it shares with printers and computers.
 *
 * <p>Takes SOAP datagrams on UDP and SOAP exchanges of HTTP connections; gives announcements with endpoint
 * references, what a device is and measures, values, alarms, and operations on devices with their outcome. It
 * refuses to resolve entities, to read waveform samples, and to keep what a context says of a person.
 */
@NullMarked
package org.cylcomed.sensor.sdc;

import org.jspecify.annotations.NullMarked;
