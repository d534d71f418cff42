package org.cylcomed.maintenance.csaf;

import java.time.Duration;
import java.time.Instant;
import org.cylcomed.maintenance.csaf.tree.Node;
import org.cylcomed.maintenance.csaf.tree.Timestamp;
import org.jspecify.annotations.Nullable;

/** Dates of vulnerabilities against the date of the newest revision. */
final class Dates {
    private static final Duration OLD_EPSS = Duration.ofDays(15);

    private Dates() {}

    private static void notAfterRevision(Advisory advisory, Node date, String what, Findings found) {
        Instant newest = advisory.newestRevision();
        Instant moment = Timestamp.parse(date.text());
        if (newest != null && moment != null && moment.isAfter(newest)) {
            found.at(
                    date,
                    what + " is later than the newest revision, " + newest
                            + ": correct it, or add the revision that brought it.");
        }
    }

    /** 6.1.45 */
    static void disclosure(Advisory advisory, Findings found) {
        if (advisory.isReleased() && advisory.tlp().equals("CLEAR")) {
            advisory.vulnerabilities()
                    .forEach(vulnerability -> notAfterRevision(
                            advisory,
                            vulnerability.at("disclosure_date"),
                            "The disclosure of this public document",
                            found));
        }
    }

    /** 6.2.33 */
    static void pastDisclosure(Advisory advisory, Findings found) {
        for (Node vulnerability : advisory.vulnerabilities()) {
            Instant date = Timestamp.parse(vulnerability.at("disclosure_date").text());
            if (date != null && date.isBefore(found.now())) {
                notAfterRevision(advisory, vulnerability.at("disclosure_date"), "The disclosure is past and", found);
            }
        }
    }

    /** 6.1.49 */
    static void ssvc(Advisory advisory, Findings found) {
        metric(advisory, "ssvc_v2", "The SSVC timestamp", found);
    }

    /** 6.1.51 */
    static void epss(Advisory advisory, Findings found) {
        metric(advisory, "epss", "The EPSS timestamp", found);
    }

    private static void metric(Advisory advisory, String kind, String what, Findings found) {
        if (advisory.isReleased()) {
            advisory.vulnerabilities()
                    .forEach(vulnerability -> advisory.metrics(vulnerability)
                            .forEach(metric ->
                                    notAfterRevision(advisory, metric.at("content", kind, "timestamp"), what, found)));
        }
    }

    /** 6.1.52 */
    static void firstExploitation(Advisory advisory, Findings found) {
        if (!advisory.isReleased()) {
            return;
        }
        for (Node vulnerability : advisory.vulnerabilities()) {
            for (Node item : vulnerability.at("first_known_exploitation_dates").items()) {
                notAfterRevision(advisory, item.at("date"), "The date", found);
                notAfterRevision(advisory, item.at("exploitation_date"), "The exploitation date", found);
            }
        }
    }

    /** 6.1.53 */
    static void exploitationAfterReport(Advisory advisory, Findings found) {
        for (Node vulnerability : advisory.vulnerabilities()) {
            for (Node item : vulnerability.at("first_known_exploitation_dates").items()) {
                Instant exploited = Timestamp.parse(item.at("exploitation_date").text());
                Instant known = Timestamp.parse(item.at("date").text());
                if (exploited != null && known != null && exploited.isAfter(known)) {
                    found.at(
                            item.at("exploitation_date"),
                            "The exploitation is dated after it became known, " + known + ": correct one of them.");
                }
            }
        }
    }

    /** 6.2.41 */
    static void oldEpss(Advisory advisory, Findings found) {
        Instant newest = advisory.newestRevision();
        if (!advisory.isReleased() || newest == null) {
            return;
        }
        for (Node vulnerability : advisory.vulnerabilities()) {
            Node youngest = youngestEpss(advisory, vulnerability);
            Instant moment = youngest == null ? null : Timestamp.parse(youngest.text());
            if (youngest != null && moment != null && moment.plus(OLD_EPSS).isBefore(newest)) {
                found.at(
                        youngest,
                        "The EPSS is more than 15 days older than the newest revision, " + newest
                                + ": take the current one.");
            }
        }
    }

    private static @Nullable Node youngestEpss(Advisory advisory, Node vulnerability) {
        Node youngest = null;
        Instant best = Instant.MIN;
        for (Node metric : advisory.metrics(vulnerability)) {
            Node date = metric.at("content", "epss", "timestamp");
            Instant moment = Timestamp.parse(date.text());
            if (moment != null && moment.isAfter(best)) {
                best = moment;
                youngest = date;
            }
        }
        return youngest;
    }
}
