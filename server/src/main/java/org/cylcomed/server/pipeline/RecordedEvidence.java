package org.cylcomed.server.pipeline;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.cylcomed.core.evidence.KindCatalogue;
import org.cylcomed.engine.json.Json;
import org.cylcomed.engine.json.MalformedRecordException;
import org.cylcomed.engine.record.RecordLog;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** Finds what findings rest on in the record log. */
public final class RecordedEvidence {
    private final NamedParameterJdbcTemplate database;
    private final RecordForm form;

    public RecordedEvidence(NamedParameterJdbcTemplate database, KindCatalogue kinds) {
        this.database = database;
        this.form = new RecordForm(new Json(kinds));
    }

    /**
     * A piece of evidence as it was recorded.
     *
     * @param bytes of the entry, of which {@code judged} was read
     */
    public record Recorded(long index, byte[] bytes, RecordEntry.Judged judged) {}

    /** In the order of the log. What is not there, or of a kind that no tool declares any more, is left out. */
    public List<Recorded> find(RecordLog log, Collection<String> evidence) throws IOException {
        List<Recorded> found = new ArrayList<>();
        if (evidence.isEmpty()) {
            return found;
        }
        List<Long> indexes = database.query(
                "select index from evidence_index where id in (:ids) order by index",
                Map.of("ids", evidence),
                (row, number) -> row.getLong(1));
        for (long index : indexes) {
            byte[] entry = log.read(index).next();
            try {
                if (entry != null && form.read(entry) instanceof RecordEntry.Judged judged) {
                    found.add(new Recorded(index, entry, judged));
                }
            } catch (MalformedRecordException unknown) {
                continue;
            }
        }
        return found;
    }
}
