package org.cylcomed.server.history;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * The history in one DuckDB file, opened by one process.
 *
 * <p>A file that cannot be read, or that another version made, is set aside and begun anew: {@link #setAside} names it
 * then, and {@link #appliedThrough} is -1, so that the logs are applied again. Damage within a file shows only when it
 * is read: that question fails, and the next opening sets the file aside. After a disk was full, open it again.
 */
public final class DuckEventStore implements EventStore {
    private final Path file;
    private final DuckDBConnection connection;
    private final @Nullable Path setAside;
    private final Writer writer;
    private final Reader reader;
    private final Conditions conditions;
    private final Rows rows;
    private final Exploration exploration;
    private final Overview overview;

    private DuckEventStore(Path file, Opening.Opened opened, HistorySettings settings, InstantSource clock)
            throws SQLException {
        this.file = file;
        connection = opened.connection();
        setAside = opened.setAside();
        Devices devices = Devices.load(connection);
        writer = new Writer(connection.duplicate(), devices, settings, clock);
        reader = new Reader(connection, settings);
        conditions = new Conditions(devices);
        rows = new Rows(reader, devices, conditions);
        exploration = new Exploration(reader, conditions);
        overview = new Overview(reader, devices, conditions);
        writer.forgetValues();
    }

    /**
     * @param clock by which kept values grow old
     * @throws HistoryException also when another process has it open
     */
    public static DuckEventStore open(Path file, HistorySettings settings, InstantSource clock) {
        Opening.Opened opened = Opening.open(file, settings, clock);
        try {
            return new DuckEventStore(file, opened, settings, clock);
        } catch (SQLException failed) {
            HistoryException failure = Opening.failure("The history could not be opened.", failed);
            Opening.markIfDamaged(file, failure);
            try {
                opened.connection().close();
            } catch (SQLException alsoFailed) {
                failure.addSuppressed(alsoFailed);
            }
            throw failure;
        }
    }

    public static DuckEventStore open(Path file, int memoryLimitMegabytes) {
        return open(
                file, HistorySettings.usual().withMemoryLimitMegabytes(memoryLimitMegabytes), InstantSource.system());
    }

    /** Where the file lies that could not be read; empty if it could. */
    public Optional<Path> setAside() {
        return Optional.ofNullable(setAside);
    }

    /** Work that may fail as databases do. */
    private interface Work<T> {
        T run() throws SQLException;
    }

    private <T> T guarded(String failure, Work<T> work) {
        try {
            return work.run();
        } catch (SQLException failed) {
            HistoryException exception = Opening.failure(failure, failed);
            Opening.markIfDamaged(file, exception);
            throw exception;
        } catch (HistoryException exception) {
            Opening.markIfDamaged(file, exception);
            throw exception;
        }
    }

    private <T> T asked(Work<T> question) {
        return guarded("The history could not be read.", question);
    }

    private static int limited(int limit) {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("a limit is between 1 and " + MAX_LIMIT);
        }
        return limit;
    }

    @Override
    public int append(Batch batch) {
        return guarded("The history could not be written.", () -> writer.append(batch));
    }

    @Override
    public long appliedThrough(Log log) {
        return writer.appliedThrough(log);
    }

    @Override
    public Page rows(Selection selection, @Nullable Cursor cursor, int limit) {
        int most = limited(limit);
        return asked(() -> rows.page(selection, cursor, most));
    }

    @Override
    public long count(Selection selection) {
        return asked(() -> exploration.count(selection));
    }

    @Override
    public Stack stack(Field field, Selection selection, Stack.Order order, int limit) {
        int most = limited(limit);
        return asked(() -> exploration.stack(field, selection, order, most));
    }

    @Override
    public List<Bucket> timeline(Selection selection, int buckets) {
        int most = limited(buckets);
        long micros = Times.bound(selection.span().to())
                - Times.bound(selection.span().from());
        return asked(() -> exploration.timeline(selection, Math.max(1, Math.ceilDiv(micros, most))));
    }

    @Override
    public List<Bucket> timeline(Selection selection, Duration width) {
        long micros = Times.bound(selection.span().to())
                - Times.bound(selection.span().from());
        long each = Times.micros(width);
        if (each < 1 || Math.ceilDiv(micros, each) > MAX_LIMIT) {
            throw new IllegalArgumentException("a timeline has at most " + MAX_LIMIT + " stretches");
        }
        return asked(() -> exploration.timeline(selection, each));
    }

    @Override
    public List<Total> totals(Span span, Scope scope) {
        return asked(() -> overview.totals(span, scope));
    }

    @Override
    public List<Trend> trend(Span span, Scope scope, Trend.Step step) {
        if (Duration.between(span.from(), span.to()).dividedBy(step.width()) > MAX_LIMIT) {
            throw new IllegalArgumentException("a trend has at most " + MAX_LIMIT + " steps");
        }
        return asked(() -> overview.trend(span, scope, step));
    }

    @Override
    public List<Peer> peers(Span span, Scope scope, int limit) {
        int most = limited(limit);
        return asked(() -> overview.peers(span, scope, most));
    }

    @Override
    public List<Link> links(Span span, Scope scope, int limit) {
        int most = limited(limit);
        return asked(() -> exploration.links(span, scope, most));
    }

    @Override
    public List<Edge> edges(Span span, Scope scope, int limit) {
        int most = limited(limit);
        return asked(() -> overview.edges(span, scope, most));
    }

    @Override
    public Removal removeBefore(Instant observed, Instant judged) {
        return guarded(
                "The history could not be written.",
                () -> writer.removeBefore(startOfDay(observed), startOfDay(judged)));
    }

    private static long startOfDay(Instant instant) {
        return Times.floor(Times.kept(instant), Times.micros(Trend.Step.DAY.width()));
    }

    @Override
    public void export(Selection selection, Path parquet) {
        String target = parquet.toAbsolutePath().toString().replace("'", "''");
        Sql sql = Sql.of("COPY (SELECT history.* EXCLUDE (device), name AS device FROM history LEFT JOIN device ON id ="
                        + " history.device WHERE ")
                .add(conditions.of(selection))
                .add(" ORDER BY happened, log, position) TO '" + target + "' (FORMAT parquet, COMPRESSION zstd)");
        asked(() -> {
            reader.run(sql);
            return true;
        });
    }

    @Override
    public void close() {
        try (connection) {
            writer.close();
        } catch (SQLException failed) {
            throw Opening.failure("The history could not be closed.", failed);
        }
    }
}
