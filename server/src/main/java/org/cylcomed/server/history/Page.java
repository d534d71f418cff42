package org.cylcomed.server.history;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** @param next where the following page begins, null at the end */
public record Page(List<Row> rows, @Nullable Cursor next) {
    public Page {
        rows = List.copyOf(rows);
    }
}
