package org.cylcomed.server.retention;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs once after the start, when the logs are read, and then once a day (UTC). */
final class DailyRetention implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DailyRetention.class);
    private static final int LOOK_EVERY_SECONDS = 60;

    private final RetentionRun run;
    private final BooleanSupplier ready;
    private final InstantSource clock;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("retention").factory());
    private @Nullable LocalDate done;

    /** @param ready whether everything in the logs at the start is applied */
    DailyRetention(RetentionRun run, BooleanSupplier ready, InstantSource clock) {
        this.run = run;
        this.ready = ready;
        this.clock = clock;
    }

    DailyRetention start() {
        var looking = thread.scheduleWithFixedDelay(this::look, 1, LOOK_EVERY_SECONDS, TimeUnit.SECONDS);
        LOG.debug("looks for its time {}", looking);
        return this;
    }

    /** Runs if today's run is missing; one that failed is tried again. */
    synchronized void look() {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        if (today.equals(done) || !ready.getAsBoolean()) {
            return;
        }
        try {
            int sorts = run.run().size();
            LOG.debug("{} sorts of records were old enough to be removed", sorts);
            done = today;
        } catch (IOException | RuntimeException failed) {
            LOG.warn(
                    "What is too old could not be removed ({}); it is tried again in a minute.",
                    failed.getClass().getSimpleName());
            LOG.debug("why", failed);
        }
    }

    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(10, TimeUnit.SECONDS)) {
                LOG.warn("A retention run was still at work at the end; the next start goes on with it.");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
