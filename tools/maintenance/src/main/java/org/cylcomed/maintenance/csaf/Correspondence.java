package org.cylcomed.maintenance.csaf;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
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

    /** Whether one of {@code others} is another version of {@code id}, or what it is installed with. */
    boolean hasAmong(String id, Collection<String> others) {
        for (String other : others) {
            if (correspond(shape(id), shape(other))
                    || before.getOrDefault(id, List.of()).contains(shape(other))
                    || before.getOrDefault(other, List.of()).contains(shape(id))) {
                return true;
            }
        }
        return false;
    }

    /** The same joints, and at most one part in another version. */
    private boolean correspond(Shape one, Shape other) {
        if (!one.joints().equals(other.joints())
                || one.parts().size() != other.parts().size()) {
            return false;
        }
        int different = 0;
        for (int i = 0; i < one.parts().size(); i++) {
            String left = one.parts().get(i);
            String right = other.parts().get(i);
            if (!left.equals(right)) {
                different++;
                if (!families.getOrDefault(left, "").equals(families.getOrDefault(right, ""))) {
                    return false;
                }
            }
        }
        return different <= 1;
    }
}
