package org.cylcomed.server.sensors;

import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import org.cylcomed.server.settings.Listen;

/**
 * Where sensors come in, as they are told.
 *
 * @param authority the certificate in DER that proves the door to be ours
 */
record Door(String url, byte[] authority) {
    static Door of(Listen ingest, String authorityPem) {
        String host = ingest.isEverywhere() ? ownName() : ingest.host();
        try {
            return new Door(
                    new Listen(true, host, ingest.port()).url(),
                    CertificateFactory.getInstance("X.509")
                            .generateCertificate(
                                    new ByteArrayInputStream(authorityPem.getBytes(StandardCharsets.US_ASCII)))
                            .getEncoded());
        } catch (CertificateException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String ownName() {
        try {
            return InetAddress.getLocalHost().getHostName().toLowerCase(java.util.Locale.ROOT);
        } catch (UnknownHostException nameless) {
            return "localhost";
        }
    }
}
