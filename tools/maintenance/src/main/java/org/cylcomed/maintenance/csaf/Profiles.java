package org.cylcomed.maintenance.csaf;

import static org.cylcomed.maintenance.csaf.Findings.quoted;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.cylcomed.maintenance.csaf.Advisory.Status;
import org.cylcomed.maintenance.csaf.tree.Node;

/** What the category of a document promises: its profile. */
final class Profiles {
    private static final String INFORMATIONAL = "csaf_informational_advisory";
    private static final String INCIDENT = "csaf_security_incident_response";
    private static final String SECURITY = "csaf_security_advisory";
    private static final String VEX = "csaf_vex";
    private static final String DEPRECATED_SECURITY = "csaf_deprecated_security_advisory";
    static final String WITHDRAWN = "csaf_withdrawn";
    static final String SUPERSEDED = "csaf_superseded";
    private static final String VULNERABILITY_REPORT = "csaf_vulnerability_report";

    private static final List<String> OF_20 = List.of(INFORMATIONAL, INCIDENT, SECURITY, VEX);
    private static final List<String> OF_21 = List.of(
            INFORMATIONAL, INCIDENT, SECURITY, VEX, DEPRECATED_SECURITY, WITHDRAWN, SUPERSEDED, VULNERABILITY_REPORT);

    private static final Set<String> TELLING_NOTES = Set.of("description", "details", "general", "summary");

    private Profiles() {}

    /** 6.1.26 */
    static void prohibitedName(Advisory advisory, Findings found) {
        Node category = advisory.document().at("category");
        List<String> profiles = advisory.is21() ? OF_21 : OF_20;
        if (!category.exists() || category.is("csaf_base") || profiles.contains(category.text())) {
            return;
        }
        String plain = plain(category.text());
        boolean taken = profiles.stream()
                .anyMatch(profile ->
                        plain.equals(plain(profile)) || plain.equals(plain(profile.substring("csaf_".length()))));
        if (taken) {
            found.at(
                    category,
                    quoted(category) + " looks like a profile but is none: write the profile's exact name, such as "
                            + VEX + ", or another category.");
        } else if (category.text().toLowerCase(Locale.ROOT).startsWith("csaf_")) {
            found.at(
                    category,
                    quoted(category)
                            + " begins with csaf_, which is reserved for profiles: use csaf_base or another category.");
        }
    }

    /** Without dashes, underscores and white space of any script, in lower case. */
    private static String plain(String name) {
        StringBuilder plain = new StringBuilder();
        name.codePoints().forEach(c -> {
            int type = Character.getType(c);
            boolean joins = type == Character.DASH_PUNCTUATION
                    || type == Character.CONNECTOR_PUNCTUATION
                    || Character.isWhitespace(c)
                    || Character.isSpaceChar(c)
                    || c == 0x2212
                    || c == 0x0332
                    || c == 0xAD
                    || c == 0x02D7;
            if (!joins) {
                plain.appendCodePoint(c);
            }
        });
        return plain.toString().toLowerCase(Locale.ROOT);
    }

    private static void missing(Node parent, String name, String what, Findings found) {
        if (!parent.has(name)) {
            found.at(parent, what + " needs \"" + name + "\": add it.");
        }
    }

    private static String profile(Advisory advisory) {
        return "A document of the category " + advisory.category();
    }

    /** 6.1.27.1 */
    static void notes(Advisory advisory, Findings found) {
        if (advisory.isOfProfile(INFORMATIONAL, INCIDENT)) {
            note(advisory, TELLING_NOTES, "description, details, general or summary", found);
        }
    }

    private static void note(Advisory advisory, Set<String> categories, String words, Findings found) {
        Node notes = advisory.document().at("notes");
        if (notes.items().stream()
                .noneMatch(note -> categories.contains(note.at("category").text()))) {
            found.at(
                    notes.exists() ? notes : advisory.document(),
                    profile(advisory) + " needs a note of the category " + words + ": add one.");
        }
    }

    /** 6.1.27.2 */
    static void references(Advisory advisory, Findings found) {
        if (advisory.isOfProfile(INFORMATIONAL, INCIDENT) || (advisory.is21() && advisory.isOfProfile(SUPERSEDED))) {
            Node references = advisory.document().at("references");
            boolean external = references.items().stream()
                    .anyMatch(reference -> reference.at("category").is("external")
                            || (!advisory.is21() && !reference.has("category")));
            if (!external) {
                found.at(
                        references.exists() ? references : advisory.document(),
                        profile(advisory) + " needs a reference of the category external: add one.");
            }
        }
    }

    /** 6.1.27.3 */
    static void noVulnerabilities(Advisory advisory, Findings found) {
        boolean concerned =
                advisory.isOfProfile(INFORMATIONAL) || (advisory.is21() && advisory.isOfProfile(WITHDRAWN, SUPERSEDED));
        if (concerned && advisory.root().has("vulnerabilities")) {
            found.at(
                    advisory.root().at("vulnerabilities"),
                    profile(advisory) + " must not list vulnerabilities: remove them or change the category.");
        }
    }

    /** Whether vulnerabilities and products are what the document is about. */
    private static boolean isAdvisory(Advisory advisory) {
        return advisory.isOfProfile(SECURITY, VEX)
                || (advisory.is21() && advisory.isOfProfile(DEPRECATED_SECURITY, VULNERABILITY_REPORT));
    }

    /** 6.1.27.4 */
    static void productTree(Advisory advisory, Findings found) {
        if (isAdvisory(advisory)) {
            missing(advisory.root(), "product_tree", profile(advisory), found);
        }
    }

    /** 6.1.27.5 */
    static void vulnerabilityNotes(Advisory advisory, Findings found) {
        if (isAdvisory(advisory) && !advisory.isOfProfile(VULNERABILITY_REPORT)) {
            advisory.vulnerabilities()
                    .forEach(vulnerability -> missing(vulnerability, "notes", "A vulnerability here", found));
        }
    }

    /** 6.1.27.6 */
    static void productStatus(Advisory advisory, Findings found) {
        if (advisory.isOfProfile(SECURITY) || (advisory.is21() && advisory.isOfProfile(DEPRECATED_SECURITY))) {
            advisory.vulnerabilities()
                    .forEach(vulnerability -> missing(vulnerability, "product_status", "A vulnerability here", found));
        }
    }

    /** 6.1.27.7 */
    static void vexStatus(Advisory advisory, Findings found) {
        if (advisory.isOfProfile(VEX)) {
            for (Node vulnerability : advisory.vulnerabilities()) {
                Node status = vulnerability.at("product_status");
                if (List.of("fixed", "known_affected", "known_not_affected", "under_investigation").stream()
                        .noneMatch(status::has)) {
                    found.at(
                            status.exists() ? status : vulnerability,
                            "A VEX says of each vulnerability what is fixed, known_affected, known_not_affected or under_investigation: add one of these.");
                }
            }
        }
    }

    /** 6.1.27.8 */
    static void identifier(Advisory advisory, Findings found) {
        if (!advisory.isOfProfile(VEX) && !(advisory.is21() && advisory.isOfProfile(VULNERABILITY_REPORT))) {
            return;
        }
        for (Node vulnerability : advisory.vulnerabilities()) {
            List<Node> ids = vulnerability.at("ids").items();
            if (!vulnerability.has("cve") && !vulnerability.has("ids")) {
                found.at(vulnerability, "The vulnerability has neither \"cve\" nor \"ids\": add one.");
            } else if (advisory.is21()
                    && !vulnerability.has("cve")
                    && ids.stream().allMatch(id -> id.has("product_ids") || id.has("group_ids"))) {
                Set<String> covered = new HashSet<>();
                ids.forEach(id -> covered.addAll(advisory.named(id).keySet()));
                for (Node list : vulnerability.at("product_status").fields().values()) {
                    for (Node product : list.items()) {
                        if (!covered.contains(product.text())) {
                            found.at(
                                    product,
                                    "No id of the vulnerability is for the product " + quoted(product)
                                            + ": add it to one, or give a CVE.");
                        }
                    }
                }
            }
        }
    }

    /** 6.1.27.9 */
    static void impact(Advisory advisory, Findings found) {
        if (advisory.isOfProfile(VEX)) {
            for (Node vulnerability : advisory.vulnerabilities()) {
                Set<String> covered = new HashSet<>();
                vulnerability
                        .at("flags")
                        .items()
                        .forEach(flag -> covered.addAll(advisory.named(flag).keySet()));
                for (Node threat : vulnerability.at("threats").items()) {
                    if (threat.at("category").is("impact")) {
                        covered.addAll(advisory.named(threat).keySet());
                    }
                }
                uncovered(
                        advisory.products(vulnerability, Status.NOT_AFFECTED),
                        covered,
                        "why it is not affected: add a flag or a threat of the category impact",
                        found);
            }
        }
    }

    /** 6.1.27.10 */
    static void action(Advisory advisory, Findings found) {
        if (advisory.isOfProfile(VEX)) {
            for (Node vulnerability : advisory.vulnerabilities()) {
                Set<String> covered = new HashSet<>();
                vulnerability
                        .at("remediations")
                        .items()
                        .forEach(item -> covered.addAll(advisory.named(item).keySet()));
                for (Node product :
                        vulnerability.at("product_status", "known_affected").items()) {
                    uncovered(Map.of(product.text(), product), covered, "what to do: add a remediation", found);
                }
            }
        }
    }

    private static void uncovered(Map<String, Node> products, Set<String> covered, String what, Findings found) {
        products.forEach((id, node) -> {
            if (!covered.contains(id)) {
                found.at(node, "Nothing says of the product " + quoted(id) + " " + what + ".");
            }
        });
    }

    /** 6.1.27.11 */
    static void vulnerabilities(Advisory advisory, Findings found) {
        if (isAdvisory(advisory)) {
            missing(advisory.root(), "vulnerabilities", profile(advisory), found);
        }
    }

    /** 6.1.27.12 */
    static void affected(Advisory advisory, Findings found) {
        if (advisory.isOfProfile(SECURITY)) {
            for (Node vulnerability : advisory.vulnerabilities()) {
                Node status = vulnerability.at("product_status");
                missing(
                        status.exists() ? status : vulnerability,
                        "known_affected",
                        "The product status of a security advisory",
                        found);
            }
        }
    }

    /** 6.1.27.13 */
    static void affectedForFixed(Advisory advisory, Findings found) {
        if (advisory.isOfProfile(SECURITY)) {
            Correspondence correspondence = new Correspondence(advisory.products());
            for (Node vulnerability : advisory.vulnerabilities()) {
                Set<String> affected = correspondence.keys(
                        advisory.products(vulnerability, Status.AFFECTED).keySet());
                advisory.products(vulnerability, Status.FIXED).forEach((id, node) -> {
                    if (advisory.products().defines(id) && !correspondence.hasAmong(id, affected)) {
                        found.at(
                                node,
                                "The product " + quoted(id)
                                        + " is fixed but no version of it is listed as affected: add the affected version.");
                    }
                });
            }
        }
    }

    /** 6.2.39.1 */
    static void fixedForAffected(Advisory advisory, Findings found) {
        if (!advisory.isOfProfile(SECURITY)) {
            return;
        }
        Correspondence correspondence = new Correspondence(advisory.products());
        for (Node vulnerability : advisory.vulnerabilities()) {
            Set<String> withoutFix = new HashSet<>();
            for (Node item : vulnerability.at("remediations").items()) {
                if (Set.of("fix_planned", "no_fix_planned", "none_available")
                        .contains(item.at("category").text())) {
                    withoutFix.addAll(advisory.named(item).keySet());
                }
            }
            Set<String> fixed = correspondence.keys(
                    advisory.products(vulnerability, Status.FIXED).keySet());
            advisory.products(vulnerability, Status.AFFECTED).forEach((id, node) -> {
                if (!withoutFix.contains(id) && !correspondence.hasAmong(id, fixed)) {
                    found.at(
                            node,
                            "The product " + quoted(id)
                                    + " is affected but no fixed version is listed: add it, or a remediation such as no_fix_planned.");
                }
            });
        }
    }

    /** 6.1.27.14 */
    static void descriptionOfEnd(Advisory advisory, Findings found) {
        if (advisory.isOfProfile(WITHDRAWN, SUPERSEDED)) {
            note(advisory, Set.of("description"), "description", found);
        }
    }

    /** 6.1.27.15 */
    static void noProductTree(Advisory advisory, Findings found) {
        if (advisory.isOfProfile(WITHDRAWN, SUPERSEDED) && advisory.root().has("product_tree")) {
            found.at(
                    advisory.root().at("product_tree"),
                    profile(advisory) + " must not have a product tree: remove it.");
        }
    }

    /** 6.1.27.16 */
    static void history(Advisory advisory, Findings found) {
        if (advisory.isOfProfile(WITHDRAWN, SUPERSEDED) && advisory.revisions().size() < 2) {
            found.at(
                    advisory.tracking().at("revision_history"),
                    profile(advisory) + " had an earlier revision: keep it in the history.");
        }
    }

    /** 6.2.38 */
    static void deprecated(Advisory advisory, Findings found) {
        if (advisory.category().startsWith("csaf_deprecated_")) {
            found.at(
                    advisory.document().at("category"),
                    "The profile " + quoted(advisory.category()) + " is deprecated: use its successor.");
        }
    }
}
