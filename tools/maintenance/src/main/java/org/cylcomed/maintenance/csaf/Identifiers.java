package org.cylcomed.maintenance.csaf;

import static org.cylcomed.maintenance.csaf.Findings.quoted;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cylcomed.maintenance.csaf.tree.Node;
import org.cylcomed.maintenance.csaf.tree.Pattern;
import org.cylcomed.maintenance.csaf.tree.Timestamp;

/** What a vulnerability is called, and who was involved when. */
final class Identifiers {
    private static final Pattern CVE = Pattern.of("^CVE-[0-9]{4}-[0-9]{4,}$");

    /** The "Registry for Vulnerability ID Systems for CSAF" as of 2026-02-06: the name of a system, the form of its ids. */
    private static final Map<String, Pattern> REGISTERED = Map.of(
            "https://github.com/oasis-tcs/csaf", Pattern.of("^#[1-9]\\d*$"),
            "https://euvd.enisa.europa.eu", Pattern.of("^EUVD-[1-9][0-9]{3}-[0-9]{4,}$"));

    private Identifiers() {}

    /** 6.1.23 */
    static void cveTwice(Advisory advisory, Findings found) {
        Set<String> seen = new HashSet<>();
        for (Node vulnerability : advisory.vulnerabilities()) {
            Node cve = vulnerability.at("cve");
            if (cve.exists() && !seen.add(cve.text())) {
                found.at(
                        cve,
                        quoted(cve)
                                + " is used by another vulnerability of this document too: merge them or correct the id.");
            }
        }
    }

    /** 6.1.24 */
    static void involvedTwice(Advisory advisory, Findings found) {
        for (Node vulnerability : advisory.vulnerabilities()) {
            Set<List<Object>> seen = new HashSet<>();
            for (Node item : vulnerability.at("involvements").items()) {
                java.time.Instant date = Timestamp.parse(item.at("date").text());
                if (!seen.add(List.of(
                        item.at("party").text(), date == null ? item.at("date").text() : date))) {
                    found.at(
                            item,
                            "The party " + quoted(item.at("party"))
                                    + " is listed twice for the same date: keep one entry, or date them.");
                }
            }
        }
    }

    /** 6.2.7 */
    static void involvedWithoutDate(Advisory advisory, Findings found) {
        for (Node vulnerability : advisory.vulnerabilities()) {
            for (Node item : vulnerability.at("involvements").items()) {
                if (!item.has("date")) {
                    found.at(item, "The involvement has no date: add it.");
                }
            }
        }
    }

    /** 6.2.17 */
    static void cveAmongIds(Advisory advisory, Findings found) {
        for (Node vulnerability : advisory.vulnerabilities()) {
            for (Node id : vulnerability.at("ids").items()) {
                if (CVE.isIn(id.at("text").text())) {
                    found.at(id, quoted(id.at("text")) + " is a CVE: put it into the field \"cve\".");
                }
            }
        }
    }

    /** 6.2.53 */
    static void registeredForm(Advisory advisory, Findings found) {
        for (Node vulnerability : advisory.vulnerabilities()) {
            for (Node id : vulnerability.at("ids").items()) {
                Pattern form = REGISTERED.get(id.at("system_name").text());
                if (form != null && !form.isIn(id.at("text").text())) {
                    found.at(
                            id.at("text"),
                            quoted(id.at("text")) + " has not the form of ids of this system, " + form
                                    + ": correct it.");
                }
            }
        }
    }

    /** 6.3.20 */
    static void unregisteredSystem(Advisory advisory, Findings found) {
        for (Node vulnerability : advisory.vulnerabilities()) {
            for (Node id : vulnerability.at("ids").items()) {
                if (!REGISTERED.containsKey(id.at("system_name").text())) {
                    found.at(
                            id.at("system_name"),
                            quoted(id.at("system_name"))
                                    + " is not a registered system of vulnerability ids: use a registered one if there is.");
                }
            }
        }
    }

    /** 6.3.3 */
    static void withoutCve(Advisory advisory, Findings found) {
        for (Node vulnerability : advisory.vulnerabilities()) {
            if (!vulnerability.has("cve")) {
                found.at(vulnerability, "The vulnerability has no CVE: give it, or have one assigned.");
            }
        }
    }
}
