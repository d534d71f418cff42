package org.cylcomed.ward.sdc;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.somda.sdc.dpws.crypto.CryptoSettings;

/** The authority that signs the ward's device certificates. Its keys live as long as the process. */
public final class Authority {
    private static final String PASSWORD = "in memory";
    private static final Duration VALID = Duration.ofDays(30);

    private final KeyPair keys = keys();
    private final AtomicLong serial = new AtomicLong(1);
    private final Instant now;
    private final X509Certificate certificate;

    public Authority(Instant now) {
        this.now = now;
        certificate = sign("CN=Ward device authority", keys, null);
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private X509Certificate sign(String name, KeyPair subject, @org.jspecify.annotations.Nullable String address) {
        try {
            var builder = new JcaX509v3CertificateBuilder(
                    new X500Principal("CN=Ward device authority"),
                    BigInteger.valueOf(serial.getAndIncrement()),
                    Date.from(now.minus(VALID)),
                    Date.from(now.plus(VALID)),
                    new X500Principal(name),
                    subject.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(address == null));
            if (address != null) {
                builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(new KeyPurposeId[] {
                    KeyPurposeId.id_kp_serverAuth,
                    KeyPurposeId.id_kp_clientAuth,
                    // IEEE 11073-20701: external control, provider and consumer
                    KeyPurposeId.getInstance(new org.bouncycastle.asn1.ASN1ObjectIdentifier("1.2.840.10004.20701.1.1")),
                    KeyPurposeId.getInstance(new org.bouncycastle.asn1.ASN1ObjectIdentifier("1.2.840.10004.20701.1.2"))
                }));
                builder.addExtension(
                        Extension.subjectAlternativeName,
                        false,
                        new GeneralNames(new GeneralName(GeneralName.iPAddress, address)));
            }
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
        } catch (GeneralSecurityException | OperatorCreationException | IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Key and certificate of one device, and whom it trusts: everybody this authority signed. */
    CryptoSettings settings(String name, String address) {
        KeyPair subject = keys();
        X509Certificate signed = sign("CN=" + name, subject, address);
        byte[] key = store("device", subject.getPrivate(), signed, certificate);
        byte[] trust = store("authority", null, certificate);
        return new CryptoSettings() {
            @Override
            public Optional<InputStream> getKeyStoreStream() {
                return Optional.of(new ByteArrayInputStream(key));
            }

            @Override
            public String getKeyStorePassword() {
                return PASSWORD;
            }

            @Override
            public Optional<InputStream> getTrustStoreStream() {
                return Optional.of(new ByteArrayInputStream(trust));
            }

            @Override
            public String getTrustStorePassword() {
                return PASSWORD;
            }
        };
    }

    private static byte[] store(
            String name, @org.jspecify.annotations.Nullable PrivateKey key, Certificate... certificates) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            if (key == null) {
                store.setCertificateEntry(name, certificates[0]);
            } else {
                store.setKeyEntry(name, key, PASSWORD.toCharArray(), certificates);
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            store.store(bytes, PASSWORD.toCharArray());
            return bytes.toByteArray();
        } catch (GeneralSecurityException | IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
