package org.cylcomed.server.captures;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does the same thing from time to time, until closed. */
final class Removal implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Removal.class);

    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("captures-removal").factory());

    private Removal() {}

    static Removal every(Duration pause, Runnable work) {
        Removal removal = new Removal();
        Runnable once = () -> {
            try {
                work.run();
            } catch (RuntimeException away) {
                // Thrown on, it would end the repetition.
                LOG.warn(
                        "Expired packets could not be looked for ({}); it is tried again.",
                        away.getClass().getSimpleName());
            }
        };
        var repeated = removal.executor.scheduleWithFixedDelay(
                once, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
        LOG.debug("removal begins, done: {}", repeated.isDone());
        return removal;
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
