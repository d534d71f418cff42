package org.cylcomed.ward.score;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The product's public API, asked as its demo visitor; remembers what it has shown. */
final class ProductDoor {
    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final String address;
    private final Clock clock;
    private final Map<String, String> shown = new HashMap<>();
    private final List<Noticed> noticed = new ArrayList<>();
    private String cookie = "";

    ProductDoor(String address, Clock clock) {
        this.address = address;
        this.clock = clock;
    }

    void enter() throws IOException, InterruptedException {
        cookie = String.join(
                "; ",
                send("/demo").headers().allValues("set-cookie").stream()
                        .map(set -> set.substring(0, set.indexOf(';')))
                        .toList());
    }

    /** Asks once what attacks there are, and keeps what is new of it. */
    void look() throws IOException, InterruptedException {
        Instant asked = clock.instant();
        for (JsonNode finding : get("/api/v1/findings?nature=ATTACK&limit=100").path("items")) {
            String id = finding.path("id").asString("");
            String state =
                    finding.path("count").asLong() + " " + finding.path("last").asString("");
            if (!state.equals(shown.put(id, state))) {
                keep(asked, id, finding);
            }
        }
    }

    private void keep(Instant asked, String id, JsonNode finding) throws IOException, InterruptedException {
        JsonNode device =
                get("/api/v1/devices/" + finding.path("device").path("id").asString(""));
        Set<String> peers = new TreeSet<>(Set.of(finding.path("peer").asString("")));
        String peer = finding.path("peerDevice").asString("");
        if (!peer.isEmpty()) {
            peers.addAll(names(get("/api/v1/devices/" + peer)));
        }
        noticed.add(new Noticed(
                asked,
                id,
                finding.path("kind").asString(""),
                finding.path("severity").asString(""),
                new Named(finding.path("device").path("name").asString(""), names(device)),
                new Named(finding.path("peer").asString(""), peers),
                device.path("assessment").path("verdict").asString("")));
    }

    private static Set<String> names(JsonNode device) {
        Set<String> names = new TreeSet<>();
        device.path("addresses").forEach(each -> names.add(each.asString("")));
        device.path("identifiers").forEach(each -> {
            if (!each.path("former").asBoolean(false)) {
                names.add(each.path("value").asString(""));
            }
        });
        return names;
    }

    List<Noticed> noticed() {
        return List.copyOf(noticed);
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        try {
            return MAPPER.readTree(send(path).body());
        } catch (JacksonException malformed) {
            throw new IOException("the server's answer cannot be read", malformed);
        }
    }

    private HttpResponse<String> send(String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(address + path))
                        .timeout(PATIENCE)
                        .header("Cookie", cookie)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
