package org.cylcomed.server.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;
import org.cylcomed.server.RunningServer;
import org.cylcomed.server.Specification;
import org.cylcomed.server.people.Setup;
import org.cylcomed.server.sensors.TestSensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody goes through everything that has a secret; none of them is found again in a log, an answer or a file. */
class SecretsTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String PASSWORD = "zq grey herons over water";
    private static final String WRONG = "zq not the password at all";
    private static final String WEBHOOK = "whsec_enF6cXpxenF6cXpxenF6cXpxenF6cXpxenF6cXpx";

    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(cookies).build();
    /** Each with what it is. */
    private final Map<String, String> secrets = new TreeMap<>();

    private RunningServer server;
    private String forgeryToken = "";

    private HttpResponse<String> send(String method, String path, String body, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.people(path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("Content-Type", "application/json")
                .header("X-CSRF-TOKEN", forgeryToken);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Keeps the session's cookie and token as secrets too. */
    private JsonNode post(String path, Map<String, ?> body) throws Exception {
        HttpResponse<String> answer = send("POST", path, JSON.writeValueAsString(body));
        JsonNode json = answer.body().startsWith("{") ? JSON.readTree(answer.body()) : JSON.createObjectNode();
        JsonNode session = json.has("csrfToken") ? json : json.path("session");
        if (session.has("csrfToken")) {
            forgeryToken = session.path("csrfToken").asString();
            secret(forgeryToken, "token against forged requests");
        }
        for (HttpCookie cookie : cookies.getCookieStore().getCookies()) {
            secret(cookie.getValue(), "cookie " + cookie.getName());
        }
        return json;
    }

    private String secret(String value, String what) {
        assertThat(value).as(what).hasSizeGreaterThan(7);
        secrets.put(value, what);
        return value;
    }

    private static String after(String text, char mark) {
        return text.substring(text.indexOf(mark) + 1);
    }

    private static String code(String base32) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec(new Base32().decode(base32), "HmacSHA1"));
        byte[] hash = mac.doFinal(ByteBuffer.allocate(8)
                .putLong(Instant.now().getEpochSecond() / 30)
                .array());
        int at = hash[hash.length - 1] & 0xf;
        return "%06d".formatted((ByteBuffer.wrap(hash, at, 4).getInt() & 0x7fffffff) % 1_000_000);
    }

    private void signUpAndIn() throws Exception {
        String link = secret(server.bean(Setup.class).link().orElseThrow().getFragment(), "token of the set-up");
        forgeryToken = JSON.readTree(send("GET", "/api/v1/session", "").body())
                .path("csrfToken")
                .asString();
        post("/api/v1/setup", Map.of("token", "zq-not-the-token", "name", "Anna Berger", "password", PASSWORD));
        post("/api/v1/setup", Map.of("token", link, "name", "Anna Berger", "password", PASSWORD));
        String totp =
                secret(post("/api/v1/me/totp", Map.of()).path("secret").asString(), "secret of the authenticator app");
        JsonNode confirmed = post("/api/v1/me/totp/confirm", Map.of("code", code(totp)));
        confirmed.path("recoveryCodes").forEach(each -> secret(each.asString(), "recovery code"));

        send("DELETE", "/api/v1/session", "");
        forgeryToken = JSON.readTree(send("GET", "/api/v1/session", "").body())
                .path("csrfToken")
                .asString();
        post("/api/v1/session", Map.of("name", "Anna Berger", "password", WRONG));
        send("POST", "/api/v1/session", "{\"name\":\"Anna Berger\",\"password\":\"" + WRONG);
        send("POST", "/api/v1/session", "{\"name\":\"Anna Berger\",\"password\":[\"" + WRONG + "\"]}");
        post("/api/v1/session", Map.of("name", WRONG, "password", PASSWORD));
        post("/api/v1/session", Map.of("name", "Anna Berger", "password", PASSWORD));
        post("/api/v1/session/totp", Map.of("recoveryCode", "zqzq-zqzq-zqzq"));
        JsonNode in = post(
                "/api/v1/session/totp",
                Map.of("recoveryCode", confirmed.path("recoveryCodes").path(0).asString()));
        assertThat(in.path("needs").isNull()).as(in.toString()).isTrue();
    }

    private void makeWhatHasASecret() throws Exception {
        JsonNode invited = post("/api/v1/people", Map.of("name", "Ben", "roles", List.of("CLINICIAN")));
        secret(after(invited.path("link").asString(), '#'), "token of an invitation");
        post("/api/v1/invitations/accept", Map.of("token", "zq-no-invitation", "password", PASSWORD));
        String endsAt = Instant.now().plusSeconds(86_400).toString();
        Map<String, Object> token =
                Map.of("kind", "MACHINE", "name", "SIEM", "scopes", List.of("DEVICES_READ"), "endsAt", endsAt);
        secret(post("/api/v1/tokens", token).path("secret").asString(), "token of a machine");
        secret(
                post("/api/v1/me/tokens", Map.of("name", "own", "scopes", List.of("DEVICES_READ"), "endsAt", endsAt))
                        .path("secret")
                        .asString(),
                "personal token");
        JsonNode output = post(
                "/api/v1/outputs",
                Map.of(
                        "kind", "WEBHOOK",
                        "name", "hook",
                        "target", "https://127.0.0.1:9/in",
                        "format", "OCSF",
                        "secret", secret(WEBHOOK, "secret of a webhook"),
                        "allowPrivate", true));
        post("/api/v1/outputs/" + output.path("id").asString() + "/tests", Map.of());
        JsonNode made = post(
                "/api/v1/outputs",
                Map.of(
                        "kind",
                        "WEBHOOK",
                        "name",
                        "b",
                        "target",
                        "https://127.0.0.1:9/b",
                        "format",
                        "OCSF",
                        "allowPrivate",
                        true));
        secret(made.path("secret").asString(), "secret of a webhook made here");
        post(
                "/api/v1/outputs",
                Map.of(
                        "kind",
                        "WEBHOOK",
                        "name",
                        "c",
                        "target",
                        "https://127.0.0.1:9/c",
                        "format",
                        "OCSF",
                        "secret",
                        "zq-bad-secret",
                        "allowPrivate",
                        true));
        JsonNode enrolment = post("/api/v1/sensors/enrolments", Map.of("name", "tap"));
        String whole = secret(enrolment.path("token").asString(), "token of an enrolment");
        secret(whole.substring(0, whole.indexOf('.')), "token of an enrolment, its secret part");
        try (TestSensor stranger = TestSensor.stranger(server)) {
            for (String body : List.of(
                    "{\"token\":\"zq-no-enrolment\",\"request\":\"x\"}",
                    "{\"token\":\"" + whole + "\",\"request\":",
                    "{\"token\":\"" + whole.substring(0, whole.indexOf('.')) + "\",\"request\":\"x\"}")) {
                stranger.post(
                        "/ingest/v1/enrolments",
                        body.getBytes(StandardCharsets.UTF_8),
                        "Content-Type",
                        "application/json");
            }
        }
        send("GET", "/api/v1/devices", "", "Authorization", "Bearer cyl_zqzqzqzqzqzq");
        send("GET", "/api/v1/devices?token=zqzqzqzq", "");
        send("PUT", "/api/v1/me/password", "{\"password\":\"" + PASSWORD + "\"");
    }

    @Test
    void noSecretIsFoundAgain(@TempDir Path folder) throws Exception {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Logger all = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        Logger ours = (Logger) LoggerFactory.getLogger("org.cylcomed");
        List<String> found = new ArrayList<>();
        try (RunningServer running = RunningServer.start(folder)) {
            server = running;
            Level before = ours.getLevel();
            ours.setLevel(Level.TRACE);
            log.start();
            all.addAppender(log);
            try {
                signUpAndIn();
                makeWhatHasASecret();
                for (String typed : List.of(PASSWORD, WRONG)) {
                    secret(typed, "what somebody typed");
                }
                secret("zqzqzqzq", "a token nobody knows");
                for (String guessed :
                        List.of("zq-not-the-token", "zq-no-invitation", "zq-bad-secret", "zq-no-enrolment")) {
                    secret(guessed, "a wrong token");
                }
                for (Specification.Operation operation : Specification.get().operations()) {
                    boolean asks = operation.method().equals("GET")
                            && !operation.path().contains("/stream")
                            && !operation.path().equals("/api/v1/session");
                    if (asks) {
                        for (String path : paths(operation)) {
                            search(send("GET", path, "").body(), "the answer to GET " + path, found);
                        }
                    }
                }
            } finally {
                all.detachAppender(log);
                ours.setLevel(before);
            }
            for (String table : running.bean(JdbcClient.class)
                    .sql("select table_name from information_schema.tables where table_schema = 'public'")
                    .query(String.class)
                    .list()) {
                search(
                        running.bean(JdbcClient.class)
                                .sql("select t::text from " + table + " t")
                                .query(String.class)
                                .list()
                                .toString(),
                        "table " + table,
                        found);
            }
        }
        for (ILoggingEvent event : log.list) {
            String line = event.getFormattedMessage()
                    + (event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy()));
            search(line, "the log: " + line, found);
        }
        files(folder.resolve("home"), found);
        assertThat(secrets).hasSizeGreaterThan(20);
        assertThat(log.list).isNotEmpty();
        assertThat(found).isEmpty();
    }

    private static List<String> paths(Specification.Operation operation) {
        if (operation.path().contains("{table}")) {
            return Stream.of("findings", "devices", "incidents", "audit", "changes", "captures", "sensors")
                    .map(table -> operation.path().replace("{table}", table))
                    .toList();
        }
        return List.of(operation.path().replaceAll("\\{[^}]*}", "none"));
    }

    /** Keys are where they should be, and nowhere else. */
    private void files(Path home, List<String> found) throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(home.resolve("keys")))
                    .toList()) {
                search(
                        new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1),
                        home.relativize(file).toString(),
                        found);
            }
        }
    }

    private void search(String text, String where, List<String> found) {
        Set<String> seen = new TreeSet<>();
        secrets.forEach((secret, what) -> {
            if (text.contains(secret) && seen.add(what)) {
                found.add(what + " in " + where);
            }
        });
    }
}
