package org.cylcomed.maintenance.vex;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.cylcomed.maintenance.csaf.tree.Timestamp;
import org.jspecify.annotations.Nullable;

/**
 * A document in the one model all formats are read into.
 *
 * @param formatVersion of the format it came in
 * @param id its address, name or serial number
 * @param namespace an address of the author, if the format has one
 * @param issued first, and {@code updated} last; as they are written
 */
public record VexDocument(
        VexFormat format,
        String formatVersion,
        String id,
        @Nullable String title,
        @Nullable String author,
        @Nullable String role,
        @Nullable String namespace,
        @Nullable String issued,
        @Nullable String updated,
        String version,
        List<Statement> statements) {
    public VexDocument {
        statements = List.copyOf(statements);
    }

    /** The moment from which a statement of this document holds: its own date, else the document's last, else its first. */
    public Optional<Instant> since(Statement statement) {
        for (String date : new String[] {statement.date(), updated, issued}) {
            Instant moment = date == null ? null : Timestamp.parse(date);
            if (moment != null) {
                return Optional.of(moment);
            }
        }
        return Optional.empty();
    }
}
