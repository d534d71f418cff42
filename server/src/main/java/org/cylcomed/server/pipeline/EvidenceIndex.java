package org.cylcomed.server.pipeline;

import java.util.Map;
import org.cylcomed.core.evidence.EvidenceId;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** Where in the record log each piece of evidence stands. */
final class EvidenceIndex {
    private final NamedParameterJdbcTemplate database;

    EvidenceIndex(NamedParameterJdbcTemplate database) {
        this.database = database;
    }

    void write(Map<EvidenceId, Long> recorded) {
        if (!recorded.isEmpty()) {
            database.batchUpdate(
                    "insert into evidence_index (id, index) values (:id, :index) on conflict (id) do nothing",
                    recorded.entrySet().stream()
                            .map(each -> new MapSqlParameterSource()
                                    .addValue("id", each.getKey().value())
                                    .addValue("index", each.getValue()))
                            .toArray(MapSqlParameterSource[]::new));
        }
    }

    boolean isEmpty() {
        return database.queryForList("select 1 from evidence_index limit 1", Map.of())
                .isEmpty();
    }
}
