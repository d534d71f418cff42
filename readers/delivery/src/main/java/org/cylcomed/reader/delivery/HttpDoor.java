package org.cylcomed.reader.delivery;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/** Records to the server over mutual TLS, as NDJSON, compressed. */
final class HttpDoor implements Post.Door {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final int MOST_BYTES = 64 << 10;
    private static final Pattern NUMBER = Pattern.compile("\"(through|expected)\"\\s*:\\s*(\\d{1,18})\\b");

    private final Enrolment enrolment;
    private final HttpClient client;

    HttpDoor(Enrolment enrolment) {
        this.enrolment = enrolment;
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(enrolment.tls())
                .connectTimeout(CONNECT)
                .build();
    }

    @Override
    public long send(long first, List<byte[]> records) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(enrolment.server().resolve("/ingest/v1/records?first=" + first))
                .timeout(ANSWER)
                .header("Content-Type", "application/x-ndjson")
                .header("Content-Encoding", "gzip")
                .POST(HttpRequest.BodyPublishers.ofByteArray(compressed(records)))
                .build();
        try {
            HttpResponse<byte[]> response =
                    client.send(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_BYTES));
            return expected(response.statusCode(), new String(response.body(), StandardCharsets.UTF_8));
        } catch (IOException away) {
            return LATER;
        }
    }

    /** Of {@code 200 {"through":n}} and {@code 409 {"expected":n}}; a record that is not one, 400, is never taken. */
    static long expected(int status, String body) {
        if (status == 400) {
            return NEVER;
        }
        Matcher number = NUMBER.matcher(body);
        boolean said = number.find() && (status == 200 || status == 409);
        return said ? Long.parseLong(number.group(2)) : LATER;
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
}
