package org.cylcomed.server.software;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells at once when a feed comes, goes or is replaced, so that nobody has to look all the time. Where it cannot, as on some
 * network file systems, who waits looks now and then anyway.
 */
final class FeedWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FeedWatch.class);
    private static final Duration UNTIL_THERE = Duration.ofSeconds(5);

    private final Path folder;
    private final Runnable told;
    private final Thread thread = Thread.ofVirtual().name("feed-watch").unstarted(this::run);

    FeedWatch(Path folder, Runnable told) {
        this.folder = folder;
        this.told = told;
    }

    void start() {
        thread.start();
    }

    private void run() {
        try (WatchService service = folder.getFileSystem().newWatchService()) {
            while (!Thread.currentThread().isInterrupted()) {
                if (Files.isDirectory(folder)) {
                    watch(service);
                }
                Thread.sleep(UNTIL_THERE);
            }
        } catch (IOException unable) {
            LOG.info("Feeds are looked at now and then ({}).", unable.toString());
        } catch (InterruptedException | ClosedWatchServiceException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /** Until the folder is another, or gone: one that was moved away is watched where it is now. */
    private void watch(WatchService service) throws IOException, InterruptedException {
        Object watched = fileKey();
        WatchKey key =
                folder.register(service, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_DELETE);
        told.run();
        while (Objects.equals(watched, fileKey())) {
            WatchKey signalled = service.poll(UNTIL_THERE.toSeconds(), TimeUnit.SECONDS);
            if (signalled != null
                    && signalled.pollEvents().stream()
                            .anyMatch(event -> String.valueOf(event.context()).endsWith(".feed"))) {
                told.run();
            }
            if (signalled != null && !signalled.reset()) {
                break;
            }
        }
        key.cancel();
    }

    private @Nullable Object fileKey() {
        try {
            return Files.readAttributes(folder, BasicFileAttributes.class).fileKey();
        } catch (IOException gone) {
            return null;
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
