package org.cylcomed.server.exports;

import java.util.List;
import java.util.function.Function;
import org.cylcomed.server.export.ExportedRecord;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a list, and how one is written.
 *
 * @param batches gives the next rows each time, none at the end
 * @param cells as many as the header has
 * @param record for formats other than CSV; null: the list has only that
 */
record Rows<T>(
        Batches<T> batches,
        List<String> header,
        Function<T, @Nullable String[]> cells,
        @Nullable Function<T, ExportedRecord> record) {
    /** Asked until it gives nothing. */
    @FunctionalInterface
    interface Batches<T> {
        List<T> next();
    }

    /** All rows at once. */
    static <T> Batches<T> of(List<T> all) {
        List<List<T>> rest = new java.util.ArrayList<>(List.of(all));
        return () -> rest.isEmpty() ? List.of() : rest.removeLast();
    }
}
