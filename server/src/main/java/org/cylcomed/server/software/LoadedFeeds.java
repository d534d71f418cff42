package org.cylcomed.server.software;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.cylcomed.maintenance.feed.Advisory;
import org.cylcomed.maintenance.match.Matcher;
import org.cylcomed.maintenance.match.Meeting;
import org.cylcomed.maintenance.match.Ratings;
import org.cylcomed.maintenance.store.FeedInfo;
import org.cylcomed.maintenance.store.FeedStore;
import org.cylcomed.maintenance.store.Feeds;

/** The feeds of the home as they were when they were opened, with what looks things up in them. */
final class LoadedFeeds implements AutoCloseable {
    private final Feeds feeds;
    private final Matcher matcher;
    private final Ratings ratings;
    private final SortedMap<String, String> files;

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

    Ratings ratings() {
        return ratings;
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

    /** What may meet an advisory that is new here, was changed since {@code before}, or is gone. */
    Set<Long> keysOfChanges(LoadedFeeds before) {
        SortedMap<String, String> old = before.marks();
        Set<String> changed = new HashSet<>(old.keySet());
        changed.addAll(marks().keySet());
        changed.removeIf(name -> java.util.Objects.equals(old.get(name), marks().get(name)));
        Set<Long> keys = new HashSet<>();
        if (changed.isEmpty()) {
            return keys;
        }
        Map<String, Integer> prints = new HashMap<>();
        try {
            before.feeds.all((source, advisory) -> {
                if (changed.contains(source)) {
                    prints.put(source + ' ' + advisory.id(), advisory.hashCode());
                }
            });
            feeds.all((source, advisory) -> {
                if (changed.contains(source)) {
                    Integer print = prints.remove(source + ' ' + advisory.id());
                    if (print == null || print != advisory.hashCode()) {
                        add(keys, advisory);
                    }
                }
            });
            if (!prints.isEmpty()) {
                before.feeds.all((source, advisory) -> {
                    if (prints.containsKey(source + ' ' + advisory.id())) {
                        add(keys, advisory);
                    }
                });
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return keys;
    }

    private static void add(Set<Long> keys, Advisory advisory) {
        keys.addAll(Meeting.of(advisory));
    }

    @Override
    public void close() {
        feeds.close();
    }
}
