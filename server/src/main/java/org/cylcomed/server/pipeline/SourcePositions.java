package org.cylcomed.server.pipeline;

import java.util.Map;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/**
 * How far each source was when it was last written down.
 *
 * @param journal the journal's position then; what came after is in the journal's marks
 */
public record SourcePositions(Map<String, Long> through, long journal) {
    public static SourcePositions read(NamedParameterJdbcTemplate database) {
        ProjectionTable table = new ProjectionTable(database);
        return new SourcePositions(table.sources(), table.applied().journal());
    }
}
