package org.cylcomed.ward.stage;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The running server, asked over its API as its demo visitor. */
final class Product {
    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final String address;
    private String cookie = "";

    Product(String address) {
        this.address = address;
    }

    void enter() throws IOException, InterruptedException {
        cookie = String.join(
                "; ",
                send("/demo").headers().allValues("set-cookie").stream()
                        .map(set -> set.substring(0, set.indexOf(';')))
                        .toList());
    }

    /** A deed of the visitor's; the server wants to see that it is no forged one. */
    JsonNode post(String path, String type, String body) throws IOException, InterruptedException {
        return done("POST", path, type, body);
    }

    JsonNode put(String path, String body) throws IOException, InterruptedException {
        return done("PUT", path, "application/json", body);
    }

    private JsonNode done(String method, String path, String type, String body)
            throws IOException, InterruptedException {
        String token = read(send("/api/v1/session")).path("csrfToken").asString("");
        HttpResponse<String> answer = client.send(
                request(path)
                        .header("X-CSRF-TOKEN", token)
                        .header("Content-Type", type)
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IOException("the server answered " + answer.statusCode() + " to " + method + " " + path);
        }
        return read(answer);
    }

    private static JsonNode read(HttpResponse<String> answer) throws IOException {
        try {
            return MAPPER.readTree(answer.body());
        } catch (JacksonException malformed) {
            throw new IOException("the server's answer cannot be read", malformed);
        }
    }

    List<JsonNode> devices() throws IOException, InterruptedException {
        return items("/api/v1/devices?limit=200");
    }

    List<JsonNode> attacks() throws IOException, InterruptedException {
        return items("/api/v1/findings?nature=ATTACK&limit=100");
    }

    /** With bedside words. */
    JsonNode finding(String id) throws IOException, InterruptedException {
        return MAPPER.readTree(send("/api/v1/findings/" + id).body());
    }

    private List<JsonNode> items(String path) throws IOException, InterruptedException {
        List<JsonNode> items = new ArrayList<>();
        try {
            MAPPER.readTree(send(path).body()).path("items").forEach(items::add);
        } catch (JacksonException malformed) {
            throw new IOException("the server's answer cannot be read", malformed);
        }
        return items;
    }

    private HttpResponse<String> send(String path) throws IOException, InterruptedException {
        return client.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path))
                .timeout(PATIENCE)
                .header("Cookie", cookie);
    }
}
