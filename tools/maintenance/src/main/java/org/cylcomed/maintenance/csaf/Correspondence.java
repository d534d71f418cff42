package org.cylcomed.maintenance.csaf;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cylcomed.maintenance.csaf.ProductTree.Product;
import org.cylcomed.maintenance.csaf.tree.Node;

/** Which products are versions of the same product, as far as the product tree says. */
final class Correspondence {
    private static final Set<String> VERSIONS =
            Set.of("product_version", "product_version_range", "patch_level", "service_pack");

    /** A product as the parts it is joined of, with the ways they are joined between them; one part if it is not. */
    private record Shape(List<String> parts, List<String> joints) {}

    private final Map<String, String> families = new HashMap<>();
    private final Map<String, Shape> shapes = new HashMap<>();
    private final Map<String, List<Shape>> before = new HashMap<>();

    Correspondence(ProductTree tree) {
        for (Product product : tree.all()) {
            if (!product.branches().isEmpty()) {
                families.putIfAbsent(product.id(), family(product));
            } else {
                families.putIfAbsent(product.id(), "");
            }
        }
        for (Node path : tree.paths()) {
            addPath(tree, path);
        }
    }

    private void addPath(ProductTree tree, Node path) {
        List<String> parts = new ArrayList<>();
        List<String> joints = new ArrayList<>();
        tree.partsOf(path).forEach(part -> parts.add(part.text()));
        path.at("subpaths")
                .items()
                .forEach(step -> joints.add(step.at("category").text()));
        String made = path.at("full_product_name", "product_id").text();
        shapes.putIfAbsent(made, new Shape(parts, joints));
        for (int i = 0; i < joints.size() && i + 1 < parts.size(); i++) {
            if (joints.get(i).equals("installed_with")) {
                Shape leading = new Shape(List.copyOf(parts.subList(0, i + 1)), List.copyOf(joints.subList(0, i)));
                before.computeIfAbsent(made, id -> new ArrayList<>()).add(leading);
                before.computeIfAbsent(parts.get(i + 1), id -> new ArrayList<>())
                        .add(leading);
            }
        }
    }

    /** The branches without those that name a version. */
    private static String family(Product product) {
        StringBuilder family = new StringBuilder();
        for (Node branch : product.branches()) {
            if (!VERSIONS.contains(branch.at("category").text())) {
                family.append(branch.at("category").text())
                        .append('=')
                        .append(branch.at("name").text())
                        .append('\n');
            }
        }
        return family.toString();
    }

    private Shape shape(String id) {
        return shapes.getOrDefault(id, new Shape(List.of(id), List.of()));
    }

    /** What {@link #hasAmong} looks for, of every product in {@code ids}. */
    Set<String> keys(Collection<String> ids) {
        Set<String> keys = new HashSet<>();
        for (String id : ids) {
            Shape shape = shape(id);
            keys.addAll(versions(shape));
            keys.add("is " + shape);
            before.getOrDefault(id, List.of()).forEach(leading -> keys.add("on " + leading));
        }
        return keys;
    }

    /** Whether another version of {@code id}, or what it is installed with, is among the products of {@code keys}. */
    boolean hasAmong(String id, Set<String> keys) {
        Shape shape = shape(id);
        return versions(shape).stream().anyMatch(keys::contains)
                || keys.contains("on " + shape)
                || before.getOrDefault(id, List.of()).stream().anyMatch(leading -> keys.contains("is " + leading));
    }

    /** The shape with each part in turn in any version: two share one exactly if at most one part differs in its version. */
    private List<String> versions(Shape shape) {
        List<String> versions = new ArrayList<>();
        for (int i = 0; i < shape.parts().size(); i++) {
            List<String> parts = new ArrayList<>(shape.parts());
            parts.set(i, "any " + families.getOrDefault(parts.get(i), ""));
            versions.add(new Shape(parts, shape.joints()) + " " + i);
        }
        return versions;
    }
}
