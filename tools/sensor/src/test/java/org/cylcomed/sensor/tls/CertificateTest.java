package org.cylcomed.sensor.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CertificateTest {
    private static final long YEAR_2200 = 7_258_118_400_000_000_000L;

    private static byte[] der(String name) throws IOException {
        try (var in = CertificateTest.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        }
    }

    private static Certificate read(byte[] der) {
        return Certificate.read(der, 0, der.length, Ja4.sha256());
    }

    @ParameterizedTest
    @ValueSource(strings = {"rsa-1024-sha1.der", "ec-384.der", "ed25519.der"})
    void certificatesAreReadAsTheJdkReadsThem(String name) throws Exception {
        Certificate ours = read(der(name));
        X509Certificate judge = (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der(name)));
        assertThat(ours.notBeforeSeconds())
                .isEqualTo(judge.getNotBefore().toInstant().getEpochSecond());
        assertThat(ours.notAfterSeconds())
                .isEqualTo(judge.getNotAfter().toInstant().getEpochSecond());
        assertThat(ours.selfIssued()).isEqualTo(judge.getSubjectX500Principal().equals(judge.getIssuerX500Principal()));
        assertThat(judge.getSubjectX500Principal().getName())
                .contains(ours.subject().split(", ")[0]);
        byte[] key =
                MessageDigest.getInstance("SHA-256").digest(judge.getPublicKey().getEncoded());
        assertThat(ours.keyHash()).isEqualTo(HexFormat.of().formatHex(key));
    }

    @Test
    void keySizesAndWeaknessesAreNamed() throws IOException {
        Certificate old = read(der("rsa-1024-sha1.der"));
        assertThat(old.subject()).isEqualTo("CN=old pump, O=Cylcomed test");
        assertThat(old.keyAlgorithm()).isEqualTo("RSA");
        assertThat(old.weakSignature()).isEqualTo("SHA-1");
        assertThat(old.weakness(YEAR_2200)).isEqualTo("certificate key of 1024 bits");
        Certificate curve = read(der("ec-384.der"));
        assertThat(curve.subject()).isEqualTo("O=Only organisation");
        assertThat(curve.keyBits()).isEqualTo(384);
        assertThat(curve.weakness(YEAR_2200)).isEqualTo("certificate expired");
        assertThat(curve.weakness(0)).isEqualTo("certificate not yet valid");
        assertThat(read(der("ed25519.der")).subject()).isEqualTo("CN=Überwachung 3");
    }

    @Test
    void aStandardCurveWrittenOutIsHarmlessAndAnotherBasePointIsNot() throws IOException {
        byte[] certificate = der("explicit-curve.der");
        assertThat(read(certificate).foreignGenerator()).isFalse();
        int generator = HexFormat.of().formatHex(certificate).indexOf("6b17d1f2e12c4247") / 2;
        certificate[generator] ^= 1;
        assertThat(read(certificate).foreignGenerator()).isTrue();
    }

    @Test
    void aCutCertificateIsRefused() throws IOException {
        byte[] certificate = der("rsa-1024-sha1.der");
        for (int length = 0; length < certificate.length; length++) {
            assertThat(Certificate.read(certificate, 0, length, Ja4.sha256())).isNull();
        }
    }
}
