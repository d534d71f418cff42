package org.cylcomed.server.history;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Removes by whole days, so that rollups and rows go together. */
final class Retention {
    private Retention() {}

    static Removal remove(Statement statement, long observed, long judged) throws SQLException {
        String gone =
                "((type <> 'EVIDENCE' AND " + before(observed) + ") OR (type = 'EVIDENCE' AND " + before(judged) + "))";
        List<Removal.Removed> removed = new ArrayList<>();
        try (ResultSet result = statement.executeQuery("SELECT log, type, count(*), min(position), max(position),"
                + " epoch_us(min(happened)), epoch_us(max(happened)) FROM history WHERE " + gone
                + " GROUP BY ALL ORDER BY log, type")) {
            while (result.next()) {
                removed.add(new Removal.Removed(
                        Log.valueOf(result.getString(1)),
                        RowType.valueOf(result.getString(2)),
                        result.getLong(3),
                        result.getLong(4),
                        result.getLong(5),
                        Times.instant(result.getLong(6)),
                        Times.instant(result.getLong(7))));
            }
        }
        if (!removed.isEmpty()) {
            statement.execute("DELETE FROM kept_value WHERE (log, position) IN (SELECT (log, position) FROM history"
                    + " WHERE type = 'MEASUREMENT' AND " + gone + ")");
            statement.execute("DELETE FROM settled WHERE " + gone);
            statement.execute("DELETE FROM recent WHERE " + gone);
            Settling.countAgain(statement, Math.max(observed, judged));
        }
        return new Removal(Times.instant(observed), removed);
    }

    private static String before(long time) {
        String bound = Times.sql(time);
        return "happened < " + bound + " AND received < " + bound;
    }

    /** False while others write. Room of removed rows is used again after a checkpoint, and the file is cut where its end is free. */
    static boolean giveBack(Statement statement) throws SQLException {
        try {
            statement.execute("CHECKPOINT");
            return true;
        } catch (SQLException whileOthersRead) {
            if (!String.valueOf(whileOthersRead.getMessage()).contains("Cannot CHECKPOINT")) {
                throw whileOthersRead;
            }
            return false;
        }
    }
}
