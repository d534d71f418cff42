package org.cylcomed.ward.play;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** The ward's time: seconds after its beginning, and waiting for one. */
public record Tempo(Instant start, Clock clock) {
    public double now() {
        return Duration.between(start, clock.instant()).toNanos() / 1e9;
    }

    public void await(double second) throws InterruptedException {
        long millis = (long) Math.ceil(1000 * (second - now()));
        if (millis > 0) {
            Thread.sleep(millis);
        }
    }

    public Instant at(double second) {
        return start.plusNanos((long) (second * 1e9));
    }

    public Instant at(long second) {
        return start.plusSeconds(second);
    }
}
