package org.cylcomed.maintenance.csaf;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cylcomed.maintenance.csaf.tree.Node;

/** The products a document defines, wherever it does, and the branches that lead to each. */
final class ProductTree {
    /**
     * A {@code full_product_name_t}.
     *
     * @param node where it is defined
     * @param branches from the root of the tree to it; empty if it is not in a branch
     */
    record Product(Node node, List<Node> branches) {
        String id() {
            return node.at("product_id").text();
        }

        Node helper() {
            return node.at("product_identification_helper");
        }
    }

    private final Node tree;
    private final String paths;
    private final List<Product> products = new ArrayList<>();
    private final List<Node> branches = new ArrayList<>();
    private final Map<String, Product> byId = new HashMap<>();
    private final Map<String, Set<String>> groups = new LinkedHashMap<>();

    ProductTree(Node tree, Version version) {
        this.tree = tree;
        this.paths = version == Version.V2_1 ? "product_paths" : "relationships";
        walk(tree, new ArrayList<>());
        tree.at("full_product_names").items().forEach(node -> products.add(new Product(node, List.of())));
        paths().forEach(path -> {
            if (path.has("full_product_name")) {
                products.add(new Product(path.at("full_product_name"), List.of()));
            }
        });
        products.forEach(product -> byId.putIfAbsent(product.id(), product));
        for (Node group : tree.at("product_groups").items()) {
            groups.putIfAbsent(group.at("group_id").text(), Advisory.texts(group.at("product_ids")));
        }
    }

    /** The reader limits the depth. */
    private void walk(Node parent, List<Node> way) {
        for (Node branch : parent.at("branches").items()) {
            branches.add(branch);
            way.add(branch);
            if (branch.has("product")) {
                products.add(new Product(branch.at("product"), List.copyOf(way)));
            }
            walk(branch, way);
            way.removeLast();
        }
    }

    Node node() {
        return tree;
    }

    List<Product> all() {
        return products;
    }

    /** Every branch, outer before inner. */
    List<Node> branches() {
        return branches;
    }

    boolean defines(String id) {
        return byId.containsKey(id);
    }

    /** The relationships of 2.0 and the product paths of 2.1. */
    List<Node> paths() {
        return tree.at(paths).items();
    }

    Node groups() {
        return tree.at("product_groups");
    }

    boolean definesGroup(String id) {
        return groups.containsKey(id);
    }

    Set<String> membersOf(String group) {
        return groups.getOrDefault(group, Set.of());
    }

    /** The products one path or relationship is made of. */
    List<Node> partsOf(Node path) {
        List<Node> parts = new ArrayList<>();
        for (String name :
                List.of("beginning_product_reference", "product_reference", "relates_to_product_reference")) {
            if (path.has(name)) {
                parts.add(path.at(name));
            }
        }
        path.at("subpaths").items().forEach(step -> parts.add(step.at("next_product_reference")));
        return parts;
    }

    void references(List<Node> found) {
        groups().items().forEach(group -> found.addAll(group.at("product_ids").items()));
        paths().forEach(path -> found.addAll(partsOf(path)));
    }
}
