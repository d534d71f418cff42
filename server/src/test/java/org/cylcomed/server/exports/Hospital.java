package org.cylcomed.server.exports;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.cylcomed.core.Identifier;
import org.cylcomed.core.Namespace;
import org.cylcomed.core.Origin;
import org.cylcomed.core.SourceId;
import org.cylcomed.core.observation.Claim;
import org.cylcomed.core.observation.Identity;
import org.cylcomed.core.observation.Observation;
import org.cylcomed.engine.json.Json;
import org.cylcomed.server.RunningServer;
import org.cylcomed.server.ingest.Intake;
import org.cylcomed.server.pipeline.Pipeline;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole server with a capture read by it, and programs that ask it with tokens. */
final class Hospital implements AutoCloseable {
    static final Path SAMPLE = Path.of("../samples/hl7-replay-attack.pcapng");
    private static final JsonMapper JSON = JsonMapper.shared();

    final RunningServer server;
    final JdbcClient database;
    private final HttpClient client = HttpClient.newHttpClient();
    private long sequence;

    Hospital(Path folder) throws IOException {
        server = RunningServer.start(folder);
        database = server.bean(JdbcClient.class);
    }

    record Answer(int status, Map<String, List<String>> headers, byte[] body) {
        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        JsonNode json() {
            return JSON.readTree(body);
        }

        String code() {
            String type = json().path("type").asString("");
            return type.substring(type.lastIndexOf(':') + 1);
        }

        String header(String name) {
            return headers.getOrDefault(name, List.of("")).getFirst();
        }
    }

    /** A program with these scopes; without care units it sees everything. */
    String token(List<String> careUnits, String... scopes) throws Exception {
        String secret = "cyl_" + UUID.randomUUID();
        OffsetDateTime now = OffsetDateTime.ofInstant(Instant.now(), ZoneOffset.UTC);
        database.sql("insert into person (id, name, name_key, roles, handle, created_at)"
                        + " values ('per-test', 'Anna Berger', 'anna berger', '{ADMINISTRATOR}', 'h', :now)"
                        + " on conflict do nothing")
                .param("now", now)
                .update();
        database.sql("insert into access_token (id, secret_hash, kind, name, scopes, care_units, created_at,"
                        + " created_by) values (:id, :hash, 'MACHINE', 'SIEM', :scopes, :units, :now, 'per-test')")
                .param("id", "tok-" + UUID.randomUUID())
                .param("hash", MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)))
                .param("scopes", scopes)
                .param("units", careUnits.toArray(String[]::new))
                .param("now", now)
                .update();
        return secret;
    }

    Answer get(String token, String path) throws Exception {
        return send(token, HttpRequest.newBuilder(server.people(path)).GET());
    }

    Answer send(String token, HttpRequest.Builder request) throws Exception {
        HttpResponse<byte[]> response = client.send(
                request.header("Authorization", "Bearer " + token).build(), HttpResponse.BodyHandlers.ofByteArray());
        return new Answer(response.statusCode(), response.headers().map(), response.body());
    }

    /** A device says of what model it is. */
    void says(String address, String model) throws Exception {
        Instant now = Instant.now();
        Identifier subject = new Identifier(Namespace.IP, "", address);
        Observation said = new Identity(
                new Origin(new SourceId("test-tap"), sequence, now, now),
                subject,
                new Claim.Attribute("model", model),
                0.9,
                "test");
        server.bean(Intake.class).deliver(new SourceId("test-tap"), sequence++, List.of(Json.write(said)));
        settle();
    }

    void read(Path capture) throws Exception {
        String token = token(List.of(), "CAPTURES_UPLOAD", "DEVICES_READ");
        URI uri = server.people("/api/v1/captures?keep=true&network=icu&name="
                + URLEncoder.encode("ward.pcapng", StandardCharsets.UTF_8));
        Answer answer = send(
                token,
                HttpRequest.newBuilder(uri)
                        .header("Content-Type", "application/octet-stream")
                        .POST(HttpRequest.BodyPublishers.ofFile(capture)));
        if (answer.status() / 100 != 2) {
            throw new AssertionError(answer.text());
        }
        until(() -> database.sql("select count(*) from capture where state = 'DONE' and kept_until is not null")
                        .query(Long.class)
                        .single()
                == 1);
        settle();
        until(() ->
                database.sql("select count(*) from incident").query(Long.class).single() > 0);
    }

    void settle() {
        Pipeline pipeline = server.bean(Pipeline.class);
        until(() -> pipeline.caughtUp()
                && pipeline.processed() == server.bean(Intake.class).journal().acknowledged()
                && database.sql("select coalesce(max(journal), 0) from applied")
                                .query(Long.class)
                                .single()
                        == pipeline.processed());
    }

    static void until(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within 30 s");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    List<String> ids(String query) {
        return new ArrayList<>(database.sql(query).query(String.class).list());
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}
