package org.cylcomed.server.assets.table;

import java.util.List;

/** Told the rows of a file in order. */
public interface RowSink {
    /**
     * A row with at least one filled cell.
     *
     * @param line where it starts in the file, from 1; the row's number in a worksheet
     * @param cells without white space around, empty for nothing; empty cells at the end are left out
     * @return false to read no further
     */
    boolean row(long line, List<String> cells);

    /**
     * A row that could not be read.
     *
     * @param code kebab-case
     */
    void rejected(long line, String code, String sentence);
}
