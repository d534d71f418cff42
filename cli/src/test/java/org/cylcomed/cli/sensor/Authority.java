package org.cylcomed.cli.sensor;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;

/** A certificate authority for tests. */
final class Authority {
    private static final byte[] ALGORITHM = Der.sequence(Der.identifier(1, 2, 840, 10045, 4, 3, 2));
    private static final byte[] TRUE = {0x01, 0x01, (byte) 0xff};
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

    final X509Certificate certificate;
    private final KeyPair keys = keys();
    private long serial = 1;

    Authority() {
        certificate = certify(
                keys.getPublic(),
                "authority",
                Instant.now(),
                Duration.ofDays(1),
                extension(29, 19, Der.sequence(TRUE)));
    }

    static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** @param begins minus a minute, as clocks differ */
    X509Certificate certify(PublicKey key, String name, Instant begins, Duration life, byte[]... extensions) {
        byte[] version = Der.value(0xa0, Der.integer(BigInteger.TWO));
        byte[] validity = Der.sequence(time(begins.minusSeconds(60)), time(begins.plus(life)));
        byte[] content = Der.sequence(
                version,
                Der.integer(BigInteger.valueOf(serial++)),
                ALGORITHM,
                name("authority"),
                validity,
                name(name),
                key.getEncoded(),
                Der.value(0xa3, Der.sequence(extensions)));
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(keys.getPrivate());
            signature.update(content);
            byte[] encoded = Der.sequence(content, ALGORITHM, Der.bits(signature.sign()));
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(encoded));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** A certificate for localhost. */
    X509Certificate server(PublicKey key) {
        byte[] names = Der.sequence(Der.value(0x82, "localhost".getBytes(StandardCharsets.US_ASCII)));
        return certify(key, "localhost", Instant.now(), Duration.ofHours(1), extension(29, 17, names));
    }

    X509Certificate client(PublicKey key, Instant begins, Duration life) {
        return certify(key, "sensor", begins, life, extension(29, 19, Der.sequence()));
    }

    /** What a console would show for a secret. */
    String token(String secret) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            return secret + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    String pem(X509Certificate of) {
        try {
            return Pem.write("CERTIFICATE", of.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] extension(int arc, int number, byte[] value) {
        return Der.sequence(Der.identifier(2, 5, arc, number), Der.value(0x04, value));
    }

    private static byte[] time(Instant at) {
        return Der.value(0x18, TIME.format(at).getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] name(String name) {
        return Der.sequence(Der.set(Der.sequence(Der.identifier(2, 5, 4, 3), Der.utf8(name))));
    }
}
