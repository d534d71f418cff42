package org.cylcomed.server.retention;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs after the start, when the logs are read, and then once an hour. */
final class HourlyValues implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HourlyValues.class);
    private static final int LOOK_EVERY_SECONDS = 60;

    private final ValueRun run;
    private final BooleanSupplier ready;
    private final InstantSource clock;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("values").factory());
    private Instant due = Instant.MIN;

    /** @param ready whether everything in the logs at the start is applied */
    HourlyValues(ValueRun run, BooleanSupplier ready, InstantSource clock) {
        this.run = run;
        this.ready = ready;
        this.clock = clock;
    }

    HourlyValues start() {
        var looking =
                thread.scheduleWithFixedDelay(this::look, LOOK_EVERY_SECONDS, LOOK_EVERY_SECONDS, TimeUnit.SECONDS);
        LOG.debug("looks for its time {}", looking);
        return this;
    }

    /** Runs if it is time; a run that failed is tried again. */
    synchronized void look() {
        Instant now = clock.instant();
        if (now.isBefore(due) || !ready.getAsBoolean()) {
            return;
        }
        try {
            long gone = run.run();
            LOG.debug("{} values were old enough to be forgotten", gone);
            due = now.plus(ValueRun.EVERY);
        } catch (IOException | RuntimeException failed) {
            LOG.warn(
                    "Values that are too old are still in the journal ({}); it is tried again in a minute.",
                    failed.getClass().getSimpleName());
            LOG.debug("why", failed);
        }
    }

    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(10, TimeUnit.SECONDS)) {
                LOG.warn("Values were still being forgotten at the end; the next start goes on with it.");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
