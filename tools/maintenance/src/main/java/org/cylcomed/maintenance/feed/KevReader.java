package org.cylcomed.maintenance.feed;

import java.time.LocalDate;
import java.util.Optional;

/** Entries of CISA's catalogue of known exploited vulnerabilities. */
final class KevReader {
    private KevReader() {}

    static boolean isEntry(Value item) {
        return item.has("cveID");
    }

    static Optional<Rating> read(Value item) {
        return entry(
                item.at("cveID").text(),
                item.at("dateAdded").text(),
                item.at("knownRansomwareCampaignUse").text());
    }

    static Optional<Rating> entry(String cve, String added, String ransomware) {
        LocalDate since = Moments.day(added);
        return since == null || !cve.startsWith("CVE-")
                ? Optional.empty()
                : Optional.of(Rating.exploited(cve, since, ransomware.equals("Known")));
    }
}
