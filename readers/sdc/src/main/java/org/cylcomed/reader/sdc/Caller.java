package org.cylcomed.reader.sdc;

import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import org.cylcomed.core.Identifier;
import org.cylcomed.core.Namespace;
import org.jspecify.annotations.Nullable;

/**
 * Who invoked an operation: devices tell the certificate that was shown to them (IEEE 11073-20701).
 *
 * @param address the one in the certificate; null if it names none
 */
record Caller(Identifier key, @Nullable Identifier address) {
    private static final int ADDRESS = 7;
    private static final int LONGEST = 16_384;

    /** @return null if it is no certificate */
    static @Nullable Caller of(@Nullable String pem) {
        if (pem == null || pem.length() > LONGEST || !pem.contains("-----BEGIN CERTIFICATE-----")) {
            return null;
        }
        try {
            X509Certificate certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(certificate.getPublicKey().getEncoded());
            return new Caller(
                    new Identifier(Namespace.CERTIFICATE_KEY, "", HexFormat.of().formatHex(hash)),
                    address(certificate));
        } catch (CertificateException | RuntimeException malformed) {
            return null;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static @Nullable Identifier address(X509Certificate certificate) throws CertificateException {
        Collection<List<?>> names = certificate.getSubjectAlternativeNames();
        if (names != null) {
            for (List<?> name : names) {
                if (name.size() > 1 && name.get(0).equals(ADDRESS)) {
                    String literal = String.valueOf(name.get(1));
                    return new Identifier(
                            Namespace.IP, "", InetAddress.ofLiteral(literal).getHostAddress());
                }
            }
        }
        return null;
    }
}
