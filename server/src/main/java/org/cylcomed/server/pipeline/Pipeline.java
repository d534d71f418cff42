package org.cylcomed.server.pipeline;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.SequencedSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.cylcomed.engine.Engine;
import org.cylcomed.engine.record.RecordLog;
import org.cylcomed.server.access.Problem;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;

/**
 * The thread in which {@link Steps} are taken, and what others need of it. When a store is away a step is tried again until
 * it is back; when the record log cannot be written, everything is opened anew as after a crash. The journal goes on
 * taking records meanwhile.
 */
public final class Pipeline implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Pipeline.class);
    private static final long LONGEST_PAUSE_MILLIS = 2_000;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Parts parts;
    private final Thread thread;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Queue<Consumer<Steps>> questions = new ConcurrentLinkedQueue<>();
    private final SequencedSet<Long> acts = new LinkedHashSet<>();
    private boolean woken;
    private volatile boolean stopped;
    private volatile boolean caughtUp;
    private volatile @Nullable String trouble;
    private volatile @Nullable Steps steps;

    private Pipeline(Parts parts) {
        this.parts = parts;
        this.thread = Thread.ofPlatform().name("pipeline").unstarted(this::run);
    }

    /**
     * Opens everything and goes on in its own thread.
     *
     * @throws IOException if the logs cannot be opened
     */
    public static Pipeline open(Parts parts) throws IOException {
        Pipeline pipeline = new Pipeline(parts);
        pipeline.steps = new Steps(parts, pipeline::applied);
        pipeline.thread.start();
        return pipeline;
    }

    /** There is something to do. */
    public void wake() {
        lock.lock();
        try {
            woken = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void applied(List<Long> outbox) {
        lock.lock();
        try {
            acts.addAll(outbox);
            while (acts.size() > 10_000) {
                acts.removeFirst();
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until what was put into the outbox under {@code id} is recorded and applied.
     *
     * @return false if it was not within {@code limit}
     */
    public boolean await(long id, Duration limit) {
        long left = limit.toNanos();
        lock.lock();
        try {
            while (!acts.contains(id)) {
                if (left <= 0) {
                    return false;
                }
                left = changed.awaitNanos(left);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** Everything that was in the logs at the start is applied. */
    public boolean caughtUp() {
        return caughtUp;
    }

    /** Why nothing goes on for now, null if it does. */
    public @Nullable String trouble() {
        return trouble;
    }

    /** Records and entries that could not be read, since the record log was opened. */
    public long malformed() {
        Steps now = steps;
        return now == null ? 0 : now.malformed();
    }

    /** When the record processed last was received; {@link Instant#MIN} before the first. */
    public Instant receivedLast() {
        Steps now = steps;
        return now == null ? Instant.MIN : now.receivedLast();
    }

    /** Position of the journal below which everything has been processed. */
    public long processed() {
        Steps now = steps;
        return now == null ? 0 : now.processed();
    }

    /** Positions of the journal below this are needed by no restart any more. */
    public long dispensable() {
        Steps now = steps;
        return now == null ? 0 : now.dispensable();
    }

    /** The record log, empty while it cannot be written. */
    public java.util.Optional<RecordLog> record() {
        return java.util.Optional.ofNullable(steps).map(Steps::record);
    }

    /** Places of devices have changed: they are shown at their new ones. */
    public void placesChanged() {
        Steps now = steps;
        if (now != null) {
            now.placesChanged();
            wake();
        }
    }

    /**
     * Asks the engine something between two steps. What is asked must be quick, for everything waits meanwhile.
     *
     * @throws Problem {@code 503} if the engine is busy for longer than somebody waits
     */
    public <T> T ask(Function<Engine, T> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        questions.add(steps -> {
            try {
                answer.complete(question.apply(steps.engine()));
            } catch (RuntimeException defect) {
                answer.completeExceptionally(defect);
            }
        });
        wake();
        try {
            return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException busy) {
            throw new Problem(HttpStatus.SERVICE_UNAVAILABLE, "busy", "The server is busy. Look again in a moment.")
                    .withHeader("Retry-After", "5");
        } catch (ExecutionException defect) {
            throw new IllegalStateException("the engine could not be asked", defect.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while waiting", e);
        }
    }

    private void answer(Steps now) {
        for (Consumer<Steps> question = questions.poll(); question != null; question = questions.poll()) {
            question.accept(now);
        }
    }

    private void run() {
        long pause = 50;
        while (!stopped) {
            try {
                Steps now = steps;
                if (now == null) {
                    now = new Steps(parts, this::applied);
                    steps = now;
                }
                answer(now);
                boolean worked = now.step();
                trouble = null;
                pause = 50;
                if (!worked) {
                    caughtUp = true;
                    sleep(200);
                }
            } catch (IOException | RuntimeException e) {
                say(e);
                if (e instanceof IOException) {
                    startAnew();
                }
                sleep(pause);
                pause = Math.min(LONGEST_PAUSE_MILLIS, pause * 2);
            }
        }
    }

    private void say(Exception e) {
        String said = e.getClass().getSimpleName();
        if (!said.equals(trouble)) {
            LOG.warn("A store is away ({}); nothing is lost, and it is tried again.", said);
            LOG.debug("why", e);
        }
        trouble = said;
    }

    private void startAnew() {
        Steps now = steps;
        steps = null;
        if (now != null) {
            now.abandon();
        }
    }

    private void sleep(long millis) {
        lock.lock();
        try {
            if (!woken && !stopped) {
                boolean signalled = changed.await(millis, TimeUnit.MILLISECONDS);
                LOG.trace("woken {}", signalled);
            }
            woken = false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopped = true;
        } finally {
            lock.unlock();
        }
    }

    /** Stops between two steps, and keeps the engine's states. */
    @Override
    public void close() {
        stopped = true;
        wake();
        try {
            boolean ended = thread.join(Duration.ofSeconds(20));
            Steps now = steps;
            if (ended && now != null) {
                now.close();
            }
        } catch (IOException e) {
            LOG.warn("The engine's states could not be kept; the next start reads more of the journal.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
