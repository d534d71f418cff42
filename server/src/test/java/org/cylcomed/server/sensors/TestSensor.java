package org.cylcomed.server.sensors;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.cylcomed.server.RunningServer;
import org.cylcomed.server.access.Actor;
import org.cylcomed.server.tls.SensorCertificates;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A sensor at the wire: it asks as the real one does, over HTTP 1.1 and TLS. */
public final class TestSensor implements AutoCloseable {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    final KeyPair key;
    public final @Nullable X509Certificate certificate;
    private final HttpClient client;
    private final RunningServer server;
    public final String id;

    private TestSensor(RunningServer server, String id, KeyPair key, @Nullable X509Certificate certificate)
            throws GeneralSecurityException, IOException {
        this.server = server;
        this.id = id;
        this.key = key;
        this.certificate = certificate;
        KeyStore authority = KeyStore.getInstance("PKCS12");
        authority.load(null, null);
        authority.setCertificateEntry(
                "authority", certificate(server.bean(SensorCertificates.class).authority()));
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(authority);
        SSLContext context = SSLContext.getInstance("TLS");
        KeyManager[] keys = certificate == null ? new KeyManager[0] : new KeyManager[] {new Always(key, certificate)};
        context.init(keys, trust.getTrustManagers(), null);
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(context)
                .connectTimeout(Duration.ofSeconds(10))
                .build();
    }

    /** An answer, with its body as JSON. */
    public record Reply(int status, JsonNode body, HttpResponse<String> response) {}

    /** Shows its certificate whatever authorities the server asks for. */
    private static final class Always extends X509ExtendedKeyManager {
        private final KeyPair key;
        private final X509Certificate certificate;

        Always(KeyPair key, X509Certificate certificate) {
            this.key = key;
            this.certificate = certificate;
        }

        @Override
        public String chooseEngineClientAlias(String[] types, Principal[] issuers, SSLEngine engine) {
            return "own";
        }

        @Override
        public String chooseClientAlias(String[] types, Principal[] issuers, Socket socket) {
            return "own";
        }

        @Override
        public String[] getClientAliases(String type, Principal[] issuers) {
            return new String[] {"own"};
        }

        @Override
        public String[] getServerAliases(String type, Principal[] issuers) {
            return new String[0];
        }

        @Override
        public String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
            throw new AssertionError("a client");
        }

        @Override
        public X509Certificate[] getCertificateChain(String alias) {
            return new X509Certificate[] {certificate};
        }

        @Override
        public PrivateKey getPrivateKey(String alias) {
            return key.getPrivate();
        }
    }

    public static TestSensor enrol(RunningServer server, String name) throws Exception {
        EnrolmentSecret secret =
                server.bean(SensorRegister.class).open(Actor.program(), name).secret();
        try (TestSensor stranger = stranger(server)) {
            KeyPair key = newKey();
            Reply reply = stranger.enrol(secret.text(), request(key));
            if (reply.status() != 201) {
                throw new AssertionError(reply.body());
            }
            return new TestSensor(
                    server,
                    reply.body().get("source").asString(),
                    key,
                    certificate(reply.body().get("certificate").asString()));
        }
    }

    public static TestSensor stranger(RunningServer server) throws Exception {
        return new TestSensor(server, "stranger", newKey(), null);
    }

    static TestSensor with(RunningServer server, String id, KeyPair key, X509Certificate certificate) throws Exception {
        return new TestSensor(server, id, key, certificate);
    }

    Reply enrol(String secret, String request) throws Exception {
        return json("/ingest/v1/enrolments", Map.of("token", secret, "request", request, "name", "this computer"));
    }

    Reply renew(String request) throws Exception {
        return json("/ingest/v1/renewals", Map.of("request", request));
    }

    private Reply json(String path, Map<String, String> members) throws Exception {
        return post(
                path,
                MAPPER.writeValueAsString(members).getBytes(StandardCharsets.UTF_8),
                "Content-Type",
                "application/json");
    }

    public Reply records(long first, String lines) throws Exception {
        return post(
                "/ingest/v1/records?first=" + first,
                lines.getBytes(StandardCharsets.UTF_8),
                "Content-Type",
                "application/x-ndjson");
    }

    public Reply post(String path, byte[] body, String... headers) throws Exception {
        return send(HttpRequest.newBuilder(server.ingest(path))
                .headers(headers)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build());
    }

    public Reply get(URI uri) throws Exception {
        return send(HttpRequest.newBuilder(uri).build());
    }

    private Reply send(HttpRequest request) throws Exception {
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        String body = response.body();
        return new Reply(response.statusCode(), MAPPER.readTree(body.startsWith("{") ? body : "{}"), response);
    }

    static KeyPair newKey() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    static X509Certificate certificate(String pem) throws GeneralSecurityException {
        Certificate certificate = CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
        return (X509Certificate) certificate;
    }

    /** PKCS #10 in PEM. */
    static String request(KeyPair key) throws IOException, OperatorCreationException {
        byte[] request = new JcaPKCS10CertificationRequestBuilder(new X500Name("CN=this computer"), key.getPublic())
                .build(new JcaContentSignerBuilder("SHA256withECDSA").build(key.getPrivate()))
                .getEncoded();
        return "-----BEGIN CERTIFICATE REQUEST-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(request)
                + "\n-----END CERTIFICATE REQUEST-----\n";
    }

    @Override
    public void close() {
        client.shutdownNow();
        client.close();
    }
}
