package org.cylcomed.server.ingest;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.cylcomed.core.SourceId;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The mark that stands in the journal before the records of one delivery, so that after a crash it is known how much of
 * the source's records is there.
 *
 * @param first number of the first record, counted from 0 over the life of the source
 * @param count records that follow; fewer do only if a crash cut them off, and those were not acknowledged
 */
public record Delivery(SourceId source, long first, int count) {
    private static final byte[] START = "{\"delivery\":".getBytes(StandardCharsets.UTF_8);
    private static final JsonMapper MAPPER = JsonMapper.shared();

    public Delivery {
        if (first < 0 || count < 1) {
            throw new IllegalArgumentException("a delivery has records, counted from 0");
        }
    }

    byte[] mark() {
        return ("{\"delivery\":" + MAPPER.writeValueAsString(source.value()) + ",\"first\":" + first + ",\"count\":"
                        + count + "}")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** The mark in these bytes of the journal, if it is one. */
    public static Optional<Delivery> read(byte[] record) {
        if (record.length < START.length || !java.util.Arrays.equals(record, 0, START.length, START, 0, START.length)) {
            return Optional.empty();
        }
        try {
            JsonNode mark = MAPPER.readTree(record);
            return Optional.of(new Delivery(
                    new SourceId(mark.path("delivery").asString("")),
                    mark.path("first").asLong(-1),
                    mark.path("count").asInt()));
        } catch (JacksonException | IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
