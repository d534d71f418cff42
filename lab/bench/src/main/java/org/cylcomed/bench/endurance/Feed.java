package org.cylcomed.bench.endurance;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cylcomed.bench.LoadRecords;
import org.cylcomed.cli.sensor.SensorIdentity;

/**
 * Sends the records of one source at a steady rate and never gives up. It knows what was acknowledged and holds the
 * server to it with every answer. The time of a record is that of its number, so that it is the same however often it is
 * sent and can be told from every other.
 */
final class Feed {
    private static final Pattern NUMBER = Pattern.compile("\"(?:through|expected)\"\\s*:\\s*([0-9]+)");

    private final SensorIdentity identity;
    private final URI server;
    private final LoadRecords records;
    private final Instant start;
    private final int rate;
    private final int batch;
    private final HttpClient client;
    private final Thread thread = Thread.ofPlatform().daemon().name("feed").unstarted(this::run);
    private final List<String> broken = new CopyOnWriteArrayList<>();
    private final Map<Integer, Integer> answers = new ConcurrentHashMap<>();
    private volatile boolean stopped;
    private volatile long acknowledged;
    private volatile long sent;

    Feed(SensorIdentity identity, URI server, LoadRecords records, Instant start, int rate) {
        this.identity = identity;
        this.server = server;
        this.records = records;
        this.start = start;
        this.rate = rate;
        this.batch = Math.max(1, rate / 10);
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(identity.tls())
                .connectTimeout(Duration.ofSeconds(5))
                .build();
    }

    Feed begin() {
        thread.start();
        return this;
    }

    /** Stops after the delivery that is on its way was answered. */
    void finish() throws InterruptedException {
        stopped = true;
        thread.join();
    }

    String source() {
        return identity.source().value();
    }

    /** Records below this number were acknowledged. */
    long acknowledged() {
        return acknowledged;
    }

    /** Answers so far, by status; 0 for none. */
    int answers(int status) {
        return answers.getOrDefault(status, 0);
    }

    /** Sentences about answers that must not be. */
    List<String> broken() {
        return List.copyOf(broken);
    }

    Instant at(long number) {
        return start.plusNanos(number * (1_000_000_000L / rate));
    }

    /** The number of the record of that time, -1 if none has it. */
    long number(Instant at) {
        long nanos = Duration.between(start, at).toNanos();
        long step = 1_000_000_000L / rate;
        return nanos >= 0 && nanos % step == 0 ? nanos / step : -1;
    }

    private void run() {
        long began = System.nanoTime();
        long next = 0;
        try {
            while (!stopped) {
                long due = began + next * (1_000_000_000L / rate);
                long wait = Math.min(due - System.nanoTime(), 1_000_000_000L);
                if (wait > 0) {
                    TimeUnit.NANOSECONDS.sleep(wait);
                }
                next = deliver(next);
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    private long deliver(long first) throws InterruptedException {
        HttpResponse<String> response;
        try {
            response = client.send(
                    HttpRequest.newBuilder(server.resolve("/ingest/v1/records?first=" + first))
                            .timeout(Duration.ofSeconds(30))
                            .header("Content-Type", "application/x-ndjson")
                            .POST(HttpRequest.BodyPublishers.ofByteArray(body(first)))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException away) {
            count(0);
            TimeUnit.MILLISECONDS.sleep(100);
            return first;
        }
        count(response.statusCode());
        return switch (response.statusCode()) {
            case 200 -> {
                long through = number(response.body());
                hold(through == first + batch, "the server acknowledges " + through + " after " + first);
                acknowledged = through;
                yield through;
            }
            case 409 -> {
                long expected = number(response.body());
                hold(
                        expected >= acknowledged,
                        "the server expects " + expected + " although it acknowledged " + acknowledged);
                hold(expected <= sent, "the server expects " + expected + " of " + sent + " sent");
                yield expected;
            }
            case 429, 503, 507 -> {
                TimeUnit.MILLISECONDS.sleep(500);
                yield first;
            }
            default -> {
                hold(false, "the server answers " + response.statusCode() + ": " + response.body());
                TimeUnit.SECONDS.sleep(1);
                yield first;
            }
        };
    }

    private void count(int status) {
        answers.merge(status, 1, Integer::sum);
    }

    private byte[] body(long first) {
        ByteArrayOutputStream body = new ByteArrayOutputStream(512 * batch);
        for (long number = first; number < first + batch; number++) {
            body.writeBytes(records.record(number, at(number)));
            body.write('\n');
        }
        sent = Math.max(sent, first + batch);
        return body.toByteArray();
    }

    private void hold(boolean holds, String otherwise) {
        if (!holds) {
            broken.add(otherwise);
        }
    }

    private static long number(String body) {
        Matcher matcher = NUMBER.matcher(body);
        return matcher.find() ? Long.parseLong(matcher.group(1)) : -1;
    }
}
