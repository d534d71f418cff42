package org.cylcomed.ward.play;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * The ward's time: seconds after its beginning, and waiting for one. The beginning is as planned, or, for a ward that is
 * held, when everybody is there. For several threads.
 */
public final class Tempo {
    private final Instant planned;
    private final Clock clock;
    private final CountDownLatch known = new CountDownLatch(1);
    private volatile @Nullable Instant start;

    /** @param held whether it begins only when it is told to */
    Tempo(Instant planned, Clock clock, boolean held) {
        this.planned = planned;
        this.clock = clock;
        if (!held) {
            begin(planned);
        }
    }

    /** Once; what is told later changes nothing. */
    synchronized void begin(Instant when) {
        if (start == null) {
            start = when;
            known.countDown();
        }
    }

    /** The same in every process of a ward, also before it has begun. */
    Instant planned() {
        return planned;
    }

    public Clock clock() {
        return clock;
    }

    /** Seconds, negative before the beginning; without end while nobody knows it. */
    public double now() {
        Instant begun = start;
        return begun == null ? Double.NEGATIVE_INFINITY : since(begun, clock.instant());
    }

    public void await(double second) throws InterruptedException {
        known.await();
        long millis = (long) Math.ceil(1000 * (second - now()));
        if (millis > 0) {
            Thread.sleep(millis);
        }
    }

    public Instant at(double second) {
        return begun().plusNanos((long) (second * 1e9));
    }

    public Instant at(long second) {
        return begun().plusSeconds(second);
    }

    /** Which second that is. */
    double second(Instant instant) {
        return since(begun(), instant);
    }

    private static double since(Instant begun, Instant instant) {
        return Duration.between(begun, instant).toNanos() / 1e9;
    }

    private Instant begun() {
        Instant begun = start;
        if (begun == null) {
            throw new IllegalStateException("the ward has not begun");
        }
        return begun;
    }
}
