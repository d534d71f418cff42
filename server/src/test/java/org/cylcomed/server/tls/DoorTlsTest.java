package org.cylcomed.server.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.Security;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.conscrypt.Conscrypt;
import org.cylcomed.server.RunningServer;
import org.cylcomed.server.sensors.TestSensor;
import org.cylcomed.server.settings.PemFiles;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundleRegistry;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;

/** Both doors of a running server, and what else its process does with TLS meanwhile. */
class DoorTlsTest {
    private static final String HYBRID = "X25519MLKEM768";

    @TempDir
    static Path folder;

    private static Provider[] before;
    private static RunningServer server;
    private static TlsFiles files;

    @BeforeAll
    static void start() throws Exception {
        before = Security.getProviders();
        server = RunningServer.startWithTls(folder);
        files = TlsFiles.of(server.settings, server.home);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void theProvidersOfTheJvmAreAsTheyWere() throws Exception {
        assertThat(Security.getProviders()).containsExactly(before).noneMatch(Conscrypt::isConscrypt);
        assertThat(KeyPairGenerator.getInstance("Ed25519").getProvider().getName())
                .isEqualTo("SunEC");
    }

    @Test
    void bothDoorsExchangeKeysThatAQuantumComputerCannotUndo() throws Exception {
        try (SSLSocket people = hybrid(server.people("/"));
                SSLSocket sensors = hybrid(server.ingest("/"))) {
            assertThat(Conscrypt.getGroupName(people)).isEqualTo(HYBRID);
            assertThat(Conscrypt.getGroupName(sensors)).isEqualTo(HYBRID);
        }
    }

    @Test
    void aServerWithTheTlsOfTheJdkAloneCannotDoThat() throws Exception {
        HttpsServer other = other();
        try {
            assertThatThrownBy(() -> hybrid(address(other))).isInstanceOf(SSLException.class);
        } finally {
            other.stop(0);
        }
    }

    @Test
    void aRenewedCertificateIsShownAndTheKeyExchangeStays() throws Exception {
        SslBundleRegistry bundles = server.bean(SslBundleRegistry.class);
        PemFiles web = files.web();

        // As after a changed file, without waiting until it is settled.
        bundles.updateBundle("web", bundle(files.ingest()));
        try (SSLSocket renewed = hybrid(server.people("/"))) {
            assertThat(shown(renewed)).isEqualTo(Pem.certificate(files.ingest().certificate()));
        }

        bundles.updateBundle("web", bundle(web));
        try (SSLSocket first = hybrid(server.people("/"))) {
            assertThat(shown(first)).isEqualTo(Pem.certificate(web.certificate()));
        }
    }

    @Test
    void aSensorIsKnownByItsCertificateAndAStrangerIsNot() throws Exception {
        try (TestSensor sensor = TestSensor.enrol(server, "icu-tap");
                TestSensor stranger = TestSensor.stranger(server)) {
            assertThat(sensor.records(0, "").status()).isEqualTo(200);
            assertThat(stranger.records(0, "").status()).isEqualTo(401);
        }
    }

    @Test
    void aClientOfTheJdkReachesThePeoplesDoor() throws Exception {
        assertThat(status(server.people("/api/v1/session"))).isEqualTo(200);
    }

    @Test
    void thisProcessReachesOthersByTheTlsOfTheJdk() throws Exception {
        HttpsServer other = other();
        try {
            assertThat(status(address(other))).isEqualTo(204);
        } finally {
            other.stop(0);
        }
    }

    private static int status(URI uri) throws Exception {
        PemSslStoreDetails authority =
                PemSslStoreDetails.forCertificate(files.authority().toUri().toString());
        SSLContext trusting =
                SslBundle.of(new PemSslStoreBundle(null, authority)).createSslContext();
        try (HttpClient client = HttpClient.newBuilder().sslContext(trusting).build()) {
            return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding())
                    .statusCode();
        }
    }

    /** Somebody whom we call. */
    private static HttpsServer other() throws IOException {
        HttpsServer other = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        other.setHttpsConfigurator(new HttpsConfigurator(bundle(files.ingest()).createSslContext()));
        other.createContext("/", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        other.start();
        return other;
    }

    private static URI address(HttpsServer other) {
        return URI.create("https://localhost:" + other.getAddress().getPort() + "/");
    }

    private static SslBundle bundle(PemFiles files) {
        PemSslStoreDetails details = PemSslStoreDetails.forCertificate(
                        files.certificate().toUri().toString())
                .withPrivateKey(files.key().toUri().toString());
        return SslBundle.of(new PemSslStoreBundle(details, null));
    }

    /** A client that takes this key exchange or none. */
    private static SSLSocket hybrid(URI uri) throws Exception {
        SSLContext context =
                SSLContext.getInstance("TLS", PostQuantum.provider().orElseThrow());
        context.init(null, new TrustManager[] {new Everybody()}, null);
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(uri.getHost(), uri.getPort());
        Conscrypt.setNamedGroups(socket, new String[] {HYBRID});
        socket.startHandshake();
        return socket;
    }

    private static Certificate shown(SSLSocket socket) throws SSLException {
        return socket.getSession().getPeerCertificates()[0];
    }

    /** The JDK's trust manager does not take what a client of Conscrypt asks it. */
    private static final class Everybody implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
