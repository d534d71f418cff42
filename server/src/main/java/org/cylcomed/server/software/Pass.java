package org.cylcomed.server.software;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Everything that shares a name with an advisory, read by one thread and given, a few thousand at a time, to two others; each
 * waits for the database half of its time.
 */
final class Pass {
    private static final int THREADS = 2;

    private final PartTable parts;
    private final TransactionTemplate transaction;
    private final int size;
    private final Consumer<List<Part>> taker;
    private final BooleanSupplier stopped;
    private final Semaphore room = new Semaphore(THREADS + 1);
    private final AtomicReference<@Nullable RuntimeException> failed = new AtomicReference<>();
    private List<Part> chunk = new ArrayList<>();
    private long count;

    Pass(
            PartTable parts,
            TransactionTemplate transaction,
            int size,
            Consumer<List<Part>> taker,
            BooleanSupplier stopped) {
        this.parts = parts;
        this.transaction = transaction;
        this.size = size;
        this.taker = taker;
        this.stopped = stopped;
    }

    /** @return how many there were */
    long run(LongStream keys) {
        List<Future<?>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(
                THREADS, Thread.ofPlatform().name("software-match-", 0).factory())) {
            transaction.executeWithoutResult(status -> parts.eachMeeting(keys, part -> {
                if (stopped.getAsBoolean() || failed.get() != null) {
                    return;
                }
                count++;
                chunk.add(part);
                if (chunk.size() == size) {
                    running.add(submit(threads));
                }
            }));
            running.add(submit(threads));
            for (Future<?> each : running) {
                each.get();
            }
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
        RuntimeException failure = failed.get();
        if (failure != null) {
            throw failure;
        }
        return count;
    }

    private Future<?> submit(ExecutorService threads) {
        List<Part> full = chunk;
        chunk = new ArrayList<>(size);
        room.acquireUninterruptibly();
        return threads.submit(() -> {
            try {
                if (!stopped.getAsBoolean()) {
                    taker.accept(full);
                }
            } catch (RuntimeException failure) {
                failed.compareAndSet(null, failure);
            } finally {
                room.release();
            }
        });
    }
}
