package org.cylcomed.maintenance.vex;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.cylcomed.maintenance.csaf.tree.Node;
import org.cylcomed.maintenance.vex.Difference.Kind;
import org.jspecify.annotations.Nullable;

/** Gathers differences, each once, up to a limit. */
final class Differences {
    private static final int MOST = 10_000;

    private final Set<Difference> all = new LinkedHashSet<>();

    void add(Kind kind, String place, String sentence) {
        if (all.size() < MOST) {
            all.add(new Difference(kind, place, sentence));
        }
    }

    /** Tells each field of an object that is not among the known ones. */
    void unread(Node object, String... known) {
        Set<String> names = Set.of(known);
        object.fields().forEach((name, value) -> {
            if (!names.contains(name)) {
                add(Kind.LOST, value.pointer(), "The field \"" + name + "\" has no place in the model.");
            }
        });
    }

    /** The products that can be told; those without any name are told as skipped. */
    List<Product> named(List<Product> products, Node place) {
        List<Product> named = products.stream()
                .filter(Product::isNamed)
                .map(each -> each.with(
                        each.subcomponents().stream().filter(Product::isNamed).toList()))
                .toList();
        if (!named.equals(products)) {
            add(Kind.SKIPPED, place.pointer(), "A product has neither an identifier nor a name.");
        }
        return named;
    }

    List<Difference> all() {
        return List.copyOf(all);
    }

    static @Nullable String text(Node object, String field) {
        String text = object.at(field).text();
        return text.isEmpty() ? null : text;
    }
}
