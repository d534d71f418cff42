package org.cylcomed.server.people;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A browser with the console in it: keeps cookies, sends the token against forged requests. */
final class Browser {
    static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0";

    private final TestServer server;
    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(cookies).build();
    private final Map<String, String> headers = new LinkedHashMap<>();
    private String forgeryToken = "";

    record Answer(int status, HttpHeaders headers, JsonNode json) {
        String code() {
            String type = json.path("type").asString("");
            return type.substring(type.lastIndexOf(':') + 1);
        }

        String text(String field) {
            return json.path(field).asString("");
        }
    }

    Browser(TestServer server) {
        this.server = server;
        headers.put("User-Agent", FIREFOX);
    }

    Browser with(String header, String value) {
        headers.put(header, value);
        return this;
    }

    Browser without(String header) {
        headers.remove(header);
        return this;
    }

    Browser withForgeryToken(String token) {
        forgeryToken = token;
        return this;
    }

    String forgeryToken() {
        return forgeryToken;
    }

    Optional<String> cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .findFirst();
    }

    /** As if somebody had slipped this browser a cookie. */
    Browser withCookie(String name, String value) {
        HttpCookie cookie = new HttpCookie(name, value);
        cookie.setPath("/");
        cookie.setDomain("127.0.0.1");
        cookie.setVersion(0);
        cookies.getCookieStore().add(server.uri("/"), cookie);
        return this;
    }

    /** The first thing the console does: it also brings the token for what follows. */
    Answer open() {
        return get("/api/v1/session");
    }

    Answer get(String path) {
        return send("GET", path, null);
    }

    Answer post(String path, Object body) {
        return send("POST", path, body);
    }

    Answer delete(String path) {
        return send("DELETE", path, null);
    }

    Answer send(String method, String path, Object body) {
        return send(method, server.uri(path), body);
    }

    Answer send(String method, URI uri, Object body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri);
        headers.forEach(request::header);
        if (!forgeryToken.isEmpty()) {
            request.header("X-CSRF-TOKEN", forgeryToken);
        }
        request.method(
                method,
                body == null
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString(
                                body instanceof String text ? text : JSON.writeValueAsString(body)));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        try {
            HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            JsonNode json = response.headers()
                            .firstValue("Content-Type")
                            .filter(type -> type.contains("json"))
                            .isPresent()
                    ? JSON.readTree(response.body())
                    : JSON.createObjectNode();
            JsonNode session = json.has("csrfToken") ? json : json.path("session");
            if (session.has("csrfToken")) {
                forgeryToken = session.path("csrfToken").asString();
            }
            return new Answer(response.statusCode(), response.headers(), json);
        } catch (IOException failed) {
            throw new AssertionError(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }
}
