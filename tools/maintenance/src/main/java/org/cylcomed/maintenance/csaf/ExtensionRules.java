package org.cylcomed.maintenance.csaf;

import static org.cylcomed.maintenance.csaf.Findings.quoted;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.cylcomed.maintenance.csaf.Aids.Extension;
import org.cylcomed.maintenance.csaf.tree.Node;
import org.cylcomed.maintenance.csaf.tree.Schema;
import org.cylcomed.maintenance.csaf.tree.Schemas;

/** Extensions: well formed, as their own schema and metadata say, and marked for what they are. */
final class ExtensionRules {
    private static final String OFFICIAL = "https://docs.oasis-open.org/csaf/";

    private ExtensionRules() {}

    /** Every list of extensions with the place it stands in, as metadata write it. */
    private static Map<Node, String> lists(Advisory advisory) {
        Map<Node, String> lists = new LinkedHashMap<>();
        put(lists, advisory.document(), "$.document.x_extensions");
        Node tree = advisory.products().node();
        advisory.products().all().forEach(product -> {
            if (!product.branches().isEmpty()) {
                put(lists, product.node(), "$.product_tree.branches..product.x_extensions");
            }
        });
        tree.at("full_product_names")
                .items()
                .forEach(product -> put(lists, product, "$.product_tree.full_product_names[*].x_extensions"));
        advisory.products()
                .paths()
                .forEach(path -> put(
                        lists,
                        path.at("full_product_name"),
                        "$.product_tree.product_paths[*].full_product_name.x_extensions"));
        for (Node vulnerability : advisory.vulnerabilities()) {
            advisory.metrics(vulnerability)
                    .forEach(metric ->
                            put(lists, metric.at("content"), "$.vulnerabilities[*].metrics[*].content.x_extensions"));
            put(lists, vulnerability, "$.vulnerabilities[*].x_extensions");
        }
        put(lists, advisory.root(), "$.x_extensions");
        return lists;
    }

    private static void put(Map<Node, String> lists, Node owner, String place) {
        if (owner.has("x_extensions")) {
            lists.put(owner.at("x_extensions"), place);
        }
    }

    private static void each(Advisory advisory, Consumer<Node> check) {
        lists(advisory).keySet().forEach(list -> list.items().forEach(check));
    }

    private static String address(Node extension) {
        return extension.at("$schema").text();
    }

    /** 6.1.60.2 */
    static void againstOwnSchema(Advisory advisory, Findings found) {
        each(advisory, extension -> {
            Optional<Extension> known = found.aids().extensions().find(address(extension));
            if (known.isEmpty()) {
                found.skip();
                return;
            }
            try {
                Schemas schemas = CsafSchemas.fresh();
                schemas.add(address(extension), known.get().schema());
                Schema schema = schemas.get(address(extension));
                schema.check(extension, violation -> {
                    if (!violation.isStrictOnly()) {
                        found.at(violation.node(), violation.sentence());
                    }
                });
            } catch (IllegalArgumentException unusable) {
                found.skip();
            }
        });
    }

    /** 6.1.60.3 */
    static void againstMetadata(Advisory advisory, Findings found) {
        lists(advisory).forEach((list, place) -> {
            Map<String, List<Node>> uses = new LinkedHashMap<>();
            list.items()
                    .forEach(extension -> uses.computeIfAbsent(address(extension), key -> new ArrayList<>())
                            .add(extension));
            uses.forEach((address, same) -> {
                Optional<Extension> known = found.aids().extensions().find(address);
                if (known.isEmpty()) {
                    found.skip();
                } else {
                    metadata(known.get().metadata(), place, same, uses, found);
                }
            });
        });
    }

    private static void metadata(
            Node metadata, String place, List<Node> same, Map<String, List<Node>> uses, Findings found) {
        Node allowed = metadata.at("requirement", place);
        if (!allowed.exists()) {
            allowed = metadata.at("requirement", place.replace("product_paths", "relationships"));
        }
        Node maximum = allowed.at("max_occurrence");
        java.math.BigDecimal most = maximum.number();
        if (most != null && same.size() > most.intValue()) {
            found.at(
                    same.getLast(),
                    most.signum() == 0
                            ? "This extension may not stand here: remove it."
                            : "This extension may stand here " + most + " times at most: remove what is too many.");
        }
        for (Node other : metadata.at("incompatible_extensions").items()) {
            if (uses.containsKey(other.text())) {
                found.at(
                        same.getFirst(),
                        "This extension may not stand beside " + quoted(other) + ": keep one of them.");
            }
        }
    }

    private static boolean isOfficial(Node extension) {
        return address(extension).startsWith(OFFICIAL);
    }

    /** 6.2.54.1: no extension is registered as of 2026-08. */
    static void unregistered(Advisory advisory, Findings found) {
        each(advisory, extension -> {
            if (!isOfficial(extension)) {
                found.at(extension, "The extension is neither official nor registered: a reader may not know it.");
            }
        });
    }

    /** 6.2.54.2 */
    static void unofficial(Advisory advisory, Findings found) {
        each(advisory, extension -> {
            if (!isOfficial(extension)) {
                found.at(extension, "The extension is not an official one: a reader may not know it.");
            }
        });
    }

    /** 6.2.54.3 */
    static void critical(Advisory advisory, Findings found) {
        each(advisory, extension -> {
            if (extension.at("critical").isTrue()) {
                found.at(
                        extension.at("critical"),
                        "The extension is critical: who does not know it cannot use the document.");
            }
        });
    }

    /** 6.2.54.4 */
    static void experimentalInPublic(Advisory advisory, Findings found) {
        experimental(advisory, advisory.tlp().equals("CLEAR"), "a public document", found);
    }

    /** 6.3.21.2 */
    static void experimentalInRestricted(Advisory advisory, Findings found) {
        experimental(advisory, !advisory.tlp().equals("CLEAR"), "this document", found);
    }

    private static void experimental(Advisory advisory, boolean concerned, String where, Findings found) {
        if (concerned) {
            each(advisory, extension -> {
                if (!isOfficial(extension)) {
                    found.at(extension, "The experimental extension in " + where + " may be unknown to its readers.");
                }
            });
        }
    }

    /** 6.3.21.1 */
    static void essential(Advisory advisory, Findings found) {
        each(advisory, extension -> {
            if (extension.at("category").is("essential")) {
                found.at(
                        extension.at("category"),
                        "The extension is essential: who does not know it misses what matters.");
            }
        });
    }

    /** 6.2.39.5 */
    static void inEndedDocument(Advisory advisory, Findings found) {
        if (advisory.isOfProfile(Profiles.WITHDRAWN, Profiles.SUPERSEDED)) {
            for (Node owner : List.of(advisory.document(), advisory.root())) {
                if (owner.has("x_extensions")) {
                    found.at(
                            owner.at("x_extensions"),
                            "A withdrawn or superseded document needs no extension: remove it.");
                }
            }
        }
    }

    private static void at(Advisory advisory, String place, Findings found) {
        lists(advisory).forEach((list, where) -> {
            if (where.equals(place)) {
                found.at(list, "An extension stands here: make sure that the document can be understood without it.");
            }
        });
    }

    /** 6.3.21.3 */
    static void atDocument(Advisory advisory, Findings found) {
        at(advisory, "$.document.x_extensions", found);
    }

    /** 6.3.21.4 */
    static void atBranch(Advisory advisory, Findings found) {
        at(advisory, "$.product_tree.branches..product.x_extensions", found);
    }

    /** 6.3.21.5 */
    static void atProductName(Advisory advisory, Findings found) {
        at(advisory, "$.product_tree.full_product_names[*].x_extensions", found);
    }

    /** 6.3.21.6 */
    static void atProductPath(Advisory advisory, Findings found) {
        at(advisory, "$.product_tree.product_paths[*].full_product_name.x_extensions", found);
    }

    /** 6.3.21.7 */
    static void atMetric(Advisory advisory, Findings found) {
        at(advisory, "$.vulnerabilities[*].metrics[*].content.x_extensions", found);
    }

    /** 6.3.21.8 */
    static void atVulnerability(Advisory advisory, Findings found) {
        at(advisory, "$.vulnerabilities[*].x_extensions", found);
    }

    /** 6.3.21.9 */
    static void atRoot(Advisory advisory, Findings found) {
        at(advisory, "$.x_extensions", found);
    }
}
