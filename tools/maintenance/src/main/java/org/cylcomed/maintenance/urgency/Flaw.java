package org.cylcomed.maintenance.urgency;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a vulnerability, whatever the device.
 *
 * @param exploited on CISA's list; null if that list was not imported
 * @param epss the chance of exploitation within 30 days
 * @param exploitation CISA's word for it: none, poc or active
 * @param automatable CISA's word for it: yes or no
 * @param vectors of CVSS
 */
public record Flaw(
        @Nullable Boolean exploited,
        @Nullable Double epss,
        @Nullable String exploitation,
        @Nullable String automatable,
        List<String> vectors) {
    public Flaw {
        vectors = List.copyOf(vectors);
    }
}
