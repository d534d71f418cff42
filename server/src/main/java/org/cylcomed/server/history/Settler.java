package org.cylcomed.server.history;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * Settles beside the writer, in a thread and transactions of its own: rows can be asked for before and after, and the
 * writer, whose pause everybody would see as old rows, does not wait for the sorting of a quarter of a million. It
 * waits only when {@value #ROUNDS} times as many rows have piled up as are settled at once.
 */
final class Settler implements AutoCloseable {
    private static final int ROUNDS = 4;
    private static final int ATTEMPTS = 40;
    private static final long PAUSE_MILLIS = 25;

    /** Work that nothing is settled beside. */
    interface Pause<T> {
        T run() throws SQLException;
    }

    private final DuckDBConnection connection;
    private final int rows;
    private final Thread thread;
    /** Held while rows are settled. */
    private final ReentrantLock settling = new ReentrantLock(true);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final AtomicReference<@Nullable SQLException> failure = new AtomicReference<>();
    private long recent;
    private boolean closed;

    Settler(DuckDBConnection connection, int rows) throws SQLException {
        this.connection = connection;
        this.rows = rows;
        this.recent = count();
        this.thread = Thread.ofPlatform().daemon().name("history-settling").start(this::run);
    }

    private long count() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return Sql.number(statement, "SELECT count(*) FROM recent");
        }
    }

    /** These are committed. */
    void arrived(int more) {
        lock.lock();
        try {
            recent += more;
            if (recent >= rows) {
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits while too many rows are unsettled.
     *
     * @throws SQLException if settling has failed since this was called last; it is tried again
     */
    void makeRoom() throws SQLException {
        lock.lock();
        try {
            while (!closed && recent >= (long) ROUNDS * rows && failure.get() == null) {
                changed.signalAll();
                changed.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
        SQLException failed = failure.getAndSet(null);
        if (failed != null) {
            throw failed;
        }
    }

    private void run() {
        while (waited()) {
            settling.lock();
            try {
                long moved = Writer.transaction(connection, Settling::settle);
                checkpoint();
                lock.lock();
                try {
                    recent -= moved;
                } finally {
                    lock.unlock();
                }
            } catch (SQLException failed) {
                failure.set(failed);
            } catch (RuntimeException failed) {
                failure.set(new SQLException(failed));
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
                return;
            } finally {
                settling.unlock();
            }
            tell();
        }
    }

    /**
     * Now, because hardly anything lies unsettled that would be written a second time, and here, because whoever's
     * commit finds the write-ahead log long would do it. It is refused in the middle of a batch.
     */
    private void checkpoint() throws SQLException, InterruptedException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            // A statement is closed by its failure.
            try (Statement statement = connection.createStatement()) {
                if (Retention.giveBack(statement)) {
                    return;
                }
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
    }

    private void tell() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** False once closed. After a failure it waits until the writer has been told. */
    private boolean waited() {
        lock.lock();
        try {
            while (!closed && (recent < rows || failure.get() != null)) {
                changed.awaitUninterruptibly();
            }
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    /** To be followed by {@link #countAgain} where rows went. */
    <T> T paused(Pause<T> work) throws SQLException {
        settling.lock();
        try {
            return work.run();
        } finally {
            settling.unlock();
        }
    }

    /** To be called while nothing is written. */
    void countAgain() throws SQLException {
        long now = count();
        lock.lock();
        try {
            recent = now;
        } finally {
            lock.unlock();
        }
    }

    /** Waits for what is being settled. */
    @Override
    public void close() throws SQLException {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        settling.lock();
        try {
            connection.close();
        } finally {
            settling.unlock();
        }
    }
}
