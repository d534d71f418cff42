package org.cylcomed.server.ingest;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * Stands in the journal where a patient's values stood until they were too old: when they came in, and nothing else. Who
 * reads the journal passes over it.
 */
public final class Forgotten {
    private static final byte[] START = "{\"forgotten\":\"".getBytes(StandardCharsets.UTF_8);
    private static final String END = "\"}";

    private Forgotten() {}

    public static byte[] record(Instant received) {
        return (new String(START, StandardCharsets.UTF_8) + received + END).getBytes(StandardCharsets.UTF_8);
    }

    /** When what stood here came in, if something did. */
    public static Optional<Instant> read(byte[] record) {
        if (record.length < START.length + END.length()
                || !Arrays.equals(record, 0, START.length, START, 0, START.length)) {
            return Optional.empty();
        }
        String time =
                new String(record, START.length, record.length - START.length - END.length(), StandardCharsets.UTF_8);
        try {
            return Optional.of(Instant.parse(time));
        } catch (DateTimeException malformed) {
            return Optional.empty();
        }
    }
}
