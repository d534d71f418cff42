/**
 * IEEE 11073 SDC speakers on the library of the field: bedside monitors and ventilators, and the central station that
 * attaches to them, over mutual TLS of a ward's own authority.
 *
 * <p>One injector for each device, since a framework answers discovery for its first device only. Sockets lie in the
 * namespace of the thread that starts a device. Knows no scenario and no attack.
 */
@NullMarked
package org.cylcomed.ward.sdc;

import org.jspecify.annotations.NullMarked;
