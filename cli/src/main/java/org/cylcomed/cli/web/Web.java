package org.cylcomed.cli.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/** Asks servers. Every redirect is looked at like the first address: its scheme, and where its name leads. */
public final class Web {
    private static final int REDIRECTS = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient client;
    private final Set<String> schemes;
    private final boolean privateToo;

    /** @param schemes what is allowed, such as {@code https} */
    public Web(Set<String> schemes, boolean privateToo) {
        this.client = HttpClient.newBuilder()
                .connectTimeout(Duration.ofSeconds(20))
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        this.schemes = schemes;
        this.privateToo = privateToo;
    }

    /**
     * The whole of something small.
     *
     * @return empty if the server says that there is no such thing
     * @throws AwayException if it cannot be had, or is larger than {@code limit} bytes
     */
    public Optional<byte[]> bytes(URI address, int limit) throws AwayException, InterruptedException {
        HttpResponse<InputStream> response = get(address, Map.of());
        try (InputStream body = response.body()) {
            switch (response.statusCode()) {
                case 200 -> {
                    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                    copy(body, bytes, 0, limit, total -> {});
                    return Optional.of(bytes.toByteArray());
                }
                case 401, 403, 404, 410 -> {
                    return Optional.empty();
                }
                default -> throw refusal(address, response);
            }
        } catch (IOException cutOff) {
            throw new AwayException("The connection to " + address.getHost() + " broke.", true);
        }
    }

    /** The answer to a question, after its redirects; its body must be closed. */
    HttpResponse<InputStream> get(URI address, Map<String, String> headers) throws AwayException, InterruptedException {
        URI uri = address;
        for (int hop = 0; hop <= REDIRECTS; hop++) {
            if (!schemes.contains(String.valueOf(uri.getScheme()))) {
                throw new AwayException("Only https is fetched, not " + uri.getScheme() + ".", false);
            }
            Addresses.check(uri, privateToo);
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(uri).timeout(PATIENCE).header("User-Agent", "cylcomed");
            headers.forEach(request::header);
            HttpResponse<InputStream> response = send(request.GET().build());
            switch (response.statusCode()) {
                case 301, 302, 303, 307, 308 -> {
                    close(response);
                    uri = redirect(uri, response);
                }
                default -> {
                    return response;
                }
            }
        }
        throw new AwayException(address.getHost() + " redirects more than " + REDIRECTS + " times.", false);
    }

    static AwayException refusal(URI address, HttpResponse<?> response) {
        return new AwayException(
                address.getHost() + " answered " + response.statusCode() + ".",
                response.statusCode() >= 500 || response.statusCode() == 429);
    }

    /**
     * Copies a body, and gives up when nothing comes for a minute: reading one has no time limit of its own.
     *
     * @param had bytes that count towards {@code limit} already
     * @return all bytes, with those had before
     */
    static long copy(InputStream body, OutputStream out, long had, long limit, LongConsumer progress)
            throws AwayException, IOException {
        AtomicLong total = new AtomicLong(had);
        Thread watch = watch(total, body);
        try {
            byte[] buffer = new byte[1 << 16];
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                if (total.addAndGet(read) > limit) {
                    throw tooLarge(limit);
                }
                out.write(buffer, 0, read);
                progress.accept(total.get());
            }
            return total.get();
        } finally {
            watch.interrupt();
        }
    }

    static AwayException tooLarge(long limit) {
        return new AwayException("It is larger than is allowed (" + (limit >> 20) + " MB).", false);
    }

    /** Twice: a connection that was kept from the hop before may be closed by now. */
    private HttpResponse<InputStream> send(HttpRequest request) throws AwayException, InterruptedException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        } catch (IOException once) {
            try {
                return client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            } catch (IOException away) {
                String why = away.getMessage();
                throw new AwayException(
                        request.uri().getHost() + " cannot be reached"
                                + (why == null || why.isBlank() ? "" : " (" + why + ")") + ".",
                        true);
            }
        }
    }

    private static URI redirect(URI from, HttpResponse<?> response) throws AwayException {
        try {
            return from.resolve(response.headers().firstValue("Location").orElse(""));
        } catch (IllegalArgumentException notAnAddress) {
            throw new AwayException(from.getHost() + " redirects to what is no address.", false);
        }
    }

    private static void close(HttpResponse<InputStream> response) {
        try (InputStream body = response.body()) {
            body.skipNBytes(0);
        } catch (IOException gone) {
            // Nobody wants it.
        }
    }

    private static Thread watch(AtomicLong total, InputStream body) {
        return Thread.ofVirtual().start(() -> {
            long seen = -1;
            try {
                while (seen != total.get()) {
                    seen = total.get();
                    Thread.sleep(PATIENCE);
                }
                body.close();
            } catch (InterruptedException | IOException ended) {
                // All has come, or nothing can be closed any more.
            }
        });
    }
}
