package org.cylcomed.reader.fhir;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import org.cylcomed.core.Identifier;
import org.cylcomed.core.Namespace;
import org.jspecify.annotations.Nullable;

/**
 * Asks for what came since the last answer, by {@code GET} alone: FHIR R4 search, {@code _lastUpdated}. Times of answers
 * overlap, since a record may write down late what it dated early; what was told is remembered by its version.
 */
final class RecordClient {
    /** More in one answer is cut off and asked for by the next page. */
    private static final int COUNT = 500;

    private static final int MOST_PAGES = 40;
    private static final int MOST_BYTES = 4 << 20;
    private static final int MOST_REMEMBERED = 1 << 16;
    private static final Duration OVERLAP = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final URI base;
    private final String resource;
    private final Duration patience;
    private final HttpClient client;
    private final Map<String, Boolean> told = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };
    private Instant through;
    private long skipped;
    private long cut;

    /**
     * @param base ends with a slash
     * @param resource type of what is asked for
     * @param since what came before is not asked for
     */
    RecordClient(URI base, String resource, SSLContext tls, Instant since) {
        this(base, resource, tls, since, PATIENCE);
    }

    RecordClient(URI base, String resource, SSLContext tls, Instant since, Duration patience) {
        this.base = base;
        this.resource = resource;
        this.patience = patience;
        this.through = since;
        // Redirects are not followed: they could lead to anybody.
        this.client = HttpClient.newBuilder()
                .sslContext(tls)
                .connectTimeout(patience)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    /** As what the network knows the record. */
    Identifier identifier() {
        String host = base.getHost().replace("[", "").replace("]", "");
        boolean address = host.matches("[0-9.]+") || host.contains(":");
        return new Identifier(address ? Namespace.IP : Namespace.HOST_NAME, "", host);
    }

    /** Observations of devices that no time of measuring or no worldwide name tells; they can be compared with nothing. */
    long skipped() {
        return skipped;
    }

    /** Answers that had more pages than are read at once: what stood on them is not told. */
    long cut() {
        return cut;
    }

    /**
     * What came since the last call, oldest first.
     *
     * @throws IOException if the record is away or answers something else; what it answered before is told next time
     */
    List<Entry> news() throws IOException, InterruptedException {
        List<Entry> entries = new ArrayList<>();
        Instant latest = through;
        URI page = base.resolve(resource + "?_lastUpdated=ge" + through.minus(OVERLAP) + "&_count=" + COUNT);
        List<String> read = new ArrayList<>();
        for (int pages = 0; page != null && pages < MOST_PAGES; pages++) {
            Bundle bundle = Bundle.read(answer(page));
            for (Bundle.Item item : bundle.items()) {
                if (!told.containsKey(item.version())) {
                    read.add(item.version());
                    entries.addAll(item.entries());
                    skipped += item.skipped();
                }
                latest = item.updated() != null && item.updated().isAfter(latest) ? item.updated() : latest;
            }
            page = next(page, bundle.next());
        }
        cut += page == null ? 0 : 1;
        read.forEach(version -> told.put(version, true));
        through = latest;
        return entries;
    }

    private static @Nullable URI next(URI page, @Nullable String link) throws IOException {
        if (link == null) {
            return null;
        }
        try {
            URI next = page.resolve(link);
            boolean same = page.getScheme().equals(next.getScheme())
                    && page.getAuthority().equals(next.getAuthority());
            if (!same) {
                throw new IOException("its next page lies at another server");
            }
            return next;
        } catch (IllegalArgumentException malformed) {
            throw new IOException("its next page has no address", malformed);
        }
    }

    /** Within {@link #PATIENCE} as a whole: the client's own limit ends with the answer's head. */
    private byte[] answer(URI uri) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .timeout(patience)
                .header("Accept", "application/fhir+json")
                .GET()
                .build();
        CompletableFuture<HttpResponse<byte[]>> coming = client.sendAsync(
                request, HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), MOST_BYTES));
        try {
            HttpResponse<byte[]> response = coming.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (response.statusCode() != 200) {
                throw new IOException("status " + response.statusCode());
            }
            return response.body();
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause();
            throw new IOException(cause == null ? "no answer" : cause.getClass().getSimpleName());
        } catch (TimeoutException stuck) {
            throw new IOException("no whole answer within " + patience.toSeconds() + " s");
        } finally {
            coming.cancel(true);
        }
    }
}
