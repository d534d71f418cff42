package org.cylcomed.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cylcomed.cli.sensor.SensorIdentity;

/**
 * Sends records to a server at a steady rate, as one enrolled sensor, and measures how it takes them.
 *
 * <p>One delivery is on its way at a time, because the order of a source is its sequence. A second thread writes the
 * records ahead. When the server falls behind, deliveries follow each other without a pause; how late they are is in
 * the table.
 */
final class IngestBench {
    private static final Pattern NUMBER = Pattern.compile("\"(?:through|expected)\"\\s*:\\s*([0-9]+)");
    private static final long ROW_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long BEYOND_ALL = 1L << 53;
    private static final int WRITTEN_AHEAD = 4;
    private static final String ROW = "%6s %12s %12s %9s %9s %9s %6s %9s %13s%n";

    private record Written(long first, byte[] body) {}

    private final IngestLoad load;
    private final SensorIdentity identity;
    private final HttpClient client;
    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final Latencies row = new Latencies();
    private final Latencies all = new Latencies();
    private long accepted;
    private long busy;

    IngestBench(IngestLoad load, SensorIdentity identity) {
        this.load = load;
        this.identity = identity;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(identity.tls())
                .connectTimeout(Duration.ofSeconds(10))
                .build();
    }

    void run() throws IOException, InterruptedException {
        LoadRecords records = new LoadRecords(identity.source(), load.devices(), load.seed());
        long position = expected(records);
        System.out.printf(
                "%,d records/s for %d s in batches of %d from %,d devices, as %s from record %,d, seed %d. %s%n%n",
                load.rate(),
                load.duration().toSeconds(),
                load.batch(),
                load.devices(),
                identity.source(),
                position,
                load.seed(),
                Machine.describe());
        System.out.printf(
                ROW, "s", "sent", "accepted/s", "p50 ms", "p99 ms", "max ms", "429s", "late ms", "own CPU cores");
        BlockingQueue<Written> ahead = new ArrayBlockingQueue<>(WRITTEN_AHEAD);
        Thread writer = Thread.ofPlatform().daemon().start(() -> write(records, position, ahead));
        send(ahead);
        writer.join();
    }

    /** Where the server stands: it refuses a record beyond all others and names the one it expects. */
    private long expected(LoadRecords records) throws IOException, InterruptedException {
        HttpResponse<String> response =
                post(BEYOND_ALL, line(records, 0, Instant.now()).toByteArray());
        if (response.statusCode() != 409) {
            throw new IOException(
                    "The server answers " + response.statusCode() + " where it should name a gap: " + response.body());
        }
        return number(response);
    }

    private void write(LoadRecords records, long position, BlockingQueue<Written> ahead) {
        Instant start = Instant.now();
        try {
            for (long batch = 0; batch < load.batches(); batch++) {
                long first = position + batch * load.batch();
                ByteArrayOutputStream body = new ByteArrayOutputStream(512 * load.batch());
                for (int i = 0; i < load.batch(); i++) {
                    long number = batch * load.batch() + i;
                    Instant at = start.plusNanos(number * 1_000_000_000L / load.rate());
                    body.writeBytes(records.record(position + number, at));
                    body.write('\n');
                }
                ahead.put(new Written(first, body.toByteArray()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static ByteArrayOutputStream line(LoadRecords records, long number, Instant at) {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        line.writeBytes(records.record(number, at));
        line.write('\n');
        return line;
    }

    private void send(BlockingQueue<Written> ahead) throws IOException, InterruptedException {
        long started = System.nanoTime();
        long startedCpu = system.getProcessCpuTime();
        long rowStarted = started;
        long rowCpu = startedCpu;
        long rowAccepted = 0;
        long rowLate = 0;
        long mostLate = 0;
        for (long batch = 0; batch < load.batches(); batch++) {
            Written written = ahead.take();
            long due = started + batch * load.batch() * 1_000_000_000L / load.rate();
            long wait = due - System.nanoTime();
            if (wait > 0) {
                TimeUnit.NANOSECONDS.sleep(wait);
            }
            rowLate = Math.max(rowLate, System.nanoTime() - due);
            deliver(written);
            long now = System.nanoTime();
            if (now - rowStarted >= ROW_NANOS) {
                long cpu = system.getProcessCpuTime();
                print(now - started, now - rowStarted, accepted - rowAccepted, row, rowLate, cpu - rowCpu);
                mostLate = Math.max(mostLate, rowLate);
                row.clear();
                rowStarted = now;
                rowCpu = cpu;
                rowAccepted = accepted;
                rowLate = 0;
            }
        }
        long nanos = System.nanoTime() - started;
        long cpu = system.getProcessCpuTime() - startedCpu;
        System.out.println("all");
        print(nanos, nanos, accepted, all, Math.max(mostLate, rowLate), cpu);
        System.out.printf(
                "%nThe load generator itself used %.2f of %d cores (%.0f %% of the machine); what the server could use"
                        + " was so much less.%n",
                (double) cpu / nanos,
                system.getAvailableProcessors(),
                100.0 * cpu / nanos / system.getAvailableProcessors());
    }

    private void deliver(Written written) throws IOException, InterruptedException {
        while (true) {
            long sent = System.nanoTime();
            HttpResponse<String> response = post(written.first, written.body);
            long took = System.nanoTime() - sent;
            if (response.statusCode() == 429) {
                busy++;
                TimeUnit.SECONDS.sleep(retryAfter(response));
            } else if (response.statusCode() == 200 && number(response) == written.first + load.batch()) {
                row.add(took);
                all.add(took);
                accepted += load.batch();
                return;
            } else {
                throw new IOException("The server answers " + response.statusCode() + ": " + response.body());
            }
        }
    }

    private static long retryAfter(HttpResponse<String> response) {
        String seconds = response.headers().firstValue("Retry-After").orElse("1");
        return seconds.matches("[0-9]{1,3}") ? Long.parseLong(seconds) : 1;
    }

    private HttpResponse<String> post(long first, byte[] body) throws IOException, InterruptedException {
        URI uri = load.server().resolve("/ingest/v1/records?first=" + first);
        return client.send(
                HttpRequest.newBuilder(uri)
                        .timeout(Duration.ofSeconds(60))
                        .header("Content-Type", "application/x-ndjson")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                        .build(),
                BodyHandlers.limiting(BodyHandlers.ofString(), 64 << 10));
    }

    private static long number(HttpResponse<String> response) throws IOException {
        Matcher matcher = NUMBER.matcher(response.body());
        if (!matcher.find()) {
            throw new IOException("The server's answer has no number: " + response.body());
        }
        return Long.parseLong(matcher.group(1));
    }

    private void print(long at, long nanos, long taken, Latencies latencies, long late, long cpu) {
        System.out.printf(
                ROW,
                "%.0f".formatted(at / 1e9),
                "%,d".formatted(accepted),
                "%,.0f".formatted(taken / (nanos / 1e9)),
                "%.1f".formatted(latencies.quantile(0.5)),
                "%.1f".formatted(latencies.quantile(0.99)),
                "%.1f".formatted(latencies.quantile(1)),
                busy,
                "%.0f".formatted(late / 1e6),
                "%.2f".formatted((double) cpu / nanos));
    }
}
