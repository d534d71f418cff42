package org.cylcomed.reader.sdc;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.cylcomed.core.Identifier;
import org.cylcomed.core.Namespace;
import org.junit.jupiter.api.Test;

class CallerTest {
    private static final X500Principal NAME = new X500Principal("CN=laptop");

    private static String pem(boolean addressed) throws Exception {
        KeyPair keys = KeyPairGenerator.getInstance("EC").generateKeyPair();
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                NAME, BigInteger.ONE, Date.from(Instant.EPOCH), Date.from(Instant.EPOCH), NAME, keys.getPublic());
        if (addressed) {
            builder.addExtension(
                    Extension.subjectAlternativeName,
                    false,
                    new GeneralNames(new GeneralName(GeneralName.iPAddress, "10.31.0.66")));
        }
        X509Certificate certificate = new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }

    @Test
    void aCallerIsKnownByTheKeyAndTheAddressOfItsCertificate() throws Exception {
        Caller caller = Caller.of(pem(true));
        assertThat(caller).isNotNull();
        assertThat(caller.key().namespace()).isEqualTo(Namespace.CERTIFICATE_KEY);
        assertThat(caller.key().value()).matches("[0-9a-f]{64}");
        assertThat(caller.address()).isEqualTo(new Identifier(Namespace.IP, "", "10.31.0.66"));
    }

    @Test
    void aCertificateWithoutAnAddressNamesNone() throws Exception {
        Caller caller = Caller.of(pem(false));
        assertThat(caller).isNotNull();
        assertThat(caller.address()).isNull();
    }

    @Test
    void whatIsNoCertificateIsNobody() {
        assertThat(Caller.of(null)).isNull();
        assertThat(Caller.of("AnonymousSdcParticipant")).isNull();
        assertThat(Caller.of("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----"))
                .isNull();
        assertThat(Caller.of("-----BEGIN CERTIFICATE-----" + "A".repeat(20_000)))
                .isNull();
    }
}
