package org.cylcomed.cli.sensor;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The thread that delivers while the other one listens, and for a while after it. */
final class Courier {
    private static final Duration MEND = Duration.ofSeconds(10);

    private final Outbox outbox;
    private final Delivery delivery;
    private final HttpIngest ingest;
    private final Renewal renewal;
    private final InstantSource clock;
    private final Tally tally;
    private final Thread thread = new Thread(this::run, "deliver");
    private volatile boolean ended;

    Courier(Outbox outbox, Delivery delivery, HttpIngest ingest, Renewal renewal, InstantSource clock, Tally tally) {
        this.outbox = outbox;
        this.delivery = delivery;
        this.ingest = ingest;
        this.renewal = renewal;
        this.clock = clock;
        this.tally = tally;
        thread.setDaemon(true);
    }

    Courier start() {
        thread.start();
        return this;
    }

    private void run() {
        SensorIdentity shown = null;
        while (!ended) {
            try {
                SensorIdentity identity = renewal.tend();
                if (shown != null && !identity.equals(shown)) {
                    ingest.use(identity);
                }
                shown = identity;
                outbox.await(pass());
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private Duration pass() throws InterruptedException {
        try {
            return delivery.step();
        } catch (IOException e) {
            tally.sayOnce("spool", "The spool cannot be read or noted (is the disk full?); delivery goes on later.");
            return MEND;
        }
    }

    /**
     * Delivers what waits: as long as the server takes something at least each {@code patience}.
     *
     * @param hard no longer than {@code patience} at all
     */
    void finish(Duration patience, boolean hard) throws InterruptedException {
        delivery.hurry();
        outbox.sync();
        outbox.wake();
        Instant began = clock.instant();
        while (outbox.waiting() > 0) {
            Instant last = hard || delivery.progressAt().isBefore(began) ? began : delivery.progressAt();
            if (Duration.between(last, clock.instant()).compareTo(patience) >= 0) {
                break;
            }
            thread.join(Duration.ofMillis(20));
        }
        ended = true;
        thread.interrupt();
        thread.join(Duration.ofSeconds(2));
    }
}
