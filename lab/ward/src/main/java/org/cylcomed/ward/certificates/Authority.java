package org.cylcomed.ward.certificates;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
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
import org.jspecify.annotations.Nullable;

/**
 * An authority that signs certificates of the ward's machines. Every process of a ward has the same one, drawn from the
 * seed: what it guards is simulated, and a network without a way out is around it.
 */
public final class Authority {
    /** Of every key store it gives; they are no secret. */
    public static final String PASSWORD = "in memory";

    private static final Duration VALID = Duration.ofDays(30);
    private static final BigInteger SERIALS = BigInteger.ONE.shiftLeft(62);

    private final long seed;
    private final String name;
    private final KeyPair keys;
    private final Instant now;
    private final X509Certificate certificate;

    /** @param name other authorities have other names, and are not trusted */
    public Authority(String name, long seed, Instant now) {
        this.name = "CN=" + name;
        this.seed = seed;
        this.now = now;
        keys = keys(name);
        certificate = sign(this.name, keys, null);
    }

    private KeyPair keys(String of) {
        try {
            // Given a seed before it is asked, it repeats itself.
            SecureRandom random = SecureRandom.getInstance("SHA1PRNG");
            random.setSeed((name + seed + of).getBytes(StandardCharsets.UTF_8));
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private X509Certificate sign(String subjectName, KeyPair subject, @Nullable String address) {
        try {
            var builder = new JcaX509v3CertificateBuilder(
                    new X500Principal(name),
                    new BigInteger(1, Arrays.copyOf(subject.getPublic().getEncoded(), 70))
                            .mod(SERIALS)
                            .add(BigInteger.ONE),
                    Date.from(now.minus(VALID)),
                    Date.from(now.plus(VALID)),
                    new X500Principal(subjectName),
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

    /** Key and certificate of one machine, as a PKCS 12 store. */
    public byte[] keys(String name, String address) {
        KeyPair subject = keys(name + address);
        return store("device", subject.getPrivate(), sign("CN=" + name, subject, address), certificate);
    }

    /** Whom it trusts: everybody this authority signed; a PKCS 12 store. */
    public byte[] trust() {
        return store("authority", null, certificate);
    }

    /** The same for TLS of ordinary sockets: both ends show who they are. */
    public SSLContext context(String name, String address) {
        try {
            KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            own.init(load(keys(name, address)), PASSWORD.toCharArray());
            TrustManagerFactory others = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            others.init(load(trust()));
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(own.getKeyManagers(), others.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static KeyStore load(byte[] store) throws GeneralSecurityException, IOException {
        KeyStore loaded = KeyStore.getInstance("PKCS12");
        loaded.load(new ByteArrayInputStream(store), PASSWORD.toCharArray());
        return loaded;
    }

    private static byte[] store(String name, @Nullable PrivateKey key, Certificate... certificates) {
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
