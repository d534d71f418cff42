package org.cylcomed.server.tls;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.regex.Pattern;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;
import org.cylcomed.server.home.Home;

/**
 * Issues the client certificate of a sensor that enrols. Of its request the key alone is taken; the name is the
 * server's word. The caller has checked the one-time token, and records the serial.
 */
public final class SensorCertificates {
    public static final Duration LIFE = Duration.ofDays(365);

    private static final int MAX_REQUEST_BYTES = 16 << 10;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");
    private static final Set<Integer> CURVES = Set.of(256, 384, 521);
    private static final int MIN_RSA_BITS = 2048;
    private static final int MAX_RSA_BITS = 4096;

    private final LocalAuthority authority;

    private SensorCertificates(LocalAuthority authority) {
        this.authority = authority;
    }

    /**
     * @param serial tells this certificate from all others of the authority
     * @param chain the certificate and its authority, in PEM
     */
    public record Issued(BigInteger serial, String fingerprint, Instant end, String chain) {}

    /** A request that is not answered with a certificate, and why, in a sentence for who runs the sensor. */
    public static final class RefusedException extends Exception {
        private static final long serialVersionUID = 1L;

        RefusedException(String sentence) {
            super(sentence);
        }
    }

    public static SensorCertificates open(Home home, InstantSource clock, SecureRandom random) throws IOException {
        return new SensorCertificates(LocalAuthority.open(home, clock, random));
    }

    /**
     * @param request PKCS #10 in DER, from outside: nothing in it is believed before its signature is checked
     * @param name becomes the certificate's common name: letters, digits, dot, hyphen, underscore
     */
    public Issued issue(byte[] request, String name) throws RefusedException {
        if (!NAME.matcher(name).matches()) {
            throw new RefusedException("A sensor's name has 1 to 63 letters, digits, dots, hyphens or underscores.");
        }
        X509Certificate certificate = authority.signSensor(keyOf(request), name, LIFE);
        return new Issued(
                certificate.getSerialNumber(),
                Pem.fingerprint(certificate),
                certificate.getNotAfter().toInstant(),
                Pem.of(certificate) + Pem.of(authority.certificate()));
    }

    /** The authority's certificate in PEM: what a sensor trusts, and what the ingest door asks of a client. */
    public String authority() {
        return Pem.of(authority.certificate());
    }

    private static PublicKey keyOf(byte[] request) throws RefusedException {
        if (request.length > MAX_REQUEST_BYTES) {
            throw new RefusedException("The certificate request is larger than 16 KiB.");
        }
        try {
            JcaPKCS10CertificationRequest read = new JcaPKCS10CertificationRequest(request);
            PublicKey key = read.getPublicKey();
            refuseWeak(key);
            // Without this, somebody could enrol with the public key of another.
            if (!read.isSignatureValid(new JcaContentVerifierProviderBuilder().build(key))) {
                throw new RefusedException("The certificate request is not signed by its own key.");
            }
            return key;
        } catch (IOException
                | PKCSException
                | GeneralSecurityException
                | OperatorCreationException
                | RuntimeException malformed) {
            throw new RefusedException("The certificate request is not PKCS #10 in DER.");
        }
    }

    private static void refuseWeak(PublicKey key) throws RefusedException {
        boolean strong = switch (key) {
            case ECPublicKey curve ->
                CURVES.contains(curve.getParams().getOrder().bitLength());
            case RSAPublicKey rsa ->
                rsa.getModulus().bitLength() >= MIN_RSA_BITS && rsa.getModulus().bitLength() <= MAX_RSA_BITS;
            default -> false;
        };
        if (!strong) {
            throw new RefusedException("The key must be on P-256, P-384 or P-521, or RSA of 2048 to 4096 bits.");
        }
    }
}
