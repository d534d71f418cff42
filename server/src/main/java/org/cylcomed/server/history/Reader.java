package org.cylcomed.server.history;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBPreparedStatement;

/**
 * Asks beside the writer: each question has a connection of its own and sees one state; few are answered at a time. A
 * question is planned and answered in one transaction: the planner leaves out a table that holds nothing of what is asked
 * for, which rows settled between the two would make untrue.
 */
final class Reader {
    /** Each holds memory; two cores answer no more at a time faster. */
    private static final int AT_A_TIME = 4;

    private final DuckDBConnection connection;
    private final int timeoutSeconds;
    private final Semaphore turns = new Semaphore(AT_A_TIME, true);

    /** Makes something of the current row. */
    interface Mapper<T> {
        T map(ResultSet row) throws SQLException;
    }

    Reader(DuckDBConnection connection, HistorySettings settings) {
        this.connection = connection;
        this.timeoutSeconds = Math.toIntExact(settings.statementTimeout().toSeconds());
    }

    <T> List<T> list(Sql sql, Mapper<T> mapper) {
        take();
        try (DuckDBConnection own = begun();
                DuckDBPreparedStatement statement = sql.prepare(own)) {
            statement.setQueryTimeout(timeoutSeconds);
            List<T> found = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    found.add(mapper.map(result));
                }
            }
            return found;
        } catch (SQLTimeoutException tooSlow) {
            throw new HistoryException.TooSlow(
                    "The history did not answer within " + timeoutSeconds + " seconds. Ask for a shorter time.",
                    tooSlow);
        } catch (SQLException failed) {
            throw Opening.failure("The history could not be read.", failed);
        } finally {
            turns.release();
        }
    }

    /** Without a time limit: what writes a file takes as long as the disk. */
    void run(Sql sql) {
        take();
        try (DuckDBConnection own = begun();
                DuckDBPreparedStatement statement = sql.prepare(own)) {
            statement.execute();
        } catch (SQLException failed) {
            throw Opening.failure("The history could not be read.", failed);
        } finally {
            turns.release();
        }
    }

    /** Its end ends the transaction. */
    private DuckDBConnection begun() throws SQLException {
        DuckDBConnection own = connection.duplicate();
        try (Statement statement = own.createStatement()) {
            statement.execute("BEGIN TRANSACTION READ ONLY");
            return own;
        } catch (SQLException failed) {
            own.close();
            throw failed;
        }
    }

    private void take() {
        try {
            if (!turns.tryAcquire(timeoutSeconds, TimeUnit.SECONDS)) {
                throw new HistoryException.TooSlow("The history is answering others. Ask again in a moment.", null);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new HistoryException.TooSlow("The question was given up.", interrupted);
        }
    }
}
