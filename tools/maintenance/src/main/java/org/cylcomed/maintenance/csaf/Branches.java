package org.cylcomed.maintenance.csaf;

import static org.cylcomed.maintenance.csaf.Findings.quoted;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.cylcomed.maintenance.csaf.ProductTree.Product;
import org.cylcomed.maintenance.csaf.tree.Node;
import org.cylcomed.maintenance.csaf.tree.Pattern;

/** The way through the product tree: which categories follow each other, and what their names may be. */
final class Branches {
    private static final int DEEPEST = 30;
    private static final Set<String> RANGE_WORDS =
            Set.of("after", "all", "before", "earlier", "later", "prior", "versions");
    private static final List<String> USUAL = List.of("vendor", "product_name", "product_version");
    private static final Pattern V = Pattern.of("^[vV][0-9]");

    private Branches() {}

    private static boolean isOf(Node branch, String category) {
        return branch.at("category").is(category);
    }

    /** 6.1.31 */
    static void rangeAsVersion(Advisory advisory, Findings found) {
        for (Node branch : advisory.products().branches()) {
            String name = branch.at("name").text().toLowerCase(Locale.ROOT);
            boolean range = name.contains("<")
                    || name.contains(">")
                    || List.of(name.split("\\s+")).stream().anyMatch(RANGE_WORDS::contains);
            if (isOf(branch, "product_version") && range) {
                found.at(
                        branch.at("name"),
                        quoted(branch.at("name"))
                                + " is a range, not a version: name one version, or set the category to product_version_range.");
            }
        }
    }

    /** 6.1.34 */
    static void tooDeep(Advisory advisory, Findings found) {
        for (Product product : advisory.products().all()) {
            if (product.branches().size() > DEEPEST) {
                found.at(
                        product.node(),
                        "The product is " + product.branches().size() + " branches deep; 30 are allowed: merge some.");
            }
        }
    }

    /** 6.1.57 */
    static void stacked(Advisory advisory, Findings found) {
        Set<Node> told = new HashSet<>();
        for (Product product : advisory.products().all()) {
            Set<String> seen = new HashSet<>();
            for (Node branch : product.branches()) {
                String category = branch.at("category").text();
                if (!category.equals("product_family") && !seen.add(category) && told.add(branch)) {
                    found.at(
                            branch.at("category"),
                            "The category " + category
                                    + " stands twice on the way to one product: merge the two branches.");
                }
            }
        }
    }

    /** 6.1.58 */
    static void versionAndRange(Advisory advisory, Findings found) {
        Set<Node> told = new HashSet<>();
        for (Product product : advisory.products().all()) {
            Node before = null;
            for (Node branch : product.branches()) {
                if (isOf(branch, "product_version") || isOf(branch, "product_version_range")) {
                    if (before != null
                            && !before.at("category")
                                    .text()
                                    .equals(branch.at("category").text())
                            && told.add(branch)) {
                        found.at(
                                branch.at("category"),
                                "A version and a range of versions stand on the way to one product: use one of them.");
                    }
                    before = branch;
                }
            }
        }
    }

    /** 6.2.48 */
    static void openSourceVendor(Advisory advisory, Findings found) {
        for (Node branch : advisory.products().branches()) {
            String name = branch.at("name").text().replaceAll("\\s", "").toLowerCase(Locale.ROOT);
            if (isOf(branch, "vendor") && name.equals("opensource")) {
                found.at(
                        branch.at("name"),
                        "\"Open Source\" is no vendor: name the project or company that makes the product.");
            }
        }
    }

    /** 6.3.9 */
    static void unusual(Advisory advisory, Findings found) {
        for (Product product : advisory.products().all()) {
            if (!product.branches().isEmpty()) {
                int reached = 0;
                for (Node branch : product.branches()) {
                    if (reached < USUAL.size() && isOf(branch, USUAL.get(reached))) {
                        reached++;
                    }
                }
                if (reached < USUAL.size()) {
                    found.at(
                            product.node(),
                            "The way to the product lacks a branch of the category " + USUAL.get(reached)
                                    + ": it should lead by way of vendor, product_name and product_version.");
                }
            }
        }
    }

    /** 6.3.10 */
    static void anyRange(Advisory advisory, Findings found) {
        for (Node branch : advisory.products().branches()) {
            if (isOf(branch, "product_version_range")) {
                found.at(
                        branch.at("category"),
                        "A range of versions is hard to match: list the versions where you can.");
            }
        }
    }

    /** 6.3.11 */
    static void leadingV(Advisory advisory, Findings found) {
        for (Node branch : advisory.products().branches()) {
            if (isOf(branch, "product_version") && V.isIn(branch.at("name").text())) {
                found.at(
                        branch.at("name"),
                        "The version " + quoted(branch.at("name"))
                                + " begins with a v: leave it out unless the maker writes it so.");
            }
        }
    }
}
