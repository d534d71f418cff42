package org.cylcomed.maintenance.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.cylcomed.maintenance.feed.Advisory;
import org.cylcomed.maintenance.feed.FeedFormat;
import org.cylcomed.maintenance.feed.FeedSink;
import org.cylcomed.maintenance.feed.Problem;
import org.cylcomed.maintenance.feed.Rating;
import org.jspecify.annotations.Nullable;

/**
 * Takes what a feed reader hands on and keeps it when told so. Until then, and after a failure, the store is as it was.
 *
 * <p>What the store had of the feed stays, unless the new is newer; of a format whose publications are whole, or if asked
 * for, nothing stays.
 */
public final class FeedImport implements FeedSink, AutoCloseable {
    /**
     * What became of one feed.
     *
     * @param read records that came in
     * @param stale those of which a newer one was there
     * @param before records there were
     */
    public record Outcome(FeedInfo info, long read, long stale, long before) {}

    private static final class Open {
        private final String name;
        private final FeedWriter writer;
        private long read;
        private long stale;
        private @Nullable Instant dated;

        Open(String name, FeedWriter writer) {
            this.name = name;
            this.writer = writer;
        }
    }

    private final FeedStore store;
    private final @Nullable String name;
    private final boolean replace;
    private final Consumer<Problem> problems;
    private final Map<FeedFormat, Open> open = new EnumMap<>(FeedFormat.class);
    private long records;

    /** @param name of the feed; without, that of its format */
    public FeedImport(FeedStore store, @Nullable String name, boolean replace, Consumer<Problem> problems) {
        this.store = store;
        this.name = name;
        this.replace = replace;
        this.problems = problems;
    }

    /** How many records have come in. */
    public long records() {
        return records;
    }

    @Override
    public void advisory(FeedFormat format, Advisory advisory) {
        count(format, writer -> writer.add(advisory));
    }

    @Override
    public void rating(FeedFormat format, Rating rating) {
        count(format, writer -> writer.add(rating));
    }

    private interface Addition {
        boolean to(FeedWriter writer) throws IOException;
    }

    private void count(FeedFormat format, Addition addition) {
        try {
            Open feed = open(format);
            records++;
            feed.read++;
            if (!addition.to(feed.writer)) {
                feed.stale++;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void dated(FeedFormat format, Instant at) {
        try {
            open(format).dated = at;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void problem(Problem problem) {
        problems.accept(problem);
    }

    private Open open(FeedFormat format) throws IOException {
        Open feed = open.get(format);
        if (feed == null) {
            String called = name(format);
            feed = new Open(called, new FeedWriter(store.folder().resolve(called + ".new")));
            open.put(format, feed);
        }
        return feed;
    }

    /** A name stands for the first format; what else the files hold has its format's word behind it. */
    private String name(FeedFormat format) {
        if (name == null) {
            return format.word();
        }
        return open.isEmpty() ? name : name + '-' + format.word();
    }

    /** Keeps all that came in, each feed whole. */
    public List<Outcome> keep(Instant now, String origin, String digest) throws IOException {
        List<Outcome> outcomes = new ArrayList<>();
        for (Map.Entry<FeedFormat, Open> each : open.entrySet()) {
            if (each.getValue().read > 0) {
                outcomes.add(keep(each.getKey(), each.getValue(), now, origin, digest));
            }
        }
        return outcomes;
    }

    private Outcome keep(FeedFormat format, Open from, Instant now, String origin, String digest) throws IOException {
        String feed = from.name;
        Path place = store.file(feed);
        long before = 0;
        Instant asOf = from.dated == null ? from.writer.newest() : from.dated;
        if (Files.exists(place) && !replace && !format.snapshot()) {
            try (FeedFile older = FeedFile.open(place, feed)) {
                before = older.info().advisories() + older.info().ratings();
                from.writer.addMissing(older);
                Instant known = older.info().asOf();
                asOf = asOf == null || (known != null && known.isAfter(asOf)) ? known : asOf;
            }
        }
        FeedInfo info = from.writer.finish(feed, format, asOf, now, origin, digest);
        Files.move(from.writer.file(), place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel folder = FileChannel.open(store.folder())) {
            folder.force(true);
        }
        return new Outcome(info, from.read, from.stale, before);
    }

    @Override
    public void close() throws IOException {
        for (Open feed : open.values()) {
            feed.writer.close();
        }
    }
}
