package org.cylcomed.cli.sensor;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.cylcomed.core.SourceId;

/** A server that keeps to the contract of ingest, over real TLS on a port of this computer. */
final class IngestServer implements AutoCloseable {
    static final String SOURCE = "sensor-test";
    private static final Duration LIFE = Duration.ofHours(1);

    final Authority authority = new Authority();
    private final KeyPair keys = Authority.keys();
    private final X509Certificate certificate = authority.server(keys.getPublic());
    private final Set<String> tokens = new HashSet<>();
    private final List<String> records = new ArrayList<>();
    private final Deque<Integer> refusals = new ArrayDeque<>();
    private HttpsServer server;
    private ExecutorService threads;
    private int port;
    int renewals;
    int batches;

    IngestServer() {
        start();
    }

    /** Begins to listen, always on the same port. */
    void start() {
        try {
            SSLContext context = Tls.context(
                    Tls.key(keys.getPrivate(), certificate, authority.certificate),
                    Tls.trust(List.of(authority.certificate)));
            server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            port = server.getAddress().getPort();
            server.setHttpsConfigurator(new HttpsConfigurator(context) {
                @Override
                public void configure(HttpsParameters parameters) {
                    SSLParameters tls = getSSLContext().getDefaultSSLParameters();
                    tls.setWantClientAuth(true);
                    parameters.setSSLParameters(tls);
                }
            });
        } catch (IOException | GeneralSecurityException e) {
            throw new AssertionError(e);
        }
        server.createContext("/ingest/v1/records", this::records);
        server.createContext("/ingest/v1/enrolments", this::enrolments);
        server.createContext("/ingest/v1/renewals", this::renewals);
        threads = Executors.newVirtualThreadPerTaskExecutor();
        server.setExecutor(threads);
        server.start();
    }

    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    @Override
    public void close() {
        stop();
    }

    URI address() {
        return URI.create("https://localhost:" + port);
    }

    /** The next batches are answered with these codes. */
    synchronized void refuse(int... statuses) {
        Arrays.stream(statuses).forEach(refusals::add);
    }

    /** As from a backup. */
    synchronized void setBackTo(int count) {
        records.subList(count, records.size()).clear();
    }

    synchronized List<String> received() {
        return List.copyOf(records);
    }

    synchronized String token(String secret) {
        tokens.add(secret);
        return authority.token(secret);
    }

    /** An enrolled sensor in this home. */
    SensorIdentity enrol(Home home) throws IOException {
        return enrol(home, Instant.now(), LIFE);
    }

    SensorIdentity enrol(Home home, Instant begins, Duration life) throws IOException {
        KeyPair own = Authority.keys();
        SensorIdentity identity = new SensorIdentity(
                new SourceId(SOURCE),
                address(),
                own.getPrivate(),
                authority.client(own.getPublic(), begins, life),
                List.of(authority.certificate));
        identity.store(home);
        return identity;
    }

    private synchronized void records(HttpExchange exchange) throws IOException {
        if (!known(exchange)) {
            answer(exchange, 401, "{\"detail\":\"a client certificate is needed\"}");
            return;
        }
        String query = exchange.getRequestURI().getQuery();
        long first = Long.parseLong(query.substring("first=".length()));
        List<String> lines;
        try (InputStream body = new GZIPInputStream(exchange.getRequestBody())) {
            lines = new String(body.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
        if (!refusals.isEmpty()) {
            int status = refusals.remove();
            if (status == 429) {
                exchange.getResponseHeaders().set("Retry-After", "1");
            }
            answer(exchange, status, "{\"detail\":\"not now\"}");
        } else if (first > records.size()) {
            answer(exchange, 409, "{\"type\":\"urn:cylcomed:problem:gap\",\"expected\":" + records.size() + "}");
        } else {
            batches++;
            for (int i = (int) (records.size() - first); i < lines.size(); i++) {
                records.add(lines.get(i));
            }
            answer(exchange, 200, "{\"through\":" + Math.max(records.size(), first + lines.size()) + "}");
        }
    }

    private synchronized void enrolments(HttpExchange exchange) throws IOException {
        ServerWords words = ServerWords.of(exchange.getRequestBody().readAllBytes());
        if (!tokens.remove(words.text("token"))) {
            answer(exchange, 403, "{\"detail\":\"The token is expired.\"}");
            return;
        }
        answer(
                exchange,
                200,
                "{\"source\":\"" + SOURCE + "\",\"certificate\":\""
                        + certified(words) + "\",\"authority\":\""
                        + authority.pem(authority.certificate).replace("\n", "\\n") + "\"}");
    }

    private synchronized void renewals(HttpExchange exchange) throws IOException {
        if (!known(exchange)) {
            answer(exchange, 401, "{}");
            return;
        }
        renewals++;
        ServerWords words = ServerWords.of(exchange.getRequestBody().readAllBytes());
        answer(exchange, 200, "{\"certificate\":\"" + certified(words) + "\"}");
    }

    private String certified(ServerWords words) {
        PublicKey key =
                keyOf(Pem.read("CERTIFICATE REQUEST", words.text("request")).getFirst());
        return authority.pem(authority.client(key, Instant.now(), LIFE)).replace("\n", "\\n");
    }

    private static boolean known(HttpExchange exchange) {
        try {
            return ((HttpsExchange) exchange).getSSLSession().getPeerCertificates().length > 0;
        } catch (SSLPeerUnverifiedException e) {
            return false;
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    /** SubjectPublicKeyInfo of a request: in its first sequence, behind the version and the name. */
    private static PublicKey keyOf(byte[] request) {
        int information = content(request, 0);
        int version = content(request, information);
        int name = end(request, version);
        int key = end(request, name);
        try {
            return KeyFactory.getInstance("EC")
                    .generatePublic(new X509EncodedKeySpec(Arrays.copyOfRange(request, key, end(request, key))));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static int content(byte[] der, int at) {
        return at + ((der[at + 1] & 0x80) == 0 ? 2 : 2 + (der[at + 1] & 0x7f));
    }

    private static int end(byte[] der, int at) {
        int length = der[at + 1] & 0xff;
        if (length >= 0x80) {
            int octets = length & 0x7f;
            length = 0;
            for (int i = 0; i < octets; i++) {
                length = (length << 8) | (der[at + 2 + i] & 0xff);
            }
        }
        return content(der, at) + length;
    }
}
