/**
 * Reads the visible part of TLS and DTLS handshakes, SSL 2.0 to TLS 1.3, whatever the port.
 *
 * <p>Takes records, gives the parameters both sides settled on, the client's JA4 and the certificates that
 * travel in clear (up to TLS 1.2). It refuses to verify signatures or chains, and looks at nothing after the
 * handshake. {@link org.cylcomed.sensor.tls.ClientHello} and {@link org.cylcomed.sensor.tls.Handshakes} serve
 * QUIC, which carries the same messages.
 */
@NullMarked
package org.cylcomed.sensor.tls;

import org.jspecify.annotations.NullMarked;
