package org.cylcomed.server.ingest;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.cylcomed.core.SourceId;
import org.cylcomed.server.access.Problem;
import org.springframework.http.HttpStatus;

/**
 * Holds the memory that requests may use at once. A source has one request at a time, so that a slow or broken one takes
 * no more than its share; unpacking and parsing happen to as many at once as there are processors.
 */
final class Desk {
    private static final int BODY_BYTES = 64 << 20;

    private final Set<String> served = ConcurrentHashMap.newKeySet();
    private final Semaphore room = new Semaphore(BODY_BYTES);
    private final Semaphore processors =
            new Semaphore(Math.max(2, Runtime.getRuntime().availableProcessors()), true);

    /** A request's place; to be given back. */
    final class Place implements AutoCloseable {
        private final String source;
        private final int bytes;

        private Place(String source, int bytes) {
            this.source = source;
            this.bytes = bytes;
        }

        /** Waits for its turn to use a processor. */
        Turn turn() throws InterruptedException {
            processors.acquire();
            return processors::release;
        }

        @Override
        public void close() {
            room.release(bytes);
            served.remove(source);
        }
    }

    /** While it is open, a processor is used. */
    interface Turn extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * @param bytes that the body has, or could have where it does not say
     * @throws Problem 429 if there is none now
     */
    Place take(SourceId source, int bytes) {
        if (!served.add(source.value())) {
            throw busy("The request of this sensor before this one is not answered yet.");
        }
        if (!room.tryAcquire(bytes)) {
            served.remove(source.value());
            throw busy("Many sensors deliver much just now.");
        }
        return new Place(source.value(), bytes);
    }

    private static Problem busy(String sentence) {
        return new Problem(HttpStatus.TOO_MANY_REQUESTS, "busy", sentence).withHeader("Retry-After", "1");
    }
}
