package org.cylcomed.cli.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;

/** Fetches one file into the cache, going on where an earlier call was cut off. */
public final class Downloads {
    private final Path cache;
    private final Web web;
    private final long limit;

    /** @param limit bytes of one file */
    public Downloads(Path cache, Web web, long limit) {
        this.cache = cache;
        this.web = web;
        this.limit = limit;
    }

    /**
     * A fetched file.
     *
     * @param tag what the server calls this version; empty if it does not say
     */
    public record Fetched(Path file, String tag) {}

    /** Empty if the server still has what was imported last. */
    public Optional<Fetched> fetch(URI address, LongConsumer progress)
            throws AwayException, IOException, InterruptedException {
        Files.createDirectories(cache);
        String stem = hash(address.toString());
        Path part = cache.resolve(stem + ".part");
        Path tag = cache.resolve(stem + ".tag");
        for (boolean again = false; ; again = true) {
            HttpResponse<InputStream> response = web.get(address, known(part, tag, imported(address)));
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
                    default -> {
                        // 416: what is here goes beyond what is there by now.
                        if (response.statusCode() != 416 || again) {
                            throw Web.refusal(address, response);
                        }
                        Files.deleteIfExists(part);
                        Files.deleteIfExists(tag);
                    }
                }
            }
        }
    }

    /** Remembers that the file was imported, and lets it go. */
    public void done(URI address, Fetched fetched) throws IOException {
        Files.deleteIfExists(fetched.file());
        Files.deleteIfExists(cache.resolve(hash(address.toString()) + ".tag"));
        if (!fetched.tag().isEmpty()) {
            Files.writeString(imported(address), fetched.tag());
        }
    }

    /** Forgets a file that was not what it should be. */
    public void discard(Fetched fetched) throws IOException {
        Files.deleteIfExists(fetched.file());
    }

    private Path imported(URI address) {
        return cache.resolve(hash(address.toString()) + ".imported");
    }

    private static Map<String, String> known(Path part, Path tag, Path imported) throws IOException {
        if (Files.exists(part) && Files.exists(tag)) {
            String version = Files.readString(tag);
            return version.startsWith("\"")
                    ? Map.of("Range", "bytes=" + Files.size(part) + "-", "If-Range", version)
                    : Map.of();
        }
        return Files.exists(imported) ? Map.of("If-None-Match", Files.readString(imported)) : Map.of();
    }

    private void store(HttpResponse<?> response, InputStream body, Path part, boolean more, LongConsumer progress)
            throws AwayException, IOException {
        long had = more ? Files.size(part) : 0;
        long announced = response.headers().firstValueAsLong("Content-Length").orElse(0);
        if (had + announced > limit) {
            throw Web.tooLarge(limit);
        }
        long total;
        try (OutputStream out =
                more ? Files.newOutputStream(part, StandardOpenOption.APPEND) : Files.newOutputStream(part)) {
            total = Web.copy(body, out, had, limit, progress);
        } catch (IOException cutOff) {
            throw new AwayException(
                    "The connection broke after " + Files.size(part) + " bytes; the same call goes on from there.",
                    true);
        }
        if (announced > 0 && total < had + announced) {
            throw new AwayException("The connection ended early; the same call goes on from there.", true);
        }
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
