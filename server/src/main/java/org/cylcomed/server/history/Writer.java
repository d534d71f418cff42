package org.cylcomed.server.history;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** The one that writes: a batch's rows and its position are there together or not at all. */
final class Writer implements AutoCloseable {
    static final Duration VALUES_ARE_KEPT = Duration.ofHours(24);

    private final DuckDBConnection connection;
    private final Devices devices;
    private final HistorySettings settings;
    private final InstantSource clock;
    private final Settler settler;
    private final Map<Log, Long> through = new EnumMap<>(Log.class);
    private long valuesForgottenAt = Long.MIN_VALUE;

    /** Work within a transaction. */
    interface Work<T> {
        T run(Statement statement) throws SQLException;
    }

    Writer(DuckDBConnection connection, Devices devices, HistorySettings settings, InstantSource clock)
            throws SQLException {
        this.connection = connection;
        this.devices = devices;
        this.settings = settings;
        this.clock = clock;
        try (Statement statement = connection.createStatement()) {
            try (ResultSet applied = statement.executeQuery("SELECT log, through FROM applied")) {
                while (applied.next()) {
                    through.put(Log.valueOf(applied.getString(1)), applied.getLong(2));
                }
            }
        }
        settler = new Settler(connection.duplicate(), settings.settleRows());
    }

    synchronized long appliedThrough(Log log) {
        return Objects.requireNonNull(through.get(log));
    }

    synchronized int append(Batch batch) throws SQLException {
        long applied = appliedThrough(batch.log());
        if (batch.through() <= applied) {
            return 0;
        }
        settler.makeRoom();
        int taken;
        try {
            taken = transaction(statement -> {
                int rows = put(batch, applied);
                devices.store(connection);
                statement.execute(
                        "UPDATE applied SET through = " + batch.through() + " WHERE log = '" + batch.log() + "'");
                return rows;
            });
        } catch (SQLException | RuntimeException notTaken) {
            devices.rolledBack();
            throw notTaken;
        }
        devices.committed();
        through.put(batch.log(), batch.through());
        settler.arrived(taken);
        forgetValues();
        return taken;
    }

    private int put(Batch batch, long applied) throws SQLException {
        int rows = 0;
        List<Entry> entries = batch.entries();
        try (RowAppender appender = new RowAppender(connection, devices);
                DuckDBAppender values = connection.createAppender("kept_value")) {
            for (Entry entry : entries) {
                Row row = entry.position() <= applied ? null : Flattener.flatten(batch.log(), entry);
                if (row != null) {
                    appender.append(row);
                    keepValue(values, row);
                    rows++;
                }
            }
        }
        return rows;
    }

    private void keepValue(DuckDBAppender values, Row row) throws SQLException {
        Double value = row.value();
        if (settings.keepValues() && value != null) {
            values.beginRow()
                    .append(row.log().name())
                    .append(row.position())
                    .appendEpochMicros(Times.kept(row.received()))
                    .append(value.doubleValue())
                    .endRow();
        }
    }

    /** At most once a minute, and at start: also what was kept before the setting was turned off goes. */
    synchronized void forgetValues() throws SQLException {
        long now = Times.kept(clock.instant());
        if (valuesForgottenAt != Long.MIN_VALUE
                && now - valuesForgottenAt < Times.micros(Duration.ofMinutes(1))
                && now >= valuesForgottenAt) {
            return;
        }
        valuesForgottenAt = now;
        String old = settings.keepValues() ? " WHERE received < " + Times.sql(now - Times.micros(VALUES_ARE_KEPT)) : "";
        try (Statement statement = connection.createStatement()) {
            statement.execute("DELETE FROM kept_value" + old);
        }
    }

    synchronized <T> T transaction(Work<T> work) throws SQLException {
        return transaction(connection, work);
    }

    /** Begun and ended in words: the driver's own transactions do not hold what an appender writes. */
    static <T> T transaction(DuckDBConnection connection, Work<T> work) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("BEGIN TRANSACTION");
            try {
                T result = work.run(statement);
                statement.execute("COMMIT");
                return result;
            } catch (SQLException | RuntimeException failed) {
                try {
                    statement.execute("ROLLBACK");
                } catch (SQLException alreadyGone) {
                    failed.addSuppressed(alreadyGone);
                }
                throw failed;
            }
        }
    }

    Removal removeBefore(long observed, long judged) throws SQLException {
        return settler.paused(() -> remove(observed, judged));
    }

    private synchronized Removal remove(long observed, long judged) throws SQLException {
        Removal removal = transaction(statement -> Retention.remove(statement, observed, judged));
        try (Statement statement = connection.createStatement()) {
            Retention.giveBack(statement);
        }
        settler.countAgain();
        return removal;
    }

    @Override
    public void close() throws SQLException {
        settler.close();
        synchronized (this) {
            connection.close();
        }
    }
}
