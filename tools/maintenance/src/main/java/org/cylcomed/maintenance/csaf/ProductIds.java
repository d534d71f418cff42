package org.cylcomed.maintenance.csaf;

import static org.cylcomed.maintenance.csaf.Findings.quoted;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cylcomed.maintenance.csaf.ProductTree.Product;
import org.cylcomed.maintenance.csaf.tree.Node;

/** Products and groups of products: each defined once, none missing, none without use. */
final class ProductIds {
    private ProductIds() {}

    /** 6.1.1 */
    static void missing(Advisory advisory, Findings found) {
        for (Node reference : advisory.productReferences()) {
            if (!advisory.products().defines(reference.text())) {
                found.at(
                        reference,
                        "No product " + quoted(reference)
                                + " is defined in the product tree: define it there or correct the id.");
            }
        }
    }

    /** 6.1.2 */
    static void defined(Advisory advisory, Findings found) {
        Set<String> seen = new HashSet<>();
        for (Product product : advisory.products().all()) {
            if (!seen.add(product.id())) {
                found.at(
                        product.node().at("product_id"),
                        "The product id " + quoted(product.id())
                                + " is defined a second time: give each product its own.");
            }
        }
    }

    /** 6.1.3 */
    static void circular(Advisory advisory, Findings found) {
        Map<String, Node> made = new HashMap<>();
        for (Node path : advisory.products().paths()) {
            made.putIfAbsent(path.at("full_product_name", "product_id").text(), path);
        }
        Map<String, Boolean> finished = new HashMap<>();
        for (Node path : advisory.products().paths()) {
            if (circular(advisory, path, made, finished, 0)) {
                found.at(
                        path.at("full_product_name", "product_id"),
                        "The product is made of itself: it must not refer, not even by way of others, to its own id.");
            }
        }
    }

    private static boolean circular(
            Advisory advisory, Node path, Map<String, Node> made, Map<String, Boolean> finished, int depth) {
        String id = path.at("full_product_name", "product_id").text();
        Boolean known = finished.get(id);
        if (known != null) {
            return known;
        }
        if (depth > 1_000) {
            return false;
        }
        finished.put(id, true);
        boolean circle = false;
        for (Node part : advisory.products().partsOf(path)) {
            Node next = made.get(part.text());
            circle |= part.text().equals(id) || (next != null && circular(advisory, next, made, finished, depth + 1));
        }
        finished.put(id, circle);
        return circle;
    }

    /** 6.1.4 */
    static void missingGroup(Advisory advisory, Findings found) {
        for (Node reference : advisory.groupReferences()) {
            if (!advisory.products().definesGroup(reference.text())) {
                found.at(
                        reference,
                        "No product group " + quoted(reference)
                                + " is defined in the product tree: define it there or correct the id.");
            }
        }
    }

    /** 6.1.5 */
    static void definedGroup(Advisory advisory, Findings found) {
        Set<String> seen = new HashSet<>();
        for (Node group : advisory.products().groups().items()) {
            Node id = group.at("group_id");
            if (!seen.add(id.text())) {
                found.at(id, "The group id " + quoted(id) + " is defined a second time: give each group its own.");
            }
        }
    }

    /** 6.2.1 */
    static void unused(Advisory advisory, Findings found) {
        if (advisory.isOfProfile("csaf_informational_advisory")) {
            return;
        }
        Set<String> used = new HashSet<>();
        advisory.productReferences().forEach(reference -> used.add(reference.text()));
        for (Product product : advisory.products().all()) {
            if (!used.contains(product.id())) {
                found.at(
                        product.node().at("product_id"),
                        "The product " + quoted(product.id())
                                + " is defined but never used: say its status or remove it.");
            }
        }
    }

    /** 6.2.16 */
    static void withoutHelper(Advisory advisory, Findings found) {
        for (Product product : advisory.products().all()) {
            if (!product.helper().exists()) {
                found.at(
                        product.node(),
                        "The product has no product_identification_helper: add a CPE, purl, serial or model number so that it can be matched.");
            }
        }
    }

    /** 6.2.31 */
    static void hardware(Advisory advisory, Findings found) {
        Set<String> inPaths = new HashSet<>();
        for (Node path : advisory.products().paths()) {
            advisory.products().partsOf(path).forEach(part -> inPaths.add(part.text()));
        }
        for (Product product : advisory.products().all()) {
            boolean isDevice =
                    product.helper().has("serial_numbers") || product.helper().has("model_numbers");
            if (isDevice && !inPaths.contains(product.id())) {
                found.at(
                        product.node(),
                        "The product has serial or model numbers but no product path names it: list hardware and software apart and join them by a product path.");
            }
        }
    }

    /** 6.2.32 */
    static void sameHelper(Advisory advisory, Findings found) {
        Map<String, String> owners = new HashMap<>();
        for (Product product : advisory.products().all()) {
            product.helper().fields().forEach((kind, values) -> {
                for (Node value : values.items().isEmpty() ? List.of(values) : values.items()) {
                    String key = kind + ' ' + canonical(value);
                    String owner = owners.putIfAbsent(key, product.id());
                    if (owner != null && !owner.equals(product.id())) {
                        found.at(
                                value,
                                "The same " + kind + " identifies the product " + quoted(owner)
                                        + " too: an identifier must name one product alone.");
                    }
                }
            });
        }
    }

    /** The hashes of one file are a set: their order means nothing. */
    private static String canonical(Node value) {
        if (!value.has("file_hashes")) {
            return value.canonical();
        }
        List<String> hashes = value.at("file_hashes").items().stream()
                .map(Node::canonical)
                .sorted()
                .toList();
        return hashes + value.at("filename").canonical();
    }

    /** 6.3.22 */
    static void nestedPath(Advisory advisory, Findings found) {
        Set<String> made = new HashSet<>();
        advisory.products()
                .paths()
                .forEach(path ->
                        made.add(path.at("full_product_name", "product_id").text()));
        for (Node path : advisory.products().paths()) {
            for (Node part : advisory.products().partsOf(path)) {
                if (made.contains(part.text())) {
                    found.at(
                            part,
                            "The product " + quoted(part)
                                    + " is itself made by a product path: name the parts directly where you can.");
                }
            }
        }
    }
}
