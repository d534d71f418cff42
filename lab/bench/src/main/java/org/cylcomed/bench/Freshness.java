package org.cylcomed.bench;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import org.cylcomed.bench.client.Answer;
import org.cylcomed.bench.client.ServerClient;
import org.cylcomed.cli.sensor.SensorIdentity;
import org.cylcomed.core.Identifier;
import org.cylcomed.core.Namespace;
import org.cylcomed.core.Origin;
import org.cylcomed.core.observation.Claim;
import org.cylcomed.core.observation.Identity;
import org.cylcomed.engine.json.Json;

/**
 * How old the newest row is that a query can return: a sensor of its own delivers one marked record, and from its
 * acknowledgement on its device's history is asked for it again and again.
 */
final class Freshness {
    private static final Identifier MARKED = new Identifier(Namespace.IP, "", "10.17.0.1");
    private static final long PAUSE_MILLIS = 50;
    private static final long WITHIN_NANOS = TimeUnit.MINUTES.toNanos(2);

    private final SensorIdentity identity;
    private final URI ingest;
    private final ServerClient client;
    private final HttpClient sensor;
    private final Latencies all = new Latencies();
    private String device = "";
    private long next;

    Freshness(SensorIdentity identity, URI ingest, ServerClient client) {
        this.identity = identity;
        this.ingest = ingest;
        this.client = client;
        this.sensor = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(identity.tls())
                .connectTimeout(Duration.ofSeconds(10))
                .build();
    }

    /** Of every mark so far. */
    Latencies all() {
        return all;
    }

    /** The first mark, to be delivered before there is any load: makes its device known and measures nothing. */
    Freshness prepare() throws IOException, InterruptedException {
        deliver(Instant.now().truncatedTo(ChronoUnit.MILLIS));
        long delivered = System.nanoTime();
        while (device.isEmpty()) {
            TimeUnit.MILLISECONDS.sleep(200);
            for (Object found :
                    client.get("/api/v1/devices?q=" + MARKED.value()).good().items()) {
                device = Answer.text(found, "id");
            }
            if (System.nanoTime() - delivered > WITHIN_NANOS) {
                throw new IOException("a record that was acknowledged became no device within two minutes");
            }
        }
        return this;
    }

    /** @return nanoseconds from the acknowledgement of one more mark to its row */
    long once() throws IOException, InterruptedException {
        Instant at = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        deliver(at);
        long acknowledged = System.nanoTime();
        while (!isThere(at)) {
            if (System.nanoTime() - acknowledged > WITHIN_NANOS) {
                throw new IOException("a record that was acknowledged became no row within two minutes");
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
        long took = System.nanoTime() - acknowledged;
        all.add(took);
        return took;
    }

    private void deliver(Instant at) throws IOException, InterruptedException {
        // What announces itself is a device; what is only talked of may be anybody.
        byte[] record = Json.write(new Identity(
                new Origin(identity.source(), next, at, at),
                MARKED,
                new Claim.Attribute("model", "MARK"),
                0.9,
                "HL7 MSH"));
        while (true) {
            HttpResponse<String> response = sensor.send(
                    HttpRequest.newBuilder(ingest.resolve("/ingest/v1/records?first=" + next))
                            .timeout(Duration.ofSeconds(60))
                            .header("Content-Type", "application/x-ndjson")
                            .POST(HttpRequest.BodyPublishers.ofByteArray(record))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() == 200) {
                next++;
                return;
            }
            if (response.statusCode() != 429) {
                throw new IOException("The server answers " + response.statusCode() + ": " + response.body());
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    private boolean isThere(Instant at) throws IOException, InterruptedException {
        String from = URLEncoder.encode(at.toString(), StandardCharsets.UTF_8);
        return !client.get("/api/v1/devices/" + device + "/history?limit=1&from=" + from)
                .good()
                .items()
                .isEmpty();
    }
}
