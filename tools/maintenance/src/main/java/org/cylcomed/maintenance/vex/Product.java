package org.cylcomed.maintenance.vex;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.cylcomed.maintenance.InvalidIdentifierException;
import org.cylcomed.maintenance.purl.PackageUrl;
import org.jspecify.annotations.Nullable;

/**
 * What a statement is about.
 *
 * @param id what the document calls it, else one of its identifiers
 * @param purl as it is written
 * @param hashes by the names of CycloneDX
 * @param subcomponents if there are some: the statement is about these, within the product
 */
public record Product(
        String id,
        @Nullable String name,
        @Nullable String purl,
        @Nullable String cpe,
        Map<String, String> hashes,
        List<Product> subcomponents) {
    public Product {
        name = filled(name);
        purl = filled(purl);
        cpe = filled(cpe);
        id = !id.isBlank() ? id : purl != null ? purl : Objects.requireNonNullElse(cpe, "");
        hashes = Map.copyOf(new TreeMap<>(hashes));
        subcomponents = List.copyOf(subcomponents);
    }

    private static @Nullable String filled(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    /** Whether anything says which product it is. */
    boolean isNamed() {
        return !id.isEmpty();
    }

    /** What it can be told by wherever it stands: the package URL, else the CPE name, else what the document calls it. */
    public String identity() {
        return purl != null ? purl : Objects.requireNonNullElse(cpe, id);
    }

    Product with(List<Product> parts) {
        return new Product(id, name, purl, cpe, hashes, parts);
    }

    @Nullable
    PackageUrl packageUrl() {
        if (purl == null) {
            return null;
        }
        try {
            return PackageUrl.read(purl);
        } catch (InvalidIdentifierException noPurl) {
            return null;
        }
    }
}
