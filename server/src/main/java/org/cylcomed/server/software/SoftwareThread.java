package org.cylcomed.server.software;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What goes on behind uploads and questions: new feeds, new devices, who reaches them, and what is to be said of each. */
final class SoftwareThread implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SoftwareThread.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

    /** Reads the whole history. */
    private static final Duration BETWEEN_LOOKS_AT_TRAFFIC = Duration.ofMinutes(10);

    /** For devices that are new, of names that are known. */
    private static final Duration BETWEEN_LOOKS_AT_ALL = Duration.ofMinutes(5);

    private final Matching matching;
    private final DeviceNames names;
    private final Exposure exposure;
    private final StandingTable standing;
    private final VexAnswers vex;
    private final Weaknesses weaknesses;
    private final InstantSource clock;
    private final BlockingQueue<Boolean> woken = new ArrayBlockingQueue<>(1);
    private final Thread thread = Thread.ofPlatform().name("software").unstarted(this::run);
    private final FeedWatch watch;
    private Instant lookedAtTraffic = Instant.MIN;
    private Instant told = Instant.MIN;
    private volatile boolean stopped;

    SoftwareThread(
            Matching matching,
            DeviceNames names,
            Exposure exposure,
            StandingTable standing,
            VexAnswers vex,
            Weaknesses weaknesses,
            Path feeds,
            InstantSource clock) {
        this.watch = new FeedWatch(feeds, this::wake);
        this.matching = matching;
        this.names = names;
        this.exposure = exposure;
        this.standing = standing;
        this.vex = vex;
        this.weaknesses = weaknesses;
        this.clock = clock;
    }

    SoftwareThread start() {
        thread.start();
        watch.start();
        return this;
    }

    /** There is something to do now. */
    void wake() {
        if (!woken.offer(true)) {
            LOG.trace("woken already");
        }
    }

    private void run() {
        boolean called = false;
        while (!stopped) {
            try {
                once(called);
            } catch (IOException | RuntimeException away) {
                if (!stopped) {
                    LOG.warn(
                            "Software of devices waits ({}); it is tried again.",
                            away.getClass().getSimpleName(),
                            away);
                }
            }
            try {
                called = woken.poll(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS) != null;
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** @param called somebody changed something: what is said of devices is looked through at once */
    private void once(boolean called) throws IOException {
        boolean changed = matching.lookAtFeeds();
        Set<UUID> named = names.look();
        standing.billsChanged(named);
        changed |= !named.isEmpty();
        Instant now = clock.instant();
        if (called || changed || vex.ended()) {
            standing.vulnerabilitiesChanged(vex.look());
        }
        boolean matters = !standing.get().held().isEmpty();
        if (matters && !now.isBefore(lookedAtTraffic.plus(BETWEEN_LOOKS_AT_TRAFFIC))) {
            exposure.look();
            lookedAtTraffic = now;
        }
        boolean all = !now.isBefore(told.plus(BETWEEN_LOOKS_AT_ALL));
        if (called || changed || all) {
            weaknesses.tell(all);
            told = all ? now : told;
        }
    }

    @Override
    public void close() {
        stopped = true;
        watch.close();
        matching.stop();
        wake();
        try {
            if (!thread.join(Duration.ofSeconds(20))) {
                LOG.warn("The matching of software did not stop in time.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
