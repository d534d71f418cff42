package org.cylcomed.cli.feeds;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/**
 * Fetches one file into the cache, going on where an earlier call was cut off. Every redirect is looked at like the first
 * address: its scheme, and where its name leads.
 */
final class Downloads {
    private static final int REDIRECTS = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path cache;
    private final HttpClient client;
    private final Set<String> schemes;
    private final boolean privateToo;
    private final long limit;

    /** @param limit bytes of one file */
    Downloads(Path cache, HttpClient client, Set<String> schemes, boolean privateToo, long limit) {
        this.cache = cache;
        this.client = client;
        this.schemes = schemes;
        this.privateToo = privateToo;
        this.limit = limit;
    }

    static HttpClient client() {
        return HttpClient.newBuilder()
                .connectTimeout(Duration.ofSeconds(20))
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /**
     * A fetched file.
     *
     * @param tag what the server calls this version; empty if it does not say
     */
    record Fetched(Path file, String tag) {}

    /** Empty if the server still has what was imported last. */
    Optional<Fetched> fetch(URI address, LongConsumer progress)
            throws AwayException, IOException, InterruptedException {
        Files.createDirectories(cache);
        String stem = hash(address.toString());
        Path part = cache.resolve(stem + ".part");
        Path tag = cache.resolve(stem + ".tag");
        URI uri = address;
        for (int hop = 0; hop <= REDIRECTS; hop++) {
            if (!schemes.contains(String.valueOf(uri.getScheme()))) {
                throw new AwayException("Only https is fetched, not " + uri.getScheme() + ".", false);
            }
            Addresses.check(uri, privateToo);
            HttpResponse<InputStream> response = send(request(uri, part, tag, imported(address)));
            try (InputStream body = response.body()) {
                switch (response.statusCode()) {
                    case 200, 206 -> {
                        boolean more = response.statusCode() == 206;
                        String now = response.headers().firstValue("ETag").orElse("");
                        Files.writeString(tag, now);
                        store(response, body, part, more, progress);
                        return Optional.of(new Fetched(part, now));
                    }
                    case 304 -> {
                        return Optional.empty();
                    }
                    case 301, 302, 303, 307, 308 -> uri = redirect(uri, response);
                    case 416 -> {
                        Files.deleteIfExists(part);
                        Files.deleteIfExists(tag);
                    }
                    default ->
                        throw new AwayException(
                                uri.getHost() + " answered " + response.statusCode() + ".",
                                response.statusCode() >= 500 || response.statusCode() == 429);
                }
            }
        }
        throw new AwayException(address.getHost() + " redirects more than " + REDIRECTS + " times.", false);
    }

    /** Remembers that the file was imported, and lets it go. */
    void done(URI address, Fetched fetched) throws IOException {
        Files.deleteIfExists(fetched.file());
        Files.deleteIfExists(cache.resolve(hash(address.toString()) + ".tag"));
        if (!fetched.tag().isEmpty()) {
            Files.writeString(imported(address), fetched.tag());
        }
    }

    /** Forgets a file that was not what it should be. */
    void discard(Fetched fetched) throws IOException {
        Files.deleteIfExists(fetched.file());
    }

    private Path imported(URI address) {
        return cache.resolve(hash(address.toString()) + ".imported");
    }

    private static HttpRequest request(URI uri, Path part, Path tag, Path imported) throws IOException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri).timeout(PATIENCE).header("User-Agent", "cylcomed");
        if (Files.exists(part) && Files.exists(tag)) {
            String known = Files.readString(tag);
            if (known.startsWith("\"")) {
                request.header("Range", "bytes=" + Files.size(part) + "-").header("If-Range", known);
            }
        } else if (Files.exists(imported)) {
            request.header("If-None-Match", Files.readString(imported));
        }
        return request.GET().build();
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

    private void store(HttpResponse<?> response, InputStream body, Path part, boolean more, LongConsumer progress)
            throws AwayException, IOException {
        long had = more ? Files.size(part) : 0;
        long announced = response.headers().firstValueAsLong("Content-Length").orElse(0);
        if (had + announced > limit) {
            throw tooLarge();
        }
        AtomicLong total = new AtomicLong(had);
        Thread watch = watch(total, body);
        try (OutputStream out =
                more ? Files.newOutputStream(part, StandardOpenOption.APPEND) : Files.newOutputStream(part)) {
            byte[] buffer = new byte[1 << 16];
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                if (total.addAndGet(read) > limit) {
                    throw tooLarge();
                }
                out.write(buffer, 0, read);
                progress.accept(total.get());
            }
        } catch (IOException cutOff) {
            throw new AwayException(
                    "The connection broke after " + total.get() + " bytes; the same call goes on from there.", true);
        } finally {
            watch.interrupt();
        }
        if (announced > 0 && total.get() < had + announced) {
            throw new AwayException("The connection ended early; the same call goes on from there.", true);
        }
    }

    private AwayException tooLarge() {
        return new AwayException("It is larger than --max-size allows (" + (limit >> 20) + " MB).", false);
    }

    /** Closes a stream on which nothing comes for a minute: reading it has no time limit of its own. */
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

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 12);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new AssertionError(everyJavaHasIt);
        }
    }
}
