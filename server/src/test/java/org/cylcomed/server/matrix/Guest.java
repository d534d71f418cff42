package org.cylcomed.server.matrix;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.cylcomed.server.RunningServer;
import org.cylcomed.server.access.Permission;
import org.cylcomed.server.access.Role;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody at the people's door, over HTTP: a person with a session, a program with a token, or nobody. */
final class Guest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final RunningServer server;
    private final Credentials credentials;
    /** Of a person or token; empty for nobody. */
    final String key;

    private @Nullable String cookie;
    private @Nullable String forgeryToken;
    private @Nullable String bearer;

    private Guest(RunningServer server, Credentials credentials, String key) {
        this.server = server;
        this.credentials = credentials;
        this.key = key;
    }

    record Answer(int status, byte[] body, HttpResponse<InputStream> response) {
        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        JsonNode json() {
            return JSON.readTree(body);
        }

        String code() {
            if (!type().contains("problem+json")) {
                return "";
            }
            String type = json().path("type").asString("");
            return type.substring(type.lastIndexOf(':') + 1);
        }

        String type() {
            return response.headers().firstValue("Content-Type").orElse("");
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    /** With the token against forged requests, as a browser has it before anybody signed in. */
    static Guest nobody(RunningServer server, Credentials credentials) {
        Guest guest = new Guest(server, credentials, "");
        Answer opened = guest.get("/api/v1/session");
        guest.cookie = opened.header("Set-Cookie").split(";")[0];
        guest.forgeryToken = opened.json().path("csrfToken").asString();
        return guest;
    }

    static Guest person(
            RunningServer server, Credentials credentials, Set<Role> roles, List<String> units, List<String> models) {
        return new Guest(server, credentials, credentials.person(roles, units, models)).again();
    }

    static Guest machine(
            RunningServer server, Credentials credentials, Set<Permission> scopes, List<String> careUnits) {
        Credentials.Token token = credentials.token("MACHINE", scopes, careUnits);
        Guest guest = new Guest(server, credentials, token.id());
        guest.bearer = token.secret();
        return guest;
    }

    /** A program of a person's own. */
    static Guest personal(RunningServer server, Credentials credentials, String owner, Set<Permission> scopes) {
        Credentials.Token token = credentials.token("PERSONAL", scopes, List.of(), owner);
        Guest guest = new Guest(server, credentials, token.id());
        guest.bearer = token.secret();
        return guest;
    }

    static Guest wall(RunningServer server, Credentials credentials, String unit) {
        Credentials.Token token = credentials.token("WARD_DISPLAY", Set.of(Permission.WARD_VIEW), List.of(unit));
        Guest guest = new Guest(server, credentials, token.id());
        guest.bearer = token.secret();
        return guest;
    }

    /** Signed in anew, just now; a program stays as it is. */
    Guest again() {
        return bearer != null || key.isEmpty() ? this : with(credentials.session(key, 0));
    }

    /** Signed in ten minutes ago: not freshly any more. */
    Guest stale() {
        return with(credentials.session(key, 10));
    }

    /** Has proved this alone. */
    Guest signedInBy(String factor) {
        return with(credentials.session(key, 0, factor));
    }

    String forgeryToken() {
        return String.valueOf(forgeryToken);
    }

    private Guest with(String session) {
        cookie = "cylcomed=" + session;
        forgeryToken =
                ask(Ask.of("GET", "/api/v1/session")).json().path("csrfToken").asString();
        return this;
    }

    /** As if another site had sent it: with the cookie, without the token against forged requests. */
    Answer forged(Ask ask) {
        String token = forgeryToken;
        forgeryToken = null;
        try {
            return ask(ask);
        } finally {
            forgeryToken = token;
        }
    }

    Answer ask(Ask ask) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.people(ask.path()))
                .method(ask.method(), HttpRequest.BodyPublishers.ofByteArray(ask.body()));
        ask.headers().forEach(request::header);
        if (bearer != null) {
            request.header("Authorization", "Bearer " + bearer);
        }
        if (cookie != null) {
            request.header("Cookie", cookie);
        }
        if (forgeryToken != null) {
            request.header("X-CSRF-TOKEN", forgeryToken);
        }
        try {
            HttpResponse<InputStream> response =
                    CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                boolean endless =
                        response.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream");
                return new Answer(response.statusCode(), endless ? new byte[0] : body.readAllBytes(), response);
            }
        } catch (IOException failed) {
            throw new AssertionError(ask.method() + " " + ask.path(), failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }

    Answer get(String path) {
        return ask(Ask.of("GET", path));
    }
}
