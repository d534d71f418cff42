package org.cylcomed.maintenance.csaf;

import static org.cylcomed.maintenance.csaf.Findings.quoted;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cylcomed.maintenance.csaf.Advisory.Status;
import org.cylcomed.maintenance.csaf.tree.Node;

/** What is said of a product under one vulnerability: no contradiction, and something to do. */
final class Statuses {
    private static final List<Status> CONTRADICTING =
            List.of(Status.AFFECTED, Status.NOT_AFFECTED, Status.FIXED, Status.UNDER_INVESTIGATION, Status.UNKNOWN);

    private Statuses() {}

    /** 6.1.6 */
    static void contradicting(Advisory advisory, Findings found) {
        for (Node vulnerability : advisory.vulnerabilities()) {
            Map<String, Status> first = new HashMap<>();
            for (Status status : contradicting(advisory)) {
                advisory.products(vulnerability, status).forEach((id, node) -> {
                    Status before = first.putIfAbsent(id, status);
                    if (before != null) {
                        found.at(
                                node,
                                "The product " + quoted(id) + " is " + status.words() + " here and " + before.words()
                                        + " in another list: keep it in one.");
                    }
                });
            }
        }
    }

    private static List<Status> contradicting(Advisory advisory) {
        return advisory.is21() ? CONTRADICTING : CONTRADICTING.subList(0, 4);
    }

    /** 6.2.2 */
    static void withoutRemediation(Advisory advisory, Findings found) {
        for (Node vulnerability : advisory.vulnerabilities()) {
            Set<String> covered = new HashSet<>();
            vulnerability
                    .at("remediations")
                    .items()
                    .forEach(item -> covered.addAll(advisory.named(item).keySet()));
            for (Status status : List.of(Status.AFFECTED, Status.UNDER_INVESTIGATION)) {
                advisory.products(vulnerability, status).forEach((id, node) -> {
                    if (!covered.contains(id)) {
                        found.at(
                                node,
                                "Nothing is said about what to do for the product " + quoted(id)
                                        + ": add a remediation, be it none_available or no_fix_planned.");
                    }
                });
            }
        }
    }

    /** 6.2.3 */
    static void withoutMetric(Advisory advisory, Findings found) {
        for (Node vulnerability : advisory.vulnerabilities()) {
            Set<String> covered = new HashSet<>();
            advisory.metrics(vulnerability).forEach(metric -> covered.addAll(Advisory.texts(metric.at("products"))));
            advisory.products(vulnerability, Status.AFFECTED).forEach((id, node) -> {
                if (!covered.contains(id)) {
                    found.at(node, "The affected product " + quoted(id) + " has no score: add one that names it.");
                }
            });
        }
    }
}
