package org.cylcomed.maintenance.csaf;

import static org.cylcomed.maintenance.csaf.Findings.quoted;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cylcomed.maintenance.csaf.Advisory.Status;
import org.cylcomed.maintenance.csaf.tree.Node;

/** Remediations and flags: for which product, and not against each other or against the product's status. */
final class Remediations {
    private static final Set<String> ADVICE = Set.of("workaround", "mitigation", "vendor_fix");
    private static final Set<String> WITH_FIX_PLANNED = Set.of("workaround", "mitigation");
    private static final Set<String> JUSTIFICATIONS = Set.of(
            "component_not_present",
            "inline_mitigations_already_exist",
            "vulnerable_code_cannot_be_controlled_by_adversary",
            "vulnerable_code_not_in_execute_path",
            "vulnerable_code_not_present");

    private Remediations() {}

    /** 6.1.29 */
    static void withoutProduct(Advisory advisory, Findings found) {
        advisory.vulnerabilities()
                .forEach(vulnerability -> vulnerability
                        .at("remediations")
                        .items()
                        .forEach(item -> withoutProduct(item, "remediation", found)));
    }

    /** 6.1.32 */
    static void flagWithoutProduct(Advisory advisory, Findings found) {
        advisory.vulnerabilities()
                .forEach(vulnerability ->
                        vulnerability.at("flags").items().forEach(item -> withoutProduct(item, "flag", found)));
    }

    private static void withoutProduct(Node item, String what, Findings found) {
        if (!item.has("product_ids") && !item.has("group_ids")) {
            found.at(item, "The " + what + " does not say which products it is for: add product_ids or group_ids.");
        }
    }

    /** 6.1.33 */
    static void justifications(Advisory advisory, Findings found) {
        for (Node vulnerability : advisory.vulnerabilities()) {
            Map<String, Node> seen = new HashMap<>();
            for (Node flag : vulnerability.at("flags").items()) {
                if (JUSTIFICATIONS.contains(flag.at("label").text())) {
                    advisory.named(flag).forEach((id, node) -> {
                        if (seen.putIfAbsent(id, flag) != null) {
                            found.at(
                                    node,
                                    "The product " + quoted(id)
                                            + " has a second justification for not being affected: keep one flag for it.");
                        }
                    });
                }
            }
        }
    }

    /** 6.1.35 */
    static void contradicting(Advisory advisory, Findings found) {
        for (Node vulnerability : advisory.vulnerabilities()) {
            Map<String, Set<String>> before = new HashMap<>();
            for (Node item : vulnerability.at("remediations").items()) {
                String category = item.at("category").text();
                advisory.named(item).forEach((id, node) -> {
                    Set<String> others = before.computeIfAbsent(id, _ -> new HashSet<>());
                    for (String other : others) {
                        if (!goTogether(category, other)) {
                            found.at(
                                    node,
                                    "The product " + quoted(id) + " has the remediation " + category + " here and "
                                            + other + " elsewhere, which exclude each other: remove one.");
                            break;
                        }
                    }
                    others.add(category);
                });
            }
        }
    }

    /** Table 3 of the standard. */
    private static boolean goTogether(String one, String other) {
        if (one.equals(other) || (ADVICE.contains(one) && ADVICE.contains(other))) {
            return true;
        }
        Set<String> planned = Set.of("fix_planned", "no_fix_planned");
        return (WITH_FIX_PLANNED.contains(one) && planned.contains(other))
                || (WITH_FIX_PLANNED.contains(other) && planned.contains(one));
    }

    /** 6.1.36 */
    static void againstStatus(Advisory advisory, Findings found) {
        combinations(advisory, true, found);
    }

    /** 6.2.27 */
    static void discouraged(Advisory advisory, Findings found) {
        combinations(advisory, false, found);
    }

    private static void combinations(Advisory advisory, boolean prohibited, Findings found) {
        for (Node vulnerability : advisory.vulnerabilities()) {
            Map<Status, Map<String, Node>> statuses = new HashMap<>();
            for (Status status : Status.values()) {
                statuses.put(status, advisory.products(vulnerability, status));
            }
            for (Node item : vulnerability.at("remediations").items()) {
                String category = item.at("category").text();
                List<Status> against = prohibited ? prohibited(category) : discouraged(category);
                advisory.named(item).forEach((id, node) -> {
                    for (Status status : against) {
                        if (statuses.getOrDefault(status, Map.of()).containsKey(id)) {
                            found.at(
                                    node,
                                    "The product " + quoted(id) + " is " + status.words()
                                            + ", for which the remediation " + category
                                            + (prohibited ? " is not allowed" : " is discouraged")
                                            + ": correct the status or the category.");
                        }
                    }
                });
            }
        }
    }

    /** Table 4 of the standard. */
    private static List<Status> prohibited(String category) {
        return switch (category) {
            case "workaround", "mitigation", "vendor_fix", "none_available" ->
                List.of(Status.NOT_AFFECTED, Status.FIXED);
            case "optional_patch" -> List.of(Status.AFFECTED);
            case "fix_planned", "no_fix_planned" -> List.of(Status.FIXED);
            default -> List.of();
        };
    }

    private static List<Status> discouraged(String category) {
        return switch (category) {
            case "workaround", "mitigation", "vendor_fix" -> List.of(Status.UNDER_INVESTIGATION, Status.UNKNOWN);
            case "optional_patch" -> List.of(Status.FIXED);
            case "fix_planned" -> List.of(Status.NOT_AFFECTED, Status.UNDER_INVESTIGATION, Status.UNKNOWN);
            case "no_fix_planned" -> List.of(Status.NOT_AFFECTED);
            default -> List.of();
        };
    }
}
