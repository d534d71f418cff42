package org.cylcomed.maintenance.csaf;

import static org.cylcomed.maintenance.csaf.Findings.quoted;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.cylcomed.maintenance.csaf.lists.Weaknesses;
import org.cylcomed.maintenance.csaf.lists.Weaknesses.Mapping;
import org.cylcomed.maintenance.csaf.lists.Weaknesses.Weakness;
import org.cylcomed.maintenance.csaf.tree.Node;

/** The weaknesses a vulnerability is traced to. */
final class Cwes {
    private Cwes() {}

    private static void each(Advisory advisory, Consumer<Node> check) {
        for (Node vulnerability : advisory.vulnerabilities()) {
            if (advisory.is21()) {
                vulnerability.at("cwes").items().forEach(check);
            } else if (vulnerability.has("cwe")) {
                check.accept(vulnerability.at("cwe"));
            }
        }
    }

    /** 6.1.11 */
    static void exists(Advisory advisory, Findings found) {
        each(advisory, cwe -> {
            if (advisory.is21()) {
                existsInRelease(cwe, found);
            } else {
                existsAtAll(cwe, found);
            }
        });
    }

    /** CSAF 2.0 names no release: the name of any of them will do. */
    private static void existsAtAll(Node cwe, Findings found) {
        Weaknesses table = Weaknesses.table();
        List<Weakness> known = table.all(cwe.at("id").text());
        if (known.isEmpty()) {
            found.at(
                    cwe.at("id"),
                    quoted(cwe.at("id")) + " is no weakness of CWE up to " + table.last()
                            + " (categories and views do not count): correct it.");
        } else if (known.stream()
                .noneMatch(weakness -> weakness.isNamed(cwe.at("name").text()))) {
            found.at(
                    cwe.at("name"),
                    cwe.at("id").text() + " is named " + quoted(known.getLast().name())
                            + ": correct the id or the name.");
        }
    }

    private static void existsInRelease(Node cwe, Findings found) {
        Weaknesses table = Weaknesses.table();
        String release = cwe.at("version").text();
        if (table.isLater(release)) {
            found.skip();
            return;
        }
        if (!table.knows(release)) {
            found.at(cwe.at("version"), "CWE has no release " + quoted(release) + ": correct the version.");
            return;
        }
        Optional<Weakness> weakness = table.find(cwe.at("id").text(), release);
        if (weakness.isEmpty()) {
            found.at(
                    cwe.at("id"),
                    quoted(cwe.at("id")) + " is no weakness of CWE " + release
                            + " (categories and views do not count): correct it.");
        } else if (!weakness.get().isNamed(cwe.at("name").text())) {
            found.at(
                    cwe.at("name"),
                    cwe.at("id").text() + " is named " + quoted(weakness.get().name()) + " in CWE " + release
                            + ": correct the id or the name.");
        }
    }

    private static Optional<Weakness> listed(Node cwe) {
        return Weaknesses.table().find(cwe.at("id").text(), cwe.at("version").text());
    }

    /** 6.2.23 */
    static void deprecated(Advisory advisory, Findings found) {
        each(advisory, cwe -> {
            if (listed(cwe).map(Weakness::deprecated).orElse(false)) {
                found.at(
                        cwe,
                        quoted(cwe.at("id")) + " is deprecated in CWE "
                                + cwe.at("version").text() + ": take its replacement.");
            }
        });
    }

    /** 6.2.24 */
    static void release(Advisory advisory, Findings found) {
        Instant newest = advisory.newestRevision();
        if (newest == null) {
            return;
        }
        Weaknesses table = Weaknesses.table();
        Optional<String> current = table.newestOn(LocalDate.ofInstant(newest, ZoneOffset.UTC));
        each(advisory, cwe -> {
            String release = cwe.at("version").text();
            boolean mayBeNewer = current.isPresent() && current.get().equals(table.last());
            if (current.isEmpty() || (mayBeNewer && (release.equals(table.last()) || table.isLater(release)))) {
                found.skip();
            } else if (!release.equals(current.get())) {
                found.at(
                        cwe.at("version"),
                        "CWE " + current.get() + " was the newest release at the last revision, not " + quoted(release)
                                + ": use it.");
            }
        });
    }

    /** 6.2.25 */
    static void notForMapping(Advisory advisory, Findings found) {
        each(advisory, cwe -> {
            if (listed(cwe).map(Weakness::mapping).orElse(Mapping.UNSAID) == Mapping.NOT_ALLOWED) {
                found.at(
                        cwe,
                        "CWE discourages or prohibits mapping vulnerabilities to " + quoted(cwe.at("id"))
                                + ": take a more precise weakness.");
            }
        });
    }

    /** 6.2.26 */
    static void mappingWithReview(Advisory advisory, Findings found) {
        each(advisory, cwe -> {
            if (listed(cwe).map(Weakness::mapping).orElse(Mapping.UNSAID) == Mapping.WITH_REVIEW) {
                found.at(
                        cwe,
                        "CWE allows mapping vulnerabilities to " + quoted(cwe.at("id"))
                                + " after a review only: have it reviewed, or take a more precise weakness.");
            }
        });
    }

    /** 6.3.4 */
    static void missing(Advisory advisory, Findings found) {
        for (Node vulnerability : advisory.vulnerabilities()) {
            if (!vulnerability.has(advisory.is21() ? "cwes" : "cwe")) {
                found.at(vulnerability, "The vulnerability names no weakness: add its CWE.");
            }
        }
    }
}
