package org.cylcomed.server.export;

import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who is told.
 *
 * @param settings by name, such as {@code url}, {@code host}, {@code port}; never a secret
 * @param format name of an {@link Exporter}
 * @param tells of which records; others pass it by
 * @param secret where its secret is kept, never the secret; null where it needs none
 */
public record Output(
        UUID id,
        Kind kind,
        String name,
        String format,
        Set<RecordType> tells,
        SortedMap<String, String> settings,
        @Nullable String secret,
        boolean enabled) {
    /** How it is reached. */
    public enum Kind {
        SYSLOG,
        WEBHOOK
    }

    public Output {
        if (name.isBlank() || name.length() > 100) {
            throw new IllegalArgumentException("an output is named in 1 to 100 characters");
        }
        tells = Set.copyOf(tells);
        settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
    }
}
