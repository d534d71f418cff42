package org.cylcomed.server.tls;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.cylcomed.server.home.Home;
import org.cylcomed.server.home.SecretFile;
import org.jspecify.annotations.Nullable;

/**
 * The certificate authority of one home: P-256, its key in {@code keys/} and nowhere else.
 *
 * <p>It signs for the server's own doors and for sensors, and says in each certificate which of the two it is, so that
 * neither can stand in for the other.
 */
final class LocalAuthority {
    static final Duration LEEWAY = Duration.ofHours(1);
    private static final Duration LIFE = Duration.ofDays(3650);
    private static final int SERIAL_BITS = 126;

    private final X509Certificate certificate;
    private final PrivateKey key;
    private final InstantSource clock;
    private final SecureRandom random;

    private LocalAuthority(X509Certificate certificate, PrivateKey key, InstantSource clock, SecureRandom random) {
        this.certificate = certificate;
        this.key = key;
        this.clock = clock;
        this.random = random;
    }

    static Path certificateFile(Home home) {
        return home.keys().resolve("authority.pem");
    }

    /** The home's authority; made when it is first needed. */
    static LocalAuthority open(Home home, InstantSource clock, SecureRandom random) throws IOException {
        Path file = certificateFile(home);
        Path keyFile = home.keys().resolve("authority-key.pem");
        if (!Files.exists(file)) {
            KeyPair pair = newKey(random);
            X509Certificate made = signSelf(pair, clock.instant(), random);
            // The key first: a certificate without its key would look like a finished authority.
            SecretFile.write(keyFile, Pem.of(pair.getPrivate()).getBytes(StandardCharsets.US_ASCII));
            SecretFile.write(file, Pem.of(made).getBytes(StandardCharsets.US_ASCII));
        }
        return new LocalAuthority(Pem.certificate(file), Pem.ownKey(keyFile), clock, random);
    }

    X509Certificate certificate() {
        return certificate;
    }

    X509Certificate signServer(PublicKey subject, List<GeneralName> names, Duration life) {
        X500Name name = name("Cylcomed server");
        GeneralNames alternatives = new GeneralNames(names.toArray(GeneralName[]::new));
        return sign(subject, name, life, KeyPurposeId.id_kp_serverAuth, alternatives);
    }

    X509Certificate signSensor(PublicKey subject, String name, Duration life) {
        return sign(subject, name(name), life, KeyPurposeId.id_kp_clientAuth, null);
    }

    static KeyPair newKey(SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private X509Certificate sign(
            PublicKey subject,
            X500Name name,
            Duration life,
            KeyPurposeId purpose,
            @Nullable GeneralNames alternatives) {
        Instant now = clock.instant();
        try {
            var extensions = new JcaX509ExtensionUtils();
            var builder = new JcaX509v3CertificateBuilder(
                            new JcaX509CertificateHolder(certificate).getSubject(),
                            serial(random),
                            Date.from(now.minus(LEEWAY)),
                            Date.from(now.plus(life)),
                            name,
                            subject)
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                    .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
                    .addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose))
                    .addExtension(
                            Extension.authorityKeyIdentifier,
                            false,
                            extensions.createAuthorityKeyIdentifier(certificate))
                    .addExtension(
                            Extension.subjectKeyIdentifier, false, extensions.createSubjectKeyIdentifier(subject));
            if (alternatives != null) {
                builder.addExtension(Extension.subjectAlternativeName, false, alternatives);
            }
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer(key)));
        } catch (GeneralSecurityException | OperatorCreationException | IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static X509Certificate signSelf(KeyPair pair, Instant now, SecureRandom random) {
        // Two homes, two names: a browser tells apart what a person imported.
        byte[] mark = new byte[4];
        random.nextBytes(mark);
        X500Name name = name("Cylcomed local authority " + HexFormat.of().formatHex(mark));
        try {
            var extensions = new JcaX509ExtensionUtils();
            return new JcaX509CertificateConverter()
                    .getCertificate(new JcaX509v3CertificateBuilder(
                                    name,
                                    serial(random),
                                    Date.from(now.minus(LEEWAY)),
                                    Date.from(now.plus(LIFE)),
                                    name,
                                    pair.getPublic())
                            .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
                            .addExtension(
                                    Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign))
                            .addExtension(
                                    Extension.subjectKeyIdentifier,
                                    false,
                                    extensions.createSubjectKeyIdentifier(pair.getPublic()))
                            .build(signer(pair.getPrivate())));
        } catch (GeneralSecurityException | OperatorCreationException | IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static ContentSigner signer(PrivateKey key) throws OperatorCreationException {
        return new JcaContentSignerBuilder("SHA256withECDSA").build(key);
    }

    private static X500Name name(String common) {
        return new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.CN, common).build();
    }

    private static BigInteger serial(SecureRandom random) {
        return new BigInteger(SERIAL_BITS, random).setBit(SERIAL_BITS);
    }
}
