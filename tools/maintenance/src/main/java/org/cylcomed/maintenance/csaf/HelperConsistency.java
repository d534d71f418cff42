package org.cylcomed.maintenance.csaf;

import static org.cylcomed.maintenance.csaf.Findings.quoted;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cylcomed.maintenance.csaf.ProductTree.Product;
import org.cylcomed.maintenance.csaf.tree.Node;
import org.cylcomed.maintenance.purl.PackageUrl;

/** CPEs and purls against the branches that lead to their product: neither more nor less than these say. */
final class HelperConsistency {
    /** The parts of CPE 2.3 after the kind of part. */
    private static final List<String> CPE = List.of(
            "vendor",
            "product",
            "version",
            "update",
            "edition",
            "language",
            "sw_edition",
            "target_sw",
            "target_hw",
            "other");

    /** The categories of branches that a part of a CPE repeats. */
    private static final Map<String, List<String>> COUNTERPARTS = Map.of(
            "vendor", List.of("vendor"),
            "product", List.of("product_name", "product_family"),
            "version", List.of("product_version", "product_version_range"),
            "update", List.of("patch_level", "service_pack"),
            "language", List.of("language"),
            "target_sw", List.of("platform", "host_name"),
            "target_hw", List.of("architecture", "platform"));

    private HelperConsistency() {}

    /** 6.2.42 */
    static void consistent(Advisory advisory, Findings found) {
        for (Product product : advisory.products().all()) {
            if (!product.branches().isEmpty()) {
                Map<String, String> names = new HashMap<>();
                product.branches()
                        .forEach(branch -> names.put(
                                branch.at("category").text(), branch.at("name").text()));
                if (product.helper().has("cpe")) {
                    cpe(product.helper().at("cpe"), names, found);
                }
                product.helper().at("purls").items().forEach(purl -> purl(purl, names, found));
            }
        }
    }

    private static void cpe(Node cpe, Map<String, String> names, Findings found) {
        Map<String, String> parts = parts(cpe.text());
        for (String part : List.of("vendor", "product", "version")) {
            String value = parts.getOrDefault(part, "");
            boolean named = COUNTERPARTS.getOrDefault(part, List.of()).stream().anyMatch(names::containsKey);
            if (named && isAny(value) && !names.containsKey("product_version_range")) {
                found.at(cpe, "The CPE leaves its " + part + " open although a branch names it: set it.");
                return;
            }
        }
        String version = names.get("product_version");
        String given = parts.getOrDefault("version", "");
        if (version != null && !isAny(given) && !sameVersion(version, given)) {
            found.at(
                    cpe,
                    "The CPE says version " + quoted(given) + " but the branch says " + quoted(version)
                            + ": make them the same.");
            return;
        }
        for (String part : CPE) {
            boolean named = COUNTERPARTS.getOrDefault(part, List.of()).stream().anyMatch(names::containsKey);
            if (!named && !isAny(parts.getOrDefault(part, ""))) {
                found.at(
                        cpe,
                        "The CPE sets its " + part + " to " + quoted(parts.getOrDefault(part, ""))
                                + ", which no branch says: add the branch or leave it open.");
                return;
            }
        }
    }

    private static boolean isAny(String value) {
        return value.isEmpty() || value.equals("*");
    }

    private static boolean sameVersion(String branch, String given) {
        String plain = given.replace("\\", "").toLowerCase(java.util.Locale.ROOT);
        String wanted = branch.toLowerCase(java.util.Locale.ROOT);
        return plain.equals(wanted)
                || plain.replace('_', ' ').equals(wanted)
                || plain.equals("-")
                || (wanted.startsWith("v") && plain.equals(wanted.substring(1)));
    }

    private static Map<String, String> parts(String cpe) {
        Map<String, String> parts = new HashMap<>();
        boolean formatted = cpe.startsWith("cpe:2.3:");
        List<String> values = formatted
                ? split(cpe.substring("cpe:2.3:".length()))
                : List.of(cpe.substring(Math.min(cpe.length(), 5)).split(":", -1));
        for (int i = 1; i < values.size() && i <= CPE.size(); i++) {
            parts.put(CPE.get(i - 1), values.get(i));
        }
        return parts;
    }

    /** At colons that are not escaped. */
    private static List<String> split(String text) {
        List<String> values = new ArrayList<>();
        StringBuilder value = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ':') {
                values.add(value.toString());
                value.setLength(0);
            } else {
                value.append(c);
                if (c == '\\' && i + 1 < text.length()) {
                    value.append(text.charAt(++i));
                }
            }
        }
        values.add(value.toString());
        return values;
    }

    private static void purl(Node node, Map<String, String> names, Findings found) {
        PackageUrl purl = Purls.read(node.text());
        String version = names.get("product_version");
        if (purl == null || version == null) {
            return;
        }
        String given = purl.version();
        if (given == null) {
            found.at(node, "The purl has no version although a branch names it: add @" + quoted(version) + ".");
        } else if (!sameVersion(version, given)) {
            found.at(
                    node,
                    "The purl says version " + quoted(given) + " but the branch says " + quoted(version)
                            + ": make them the same.");
        }
    }
}
