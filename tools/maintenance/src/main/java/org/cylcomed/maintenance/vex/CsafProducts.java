package org.cylcomed.maintenance.vex;

import static org.cylcomed.maintenance.vex.JsonText.object;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cylcomed.maintenance.InvalidIdentifierException;
import org.cylcomed.maintenance.cpe.Cpe;
import org.cylcomed.maintenance.purl.PackageUrl;
import org.cylcomed.maintenance.vex.Difference.Kind;
import org.jspecify.annotations.Nullable;

/** The product tree of CSAF: products by their ids, and components within them as relationships. */
final class CsafProducts {
    private static final String WITHIN = "::";

    private final Differences differences;
    private final Map<String, Map<String, Object>> names = new LinkedHashMap<>();
    private final Map<String, Map<String, Object>> relationships = new LinkedHashMap<>();

    CsafProducts(Differences differences) {
        this.differences = differences;
    }

    /** The ids of a product or, if a statement is about components within it, of each of these. */
    List<String> ids(Product product) {
        String whole = id(product);
        List<String> ids = new ArrayList<>();
        for (Product part : product.subcomponents()) {
            String partId = id(part);
            String id = whole + WITHIN + partId;
            relationships.computeIfAbsent(
                    id,
                    key -> object(
                            "category",
                            "default_component_of",
                            "full_product_name",
                            object("name", title(part) + " as part of " + title(product), "product_id", id),
                            "product_reference",
                            partId,
                            "relates_to_product_reference",
                            whole));
            ids.add(id);
        }
        return ids.isEmpty() ? List.of(whole) : ids;
    }

    private static String title(Product product) {
        return product.name() == null || product.name().isBlank() ? product.identity() : product.name();
    }

    private String id(Product product) {
        String id = product.id().isBlank() ? title(product) : product.id();
        names.computeIfAbsent(id, key -> {
            if (product.name() == null) {
                differences.add(Kind.ADDED, id, "CSAF asks for a name of the product: its identifier stands there.");
            }
            product.hashes()
                    .keySet()
                    .forEach(algorithm -> differences.add(
                            Kind.LOST,
                            id,
                            "CSAF keeps hashes of named files only, not of a product: " + algorithm + "."));
            return object(
                    "name",
                    title(product).isBlank() ? id : title(product),
                    "product_id",
                    id,
                    "product_identification_helper",
                    object("cpe", cpe(product), "purl", purl(product)));
        });
        return id;
    }

    private @Nullable String purl(Product product) {
        String purl = product.purl();
        if (purl == null) {
            return null;
        }
        try {
            PackageUrl.parse(purl);
            return purl;
        } catch (InvalidIdentifierException invalid) {
            differences.add(Kind.LOST, product.id(), "Its package URL is not valid, which CSAF asks for.");
            return null;
        }
    }

    private @Nullable String cpe(Product product) {
        String cpe = product.cpe();
        if (cpe == null) {
            return null;
        }
        try {
            Cpe.parse(cpe);
            return cpe;
        } catch (InvalidIdentifierException invalid) {
            differences.add(Kind.LOST, product.id(), "Its CPE name is not valid, which CSAF asks for.");
            return null;
        }
    }

    Map<String, Object> tree() {
        return object(
                "full_product_names",
                List.copyOf(names.values()),
                "relationships",
                List.copyOf(relationships.values()));
    }
}
