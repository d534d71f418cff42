package org.cylcomed.server.history;

import java.time.Duration;

/**
 * @param memoryLimitMegabytes what DuckDB may hold; beyond it writes to a temporary folder beside the file
 * @param keepValues measured values are kept for 24 hours; otherwise never
 * @param statementTimeout after which a question is given up
 * @param settleRows rows that wait in order of arrival before they are sorted by device and added to the rollups
 */
public record HistorySettings(int memoryLimitMegabytes, boolean keepValues, Duration statementTimeout, int settleRows) {
    public HistorySettings {
        if (memoryLimitMegabytes < 64 || settleRows < 1 || statementTimeout.toSeconds() < 1) {
            throw new IllegalArgumentException(
                    "the history needs 64 megabytes, a timeout of a second and rows to settle");
        }
    }

    public static HistorySettings usual() {
        return new HistorySettings(384, false, Duration.ofSeconds(10), 250_000);
    }

    public HistorySettings withMemoryLimitMegabytes(int megabytes) {
        return new HistorySettings(megabytes, keepValues, statementTimeout, settleRows);
    }

    public HistorySettings withKeepValues(boolean keep) {
        return new HistorySettings(memoryLimitMegabytes, keep, statementTimeout, settleRows);
    }

    public HistorySettings withSettleRows(int rows) {
        return new HistorySettings(memoryLimitMegabytes, keepValues, statementTimeout, rows);
    }

    public HistorySettings withStatementTimeout(Duration timeout) {
        return new HistorySettings(memoryLimitMegabytes, keepValues, timeout, settleRows);
    }
}
