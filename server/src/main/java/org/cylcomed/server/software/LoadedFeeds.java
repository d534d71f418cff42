package org.cylcomed.server.software;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.cylcomed.maintenance.feed.Advisory;
import org.cylcomed.maintenance.match.Matcher;
import org.cylcomed.maintenance.match.Ratings;
import org.cylcomed.maintenance.store.FeedInfo;
import org.cylcomed.maintenance.store.FeedStore;
import org.cylcomed.maintenance.store.Feeds;

/** The feeds of the home as they were when they were opened, with what looks things up in them. */
final class LoadedFeeds implements AutoCloseable {
    private final Feeds feeds;
    private volatile Matcher matcher;
    private final Ratings ratings;
    private final SortedMap<String, String> files;
    private final Map<String, UUID> ids = new ConcurrentHashMap<>();

    private LoadedFeeds(Feeds feeds, SortedMap<String, String> files) {
        this.feeds = feeds;
        this.matcher = new Matcher(feeds);
        this.ratings = new Ratings(feeds);
        this.files = files;
    }

    /** @throws org.cylcomed.maintenance.store.DamagedFeedException if one of them cannot be read */
    static LoadedFeeds open(FeedStore store) throws IOException {
        // Looked at before it is opened: what changes in between is seen as changed next time.
        SortedMap<String, String> files = files(store);
        return new LoadedFeeds(store.open(), files);
    }

    /** What tells a changed feed from the same, without reading it. */
    private static SortedMap<String, String> files(FeedStore store) throws IOException {
        SortedMap<String, String> files = new TreeMap<>();
        for (String name : store.names()) {
            Path file = store.file(name);
            try {
                BasicFileAttributes of = Files.readAttributes(file, BasicFileAttributes.class);
                files.put(name, of.lastModifiedTime() + " " + of.size() + " " + of.fileKey());
            } catch (IOException removedMeanwhile) {
                files.put(name, "gone");
            }
        }
        return files;
    }

    boolean isCurrent(FeedStore store) throws IOException {
        return files.equals(files(store));
    }

    Feeds feeds() {
        return feeds;
    }

    Matcher matcher() {
        return matcher;
    }

    /** What was looked up by a pass over everything is too much to be remembered for the next question. */
    void forget() {
        matcher = new Matcher(feeds);
    }

    Ratings ratings() {
        return ratings;
    }

    /** Made once for each: a digest over names, for every match anew, would cost more than the match. */
    UUID idOf(String source, Advisory advisory) {
        return ids.computeIfAbsent(source + '\n' + advisory.id(), absent -> MatchTable.id(source, advisory.id()));
    }

    List<FeedInfo> infos() {
        return feeds.infos();
    }

    /** By feed, what changes when its advisories do. */
    SortedMap<String, String> marks() {
        SortedMap<String, String> marks = new TreeMap<>();
        for (FeedInfo info : feeds.infos()) {
            marks.put(info.name(), info.imported() + " " + info.digest() + " " + info.advisories());
        }
        return marks;
    }

    FeedChanges changesSince(LoadedFeeds before) throws IOException {
        return FeedChanges.between(before.feeds, feeds);
    }

    @Override
    public void close() {
        feeds.close();
    }
}
