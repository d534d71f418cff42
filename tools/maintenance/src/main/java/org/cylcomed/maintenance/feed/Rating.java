package org.cylcomed.maintenance.feed;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one vulnerability whatever the product: whether it is exploited, how likely it will be.
 *
 * @param exploitedSince the day it came onto CISA's list
 * @param epss the chance that it is exploited within 30 days, 0 to 1
 * @param percentile the share of vulnerabilities with a lower chance, 0 to 1
 * @param exploitation of SSVC: {@code none}, {@code poc} or {@code active}
 * @param automatable of SSVC: {@code yes} or {@code no}
 */
public record Rating(
        String vulnerability,
        @Nullable LocalDate exploitedSince,
        boolean ransomware,
        @Nullable Double epss,
        @Nullable Double percentile,
        @Nullable String exploitation,
        @Nullable String automatable) {
    static Rating exploited(String vulnerability, LocalDate since, boolean ransomware) {
        return new Rating(vulnerability, since, ransomware, null, null, null, null);
    }

    static Rating likely(String vulnerability, double epss, double percentile) {
        return new Rating(vulnerability, null, false, epss, percentile, null, null);
    }

    static Rating judged(String vulnerability, @Nullable String exploitation, @Nullable String automatable) {
        return new Rating(vulnerability, null, false, null, null, exploitation, automatable);
    }
}
