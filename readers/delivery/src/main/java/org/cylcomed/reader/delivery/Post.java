package org.cylcomed.reader.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.cylcomed.core.Origin;
import org.cylcomed.core.SourceId;
import org.cylcomed.core.evidence.Evidence;
import org.cylcomed.core.observation.Observation;
import org.cylcomed.core.observation.Waveform;
import org.cylcomed.core.process.Processor;
import org.cylcomed.engine.json.Json;

/**
 * Takes facts from any thread and hands them over in batches, in order, each until the server has it on its disk.
 *
 * <p>When the server is away for long, the oldest go first and are counted. Waveforms stay here: what the reader's processors
 * judge of them is handed over.
 */
public final class Post implements AutoCloseable {
    static final int MOST_WAITING = 20_000;
    static final int BATCH = 500;
    /** Asked first, to learn where the server stands: it is beyond every sequence, so the answer is the expected one. */
    static final long BEYOND_ALL = 1L << 53;

    private static final long PAUSE_MILLIS = 400;
    private static final long RETRY_MILLIS = 2_000;
    private static final Duration TICKS = Duration.ofSeconds(10);

    /** The server's door. */
    interface Door {
        long LATER = -1;
        long NEVER = -2;

        /**
         * Hands a batch over.
         *
         * @return the sequence the server expects next; {@link #LATER} if it took nothing now, {@link #NEVER} if it will not
         */
        long send(long first, List<byte[]> records) throws InterruptedException;
    }

    private final SourceId source;
    private final Door door;
    private final InstantSource clock;
    private final Beside beside;
    private final ArrayDeque<byte[]> waiting = new ArrayDeque<>();
    private final Thread thread = new Thread(this::run, "deliver");
    private long told;
    private long dropped;
    private Instant ticked = Instant.MIN;
    /** Sequence of the oldest that waits; -1 until the server has said it. */
    private long next = -1;

    Post(SourceId source, Door door, InstantSource clock, List<Processor<?>> processors) {
        this.source = source;
        this.door = door;
        this.clock = clock;
        beside = new Beside(processors);
        thread.setDaemon(true);
    }

    /** To the server of an enrolment. */
    public static Post open(Enrolment enrolment, InstantSource clock) {
        return open(enrolment, clock, List.of());
    }

    /** @param processors are given waveforms */
    public static Post open(Enrolment enrolment, InstantSource clock, List<Processor<?>> processors) {
        Post post = new Post(enrolment.source(), new HttpDoor(enrolment), clock, processors);
        post.thread.start();
        return post;
    }

    /** A fact of now. */
    public void tell(Function<Origin, Observation> fact) {
        tell(Optional.empty(), fact);
    }

    /** @param at when it happened, as its author says; now, if nobody said or it would be in the future */
    public void tell(Optional<Instant> at, Function<Origin, Observation> fact) {
        Instant now = clock.instant();
        Instant happened = at.filter(now::isAfter).orElse(now);
        synchronized (waiting) {
            Observation observation = fact.apply(new Origin(source, told, happened, now));
            if (observation instanceof Waveform) {
                beside.observe(observation).forEach(this::judged);
            } else {
                add(Json.write(observation));
            }
        }
    }

    private void judged(Evidence evidence) {
        add(Json.write(evidence));
    }

    private void add(byte[] fact) {
        told++;
        if (waiting.size() == MOST_WAITING) {
            waiting.removeFirst();
            dropped++;
        }
        waiting.addLast(fact);
    }

    /** Lets processors see that time goes on, where some has. */
    void tick() {
        synchronized (waiting) {
            Instant now = clock.instant();
            if (!ticked.plus(TICKS).isAfter(now)) {
                ticked = now;
                beside.tick(new Origin(source, told, now, now)).forEach(this::judged);
            }
        }
    }

    /** Facts given up because the server was away for too long. */
    public long dropped() {
        synchronized (waiting) {
            return dropped;
        }
    }

    private void run() {
        try {
            while (true) {
                tick();
                Thread.sleep(step() ? PAUSE_MILLIS : RETRY_MILLIS);
            }
        } catch (InterruptedException ended) {
            // Nothing more is sent.
        }
    }

    /**
     * Sends all that waits, or as much as the server takes.
     *
     * @return false if it is to be tried again later
     */
    boolean step() throws InterruptedException {
        while (true) {
            List<byte[]> batch = new ArrayList<>();
            synchronized (waiting) {
                for (byte[] each : waiting) {
                    if (batch.size() < (next < 0 ? 1 : BATCH)) {
                        batch.add(each);
                    }
                }
            }
            if (batch.isEmpty()) {
                return true;
            }
            long expected = door.send(next < 0 ? BEYOND_ALL : next, batch);
            if (expected == Door.NEVER) {
                giveUp(batch);
                continue;
            }
            if (expected < 0 || expected == next) {
                return false;
            }
            boolean taken = next >= 0 && expected == next + batch.size();
            next = expected;
            if (taken) {
                synchronized (waiting) {
                    batch.forEach(waiting::remove);
                }
            }
        }
    }

    private void giveUp(List<byte[]> batch) {
        synchronized (waiting) {
            batch.forEach(waiting::remove);
            dropped += batch.size();
        }
    }

    @Override
    public void close() throws InterruptedException {
        thread.interrupt();
        thread.join(PAUSE_MILLIS);
        step();
    }
}
