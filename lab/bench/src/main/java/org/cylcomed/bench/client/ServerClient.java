package org.cylcomed.bench.client;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Speaks to a server as a browser with the console in it does; once it has a token, as a program. Not for many threads
 * before it has one.
 */
public final class ServerClient {
    /** A shorter text could stand in a log by chance. */
    private static final int SHORTEST_SECRET = 8;

    private final URI server;
    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .cookieHandler(cookies)
            .build();
    private String forgeryToken = "";
    private String token = "";
    private final Set<String> secrets = new LinkedHashSet<>();

    public ServerClient(URI server) {
        this.server = server;
    }

    /** Makes the first administrator, with an authenticator app, and stays signed in. */
    public void setUp(String setupToken, String name, String password) throws IOException, InterruptedException {
        secret(password);
        secret(setupToken);
        send("GET", "/api/v1/session", null).good();
        send("POST", "/api/v1/setup", object("token", setupToken, "name", name, "password", password))
                .good();
        String totp = secret(send("POST", "/api/v1/me/totp", "{}").good().at("secret"));
        Answer confirmed = send("POST", "/api/v1/me/totp/confirm", object("code", new Authenticator(totp).fresh()))
                .good();
        if (Answer.value(confirmed.json(), "recoveryCodes") instanceof List<?> codes) {
            codes.forEach(code -> secret(String.valueOf(code)));
        }
    }

    /** The first step of a sign-in, right or wrong. */
    public Answer signIn(String name, String password) throws IOException, InterruptedException {
        secret(password);
        send("GET", "/api/v1/session", null).good();
        return send("POST", "/api/v1/session", object("name", name, "password", password));
    }

    /** A one-time link for a new person, and its use with a password. */
    public void invite(String name, String role, String password) throws IOException, InterruptedException {
        String link = send("POST", "/api/v1/people", "{\"name\":" + quoted(name) + ",\"roles\":[" + quoted(role) + "]}")
                .good()
                .at("link");
        String linkToken = secret(link.substring(link.indexOf('#') + 1));
        ServerClient invited = new ServerClient(server);
        invited.secret(password);
        invited.send("GET", "/api/v1/session", null).good();
        invited.send("POST", "/api/v1/invitations/accept", object("token", linkToken, "password", password))
                .good();
        secrets.addAll(invited.secrets());
    }

    /** A token for everything that a program may do; to be made soon after {@link #setUp}. */
    public String makeToken(String name) throws IOException, InterruptedException {
        List<String> scopes = new ArrayList<>();
        Object permissions =
                Answer.value(send("GET", "/api/v1/roles", null).good().json(), "permissions");
        if (permissions instanceof List<?> list) {
            for (Object each : list) {
                if (Answer.text(each, "forTokens").equals("true")) {
                    scopes.add("\"" + Answer.text(each, "permission") + "\"");
                }
            }
        }
        String ends = Instant.now()
                .truncatedTo(ChronoUnit.SECONDS)
                .plus(Duration.ofDays(30))
                .toString();
        return secret(send(
                        "POST",
                        "/api/v1/tokens",
                        "{\"kind\":\"MACHINE\",\"name\":\"" + name + "\",\"endsAt\":\"" + ends + "\",\"scopes\":"
                                + scopes + "}")
                .good()
                .at("secret"));
    }

    /** From now on a program with this token, no browser. */
    public void use(String machineToken) {
        token = machineToken;
    }

    /** Everything that was sent or received and that nobody else may learn. */
    public Set<String> secrets() {
        Set<String> all = new LinkedHashSet<>(secrets);
        cookies.getCookieStore().getCookies().forEach(cookie -> all.add(cookie.getValue()));
        all.removeIf(each -> each.length() < SHORTEST_SECRET);
        return all;
    }

    private String secret(String text) {
        secrets.add(text);
        return text;
    }

    /** A one-time token for a sensor. */
    public String enrolment(String name) throws IOException, InterruptedException {
        String enrolment = send("POST", "/api/v1/sensors/enrolments", object("name", name))
                .good()
                .at("token");
        // The rest of it is the digest of a certificate, which is public.
        secret(enrolment.substring(0, Math.max(0, enrolment.indexOf('.'))));
        return enrolment;
    }

    public Answer get(String path) throws IOException, InterruptedException {
        return send("GET", path, null);
    }

    /** All items of a list, page after page. */
    public List<Object> all(String path) throws IOException, InterruptedException {
        List<Object> items = new ArrayList<>();
        String cursor = "";
        do {
            Answer page = get(path + (path.contains("?") ? "&" : "?") + "limit=1000" + cursor)
                    .good();
            items.addAll(page.items());
            cursor = page.at("next").isEmpty()
                    ? ""
                    : "&cursor=" + java.net.URLEncoder.encode(page.at("next"), java.nio.charset.StandardCharsets.UTF_8);
        } while (!cursor.isEmpty());
        return items;
    }

    /** A file of any kind, as a program. */
    public Answer upload(String path, HttpRequest.BodyPublisher body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.resolve(path))
                .timeout(Duration.ofMinutes(5))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/octet-stream")
                .POST(body)
                .build();
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        return Answer.of(
                response.statusCode(),
                response.headers().firstValue("Content-Type").orElse(""),
                response.body());
    }

    /** @param body JSON, null for none */
    public Answer send(String method, String path, @Nullable String body) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(server.resolve(path)).timeout(Duration.ofSeconds(60));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        } else if (!forgeryToken.isEmpty()) {
            request.header("X-CSRF-TOKEN", forgeryToken);
        }
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        request.method(
                method, body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        Answer answer = Answer.of(
                response.statusCode(),
                response.headers().firstValue("Content-Type").orElse(""),
                response.body());
        Optional.of(answer.at("csrfToken"))
                .filter(found -> !found.isEmpty())
                .or(() -> Optional.of(answer.at("session", "csrfToken")))
                .filter(found -> !found.isEmpty())
                .ifPresent(found -> forgeryToken = secret(found));
        return answer;
    }

    /** @param pairs names and texts in turn */
    private static String object(String... pairs) {
        List<String> members = new ArrayList<>();
        for (int i = 0; i < pairs.length; i += 2) {
            members.add(quoted(pairs[i]) + ":" + quoted(pairs[i + 1]));
        }
        return members.stream().collect(Collectors.joining(",", "{", "}"));
    }

    private static String quoted(String text) {
        if (text.chars().anyMatch(c -> c < ' ')) {
            throw new IllegalArgumentException("a text of one line");
        }
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
