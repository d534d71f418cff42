package org.cylcomed.server.outputs;

import java.time.Duration;
import org.cylcomed.server.export.Outputs;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells outputs what is new, again and again. When the database is away it waits until it is back. */
final class DeliveryThread implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DeliveryThread.class);
    private static final Duration BETWEEN = Duration.ofSeconds(2);

    private final Outputs outputs;
    private final Thread thread;
    private volatile boolean stopped;

    DeliveryThread(Outputs outputs) {
        this.outputs = outputs;
        this.thread = Thread.ofVirtual().name("outputs").start(this::run);
    }

    private void run() {
        String trouble = "";
        while (!stopped) {
            try {
                Outputs.Round round = outputs.deliver();
                LOG.trace("told {}", round);
                trouble = "";
            } catch (RuntimeException e) {
                String said = e.getClass().getSimpleName();
                if (!said.equals(trouble)) {
                    LOG.warn("Outputs are not told for now ({}); nothing is lost, and it is tried again.", said);
                    LOG.debug("why", e);
                }
                trouble = said;
            }
            try {
                Thread.sleep(BETWEEN);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** What is on its way ends first; what waits is told after the next start. */
    @Override
    public void close() {
        stopped = true;
        thread.interrupt();
        try {
            boolean ended = thread.join(Duration.ofSeconds(5));
            LOG.debug("ended {}", ended);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
