/**
 * HTTP/1.x (RFC 9112) over TCP, and the cleartext opening of HTTP/2 (RFC 9113), which is recognised and left alone.
 *
 * <p>Takes one connection's bytes; gives product tokens, hints of operating systems, secrets sent in clear,
 * log-in outcomes, unmistakable exploits, and the bodies that a {@link org.cylcomed.sensor.http.HttpContent} asked
 * for. It refuses to keep or show a target, a header value it does not know, or any body: a path leaves only as a
 * {@link org.cylcomed.sensor.http.PathTemplate}.
 */
@NullMarked
package org.cylcomed.sensor.http;

import org.jspecify.annotations.NullMarked;
