package org.cylcomed.sensor.tls;

/** What serves all connections of one recogniser: the fingerprint's digest and the certificates read. One thread. */
public final class HandshakeMemory {
    final Ja4 ja4 = new Ja4();
    final Certificates certificates = new Certificates();
}
