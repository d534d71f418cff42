package org.cylcomed.cli.sensor;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.zip.GZIPOutputStream;

/** Records to the server over mutual TLS, as NDJSON, compressed: a sensor may stand behind a thin line. */
final class HttpIngest implements Ingest, AutoCloseable {
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final Duration USUAL_WAIT = Duration.ofSeconds(5);
    private static final long LONGEST_WAIT_SECONDS = 300;

    private final URI server;
    private HttpClient client;

    HttpIngest(URI server, SensorIdentity identity) {
        this.server = server;
        this.client = Certification.client(identity.tls());
    }

    /** From now on with another certificate. Not while a batch is on its way. */
    void use(SensorIdentity identity) {
        client.shutdownNow();
        client = Certification.client(identity.tls());
    }

    @Override
    public Answer send(long first, List<byte[]> records) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.resolve("/ingest/v1/records?first=" + first))
                .timeout(ANSWER)
                .header("Content-Type", "application/x-ndjson")
                .header("Content-Encoding", "gzip")
                .POST(HttpRequest.BodyPublishers.ofByteArray(compressed(records)))
                .build();
        HttpResponse<byte[]> response;
        try {
            response = client.send(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), ServerWords.MOST_BYTES));
        } catch (IOException e) {
            return new Answer.Away(Certification.reason(e));
        }
        return answer(response);
    }

    private static Answer answer(HttpResponse<byte[]> response) {
        ServerWords words = ServerWords.of(response.body());
        int status = response.statusCode();
        String sentence = words.sentence();
        OptionalLong through = words.number("through");
        OptionalLong expected = words.number("expected");
        OptionalLong line = words.number("line");
        if (status == 200 && through.isPresent()) {
            return new Answer.Taken(through.getAsLong());
        }
        if (status == 409 && expected.isPresent()) {
            return new Answer.Gap(expected.getAsLong());
        }
        if (status == 429 || status == 503) {
            return new Answer.Busy(retryAfter(response));
        }
        if (status == 413) {
            return new Answer.TooLarge();
        }
        if (status == 400 && line.isPresent()) {
            return new Answer.BadRecord(line.getAsLong(), sentence);
        }
        String said = status + (sentence.isEmpty() ? "" : ": " + sentence);
        return status / 100 == 4 ? new Answer.Refused(said) : new Answer.Away("it answers " + said);
    }

    private static Duration retryAfter(HttpResponse<byte[]> response) {
        try {
            long seconds =
                    Long.parseLong(response.headers().firstValue("Retry-After").orElse(""));
            return Duration.ofSeconds(Math.clamp(seconds, 0, LONGEST_WAIT_SECONDS));
        } catch (NumberFormatException e) {
            return USUAL_WAIT;
        }
    }

    private static byte[] compressed(List<byte[]> records) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(16 << 10);
        try (OutputStream gzip = new GZIPOutputStream(bytes, 8 << 10)) {
            for (byte[] record : records) {
                gzip.write(record);
                gzip.write('\n');
            }
        } catch (IOException e) {
            throw new IllegalStateException("memory takes every byte", e);
        }
        return bytes.toByteArray();
    }

    @Override
    public void close() {
        client.shutdownNow();
        client.close();
    }
}
