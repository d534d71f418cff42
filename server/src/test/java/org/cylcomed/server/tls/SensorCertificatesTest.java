package org.cylcomed.server.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.cylcomed.server.home.Home;
import org.cylcomed.server.settings.ServerSettings;
import org.cylcomed.server.tls.SensorCertificates.Issued;
import org.cylcomed.server.tls.SensorCertificates.RefusedException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SensorCertificatesTest {
    @TempDir
    Path folder;

    private final SecureRandom random = new SecureRandom();
    private final InstantSource clock = InstantSource.system();
    private Home home;
    private SensorCertificates certificates;

    @BeforeEach
    void open() throws IOException {
        home = new Home(folder).create();
        certificates = SensorCertificates.open(home, clock, random);
    }

    @Test
    void theServerNamesTheSensorWhateverItsRequestSays() throws Exception {
        KeyPair pair = key("EC", 256);

        Issued issued = certificates.issue(request(pair, pair, "CN=administrator"), "icu-3.tap");

        X509Certificate certificate = parsed(issued);
        assertThat(certificate.getSubjectX500Principal().getName()).isEqualTo("CN=icu-3.tap");
        assertThat(certificate.getPublicKey()).isEqualTo(pair.getPublic());
        assertThat(certificate.getSerialNumber()).isEqualTo(issued.serial()).isPositive();
        assertThat(certificate.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.2");
        assertThat(issued.end())
                .isBefore(clock.instant().plus(SensorCertificates.LIFE).plusSeconds(1));
        assertThat(certificates.issue(request(pair, pair, "CN=x"), "icu-3.tap").serial())
                .isNotEqualTo(issued.serial());
    }

    @Test
    void aSensorEntersAndSomebodyWithoutACertificateOfOursDoesNot() throws Exception {
        KeyPair pair = key("EC", 256);
        Issued issued = certificates.issue(request(pair, pair, "CN=x"), "icu-3");

        assertThat(handshake(pair, issued)).isEqualTo("CN=icu-3");
        Home other = new Home(folder.resolve("other")).create();
        Issued foreign = SensorCertificates.open(other, clock, random).issue(request(pair, pair, "CN=x"), "icu-3");
        assertThatThrownBy(() -> handshake(pair, foreign)).isInstanceOf(Exception.class);
    }

    @Test
    void theServersOwnCertificateIsNoSensor() throws Exception {
        ServerSettings settings =
                new ServerSettings(ServerSettings.DEFAULT_LISTEN, ServerSettings.DEFAULT_INGEST, null, null);
        TlsFiles files = TlsFiles.prepare(settings, home, clock, random);
        X509Certificate server = Pem.certificate(files.ingest().certificate());
        KeyPair pair =
                new KeyPair(server.getPublicKey(), Pem.ownKey(files.ingest().key()));
        Issued posing = new Issued(server.getSerialNumber(), "", clock.instant(), Pem.of(server));

        assertThatThrownBy(() -> handshake(pair, posing)).isInstanceOf(Exception.class);
    }

    @Test
    void aRequestSignedByAnotherKeyIsRefused() throws Exception {
        byte[] stolen = request(key("EC", 256), key("EC", 256), "CN=x");

        assertThatThrownBy(() -> certificates.issue(stolen, "icu-3"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("not signed by its own key");
    }

    @Test
    void weakKeysAndStrangeNamesAndNonsenseAreRefused() throws Exception {
        KeyPair weak = key("RSA", 1024);
        KeyPair good = key("RSA", 2048);

        assertThatThrownBy(() -> certificates.issue(request(weak, weak, "CN=x"), "icu-3"))
                .hasMessageContaining("P-256");
        assertThat(certificates.issue(request(good, good, "CN=x"), "icu-3").chain())
                .contains("CERTIFICATE");
        for (String name : new String[] {"", "a b", "x,CN=y", "\u00e4", "-x", "x".repeat(64)}) {
            assertThatThrownBy(() -> certificates.issue(request(good, good, "CN=x"), name))
                    .hasMessageContaining("name");
        }
        assertThatThrownBy(() -> certificates.issue(new byte[] {1, 2, 3}, "x")).hasMessageContaining("PKCS #10");
        assertThatThrownBy(() -> certificates.issue(new byte[20_000], "x")).hasMessageContaining("16 KiB");
    }

    private String handshake(KeyPair sensor, Issued issued) throws Exception {
        ServerSettings settings =
                new ServerSettings(ServerSettings.DEFAULT_LISTEN, ServerSettings.DEFAULT_INGEST, null, null);
        TlsFiles files = TlsFiles.prepare(settings, home, clock, random);
        SSLContext server = context(
                new KeyPair(null, Pem.ownKey(files.ingest().key())),
                Pem.certificate(files.ingest().certificate()));
        SSLContext client = context(sensor, parsed(issued));
        try (SSLServerSocket door =
                (SSLServerSocket) server.getServerSocketFactory().createServerSocket(0)) {
            door.setNeedClientAuth(true);
            CompletableFuture<String> peer = CompletableFuture.supplyAsync(() -> {
                try (SSLSocket accepted = (SSLSocket) door.accept()) {
                    accepted.getOutputStream().write(1);
                    return accepted.getSession().getPeerPrincipal().getName();
                } catch (IOException refused) {
                    throw new java.io.UncheckedIOException(refused);
                }
            });
            try (SSLSocket socket =
                            (SSLSocket) client.getSocketFactory().createSocket("localhost", door.getLocalPort());
                    InputStream input = socket.getInputStream()) {
                assertThat(input.read()).isEqualTo(1);
            }
            return peer.join();
        }
    }

    private SSLContext context(KeyPair pair, X509Certificate certificate) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, null);
        keys.setKeyEntry("own", pair.getPrivate(), new char[0], new X509Certificate[] {certificate});
        KeyManagerFactory own = KeyManagerFactory.getInstance("PKIX");
        own.init(keys, new char[0]);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("authority", Pem.certificate(LocalAuthority.certificateFile(home)));
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLSv1.3");
        context.init(own.getKeyManagers(), trust.getTrustManagers(), random);
        return context;
    }

    private X509Certificate parsed(Issued issued) throws Exception {
        return Pem.certificate(java.nio.file.Files.writeString(folder.resolve("issued.pem"), issued.chain()));
    }

    private KeyPair key(String algorithm, int bits) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(bits, random);
        return generator.generateKeyPair();
    }

    private static byte[] request(KeyPair named, KeyPair signing, String subject) throws Exception {
        String algorithm = signing.getPublic().getAlgorithm().equals("EC") ? "SHA256withECDSA" : "SHA256withRSA";
        return new JcaPKCS10CertificationRequestBuilder(new X500Name(subject), named.getPublic())
                .build(new JcaContentSignerBuilder(algorithm).build(signing.getPrivate()))
                .getEncoded();
    }
}
