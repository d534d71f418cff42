package org.cylcomed.maintenance.vex;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cylcomed.maintenance.csaf.tree.Node;
import org.jspecify.annotations.Nullable;

/** The components of a bill of materials by their references, each within the one it is written in. */
final class BomComponents {
    private static final int DEEPEST = 50;

    private final Map<String, Product> all = new HashMap<>();
    private int depth;

    void add(Node component, @Nullable Product parent) {
        String reference = component.at("bom-ref").text();
        String group = component.at("group").text();
        String name = component.at("name").text();
        String version = component.at("version").text();
        String title = (group.isEmpty() ? "" : group + "/") + name + (version.isEmpty() ? "" : " " + version);
        String called = CycloneDxVex.property(component, "id");
        Product product = new Product(
                called == null ? reference : called,
                title.isEmpty() ? null : title,
                Differences.text(component, "purl"),
                Differences.text(component, "cpe"),
                HashNames.read(component.at("hashes")),
                List.of());
        if (!reference.isEmpty()) {
            all.put(reference, parent == null ? product : parent.with(List.of(product)));
        }
        if (depth < DEEPEST) {
            depth++;
            component.at("components").items().forEach(each -> add(each, product));
            depth--;
        }
    }

    @Nullable
    Product get(String reference) {
        return all.get(reference);
    }
}
