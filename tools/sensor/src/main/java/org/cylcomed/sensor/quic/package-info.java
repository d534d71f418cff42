/**
 * Recognises QUIC (RFC 9000, RFC 9369, drafts, Google's older form) by its long headers.
 *
 * <p>Takes datagrams, gives the handshake of {@code tls}: the first packets are protected with keys anyone on the
 * path can derive (RFC 9001 section 5.2), and are opened until both hellos are read. It refuses everything after.
 */
@NullMarked
package org.cylcomed.sensor.quic;

import org.jspecify.annotations.NullMarked;
