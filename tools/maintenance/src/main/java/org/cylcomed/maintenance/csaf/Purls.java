package org.cylcomed.maintenance.csaf;

import static org.cylcomed.maintenance.csaf.Findings.quoted;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.cylcomed.maintenance.InvalidIdentifierException;
import org.cylcomed.maintenance.csaf.ProductTree.Product;
import org.cylcomed.maintenance.csaf.tree.Node;
import org.cylcomed.maintenance.purl.PackageUrl;
import org.jspecify.annotations.Nullable;

/** The package URLs of products. */
final class Purls {
    private Purls() {}

    private static List<Node> of(Product product) {
        List<Node> purls = new ArrayList<>(product.helper().at("purls").items());
        if (product.helper().has("purl")) {
            purls.add(product.helper().at("purl"));
        }
        return purls;
    }

    static @Nullable PackageUrl read(String text) {
        try {
            return PackageUrl.parse(text);
        } catch (InvalidIdentifierException invalid) {
            return null;
        }
    }

    /** 6.1.13 */
    static void valid(Advisory advisory, Findings found) {
        for (Product product : advisory.products().all()) {
            for (Node purl : of(product)) {
                try {
                    PackageUrl.parse(purl.text());
                } catch (InvalidIdentifierException invalid) {
                    found.at(purl, quoted(purl) + " is no valid package URL: " + invalid.reason() + ".");
                }
            }
        }
    }

    /** 6.1.42 */
    static void differ(Advisory advisory, Findings found) {
        for (Product product : advisory.products().all()) {
            PackageUrl first = null;
            for (Node node : of(product)) {
                PackageUrl purl = read(node.text());
                if (purl != null && first != null && !isSamePackage(first, purl)) {
                    found.at(
                            node,
                            quoted(node)
                                    + " names another package than the first purl of this product: purls of one product may differ in qualifiers alone.");
                }
                first = first == null ? purl : first;
            }
        }
    }

    private static boolean isSamePackage(PackageUrl one, PackageUrl other) {
        return one.type().equals(other.type())
                && Objects.equals(one.namespace(), other.namespace())
                && one.name().equals(other.name())
                && Objects.equals(one.version(), other.version())
                && Objects.equals(one.subpath(), other.subpath());
    }
}
