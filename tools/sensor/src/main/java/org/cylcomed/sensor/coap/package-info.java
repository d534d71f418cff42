/**
 * Reads CoAP over UDP (RFC 7252, observing by RFC 7641): what is asked of which resource and how it is answered.
 *
 * <p>Takes datagrams, gives operations on paths with identifiers masked, resource types a server lists, and servers
 * that answer anyone. It refuses payloads, and datagrams that are only nearly CoAP.
 */
@NullMarked
package org.cylcomed.sensor.coap;

import org.jspecify.annotations.NullMarked;
