package org.cylcomed.server.captures;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.cylcomed.sensor.capture.CaptureReport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A capture as its table has it.
 *
 * @param keep its packets are to be kept and are not sealed yet
 * @param keptUntil when the sealed packets go; null: there are none
 */
record CaptureRow(
        CaptureId id,
        String name,
        String network,
        long bytes,
        State state,
        long packets,
        long observations,
        long evidence,
        long conversations,
        long oneWay,
        @Nullable Double lostShare,
        List<CaptureReport.Skipped> skipped,
        @Nullable String problem,
        String by,
        Instant at,
        boolean keep,
        @Nullable Instant keptUntil) {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    /** How far a capture is. */
    enum State {
        WAITING,
        READING,
        DONE,
        REFUSED
    }

    boolean isOver() {
        return state == State.DONE || state == State.REFUSED;
    }

    static CaptureRow of(ResultSet row, int number) throws SQLException {
        double lost = row.getDouble("lost_share");
        boolean lostUnknown = row.wasNull();
        List<CaptureReport.Skipped> skipped = new ArrayList<>();
        for (JsonNode each : MAPPER.readTree(row.getString("skipped"))) {
            skipped.add(new CaptureReport.Skipped(
                    each.path("file").asString(""), each.path("reason").asString("")));
        }
        OffsetDateTime kept = row.getObject("kept_until", OffsetDateTime.class);
        return new CaptureRow(
                new CaptureId(row.getString("id")),
                row.getString("name"),
                row.getString("network"),
                row.getLong("bytes"),
                State.valueOf(row.getString("state")),
                row.getLong("packets"),
                row.getLong("observations"),
                row.getLong("evidence"),
                row.getLong("conversations"),
                row.getLong("one_way"),
                lostUnknown ? null : lost,
                List.copyOf(skipped),
                row.getString("problem"),
                row.getString("by"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getBoolean("keep"),
                kept == null ? null : kept.toInstant());
    }
}
