package org.cylcomed.server.assets;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.cylcomed.server.assets.field.Field;
import org.cylcomed.server.assets.field.Mapping;
import org.cylcomed.server.assets.table.Form;
import org.jspecify.annotations.Nullable;

/** One upload of a list and what became of it. */
record AssetImport(
        UUID id,
        State state,
        String fileName,
        String fileDigest,
        long fileBytes,
        Instant uploadedAt,
        String uploadedBy,
        Sheet sheet,
        @Nullable Mapping mapping,
        @Nullable DryRun dryRun,
        @Nullable Instant committedAt,
        @Nullable String committedBy,
        @Nullable Instant undoneAt,
        @Nullable String undoneBy,
        boolean mayUndo) {
    /** How far it has come. */
    enum State {
        MAPPING_NEEDED,
        READY,
        COMMITTED,
        UNDONE,
        DISCARDED;

        boolean open() {
            return this == MAPPING_NEEDED || this == READY;
        }
    }

    /** The table as it was found in the file. */
    record Sheet(
            Form.Format format,
            @Nullable String encoding,
            @Nullable String delimiter,
            @Nullable String name,
            long headerLine,
            int rows,
            List<Column> columns) {
        List<String> headers() {
            return columns.stream().map(Column::header).toList();
        }
    }

    /** A column and what it probably holds. */
    record Column(
            int index,
            String header,
            List<String> samples,
            @Nullable Field guess,
            double confidence) {}

    /** What the import would change, counted. */
    record DryRun(
            String digest,
            int rows,
            int added,
            int changed,
            int unchanged,
            int removed,
            int rejected,
            int warnings,
            int matched,
            int possible,
            int conflicts,
            int notSeen) {}

    AssetImport with(@Nullable DryRun counted) {
        return new AssetImport(
                id,
                state,
                fileName,
                fileDigest,
                fileBytes,
                uploadedAt,
                uploadedBy,
                sheet,
                mapping,
                counted,
                committedAt,
                committedBy,
                undoneAt,
                undoneBy,
                mayUndo);
    }
}
