package org.cylcomed.maintenance.match;

import java.util.HashSet;
import java.util.Set;
import org.cylcomed.maintenance.cpe.Cpe;
import org.cylcomed.maintenance.feed.Advisory;
import org.cylcomed.maintenance.feed.PackageKey;
import org.cylcomed.maintenance.purl.PackageUrl;
import org.cylcomed.maintenance.sbom.Component;
import org.cylcomed.maintenance.spelling.Product;
import org.cylcomed.maintenance.store.Keys;

/**
 * What a component and an advisory can meet by, as numbers: those without one in common never match. With it, whoever keeps
 * components asks again only those that a new advisory may concern.
 */
public final class Meeting {
    private Meeting() {}

    public static Set<Long> of(Advisory advisory) {
        Set<Long> keys = new HashSet<>();
        Keys.of(advisory, keys);
        return keys;
    }

    public static Set<Long> of(Component component) {
        Set<Long> keys = new HashSet<>();
        PackageUrl purl = component.purl();
        if (purl != null) {
            PackageKey key = PackageKey.of(purl);
            keys.add(Keys.named(key));
            String upstream = purl.qualifiers().get("upstream");
            if (upstream != null && !upstream.isEmpty()) {
                int at = upstream.indexOf('@', 1);
                keys.add(Keys.named(key.named(at < 0 ? upstream : upstream.substring(0, at))));
            }
        }
        for (Cpe name : component.cpes()) {
            keys.add(Keys.product(name));
        }
        String maker = component.supplier();
        if (purl == null && component.cpes().isEmpty() && maker != null) {
            keys.add(Keys.product(maker, component.name()));
        }
        return keys;
    }

    /** Of a device known by its maker and model alone. */
    public static Set<Long> ofDevice(String maker, String model) {
        Set<Long> keys = new HashSet<>();
        keys.add(Keys.product(maker, model));
        Product.of(maker, model).questions().forEach(key -> keys.add(Keys.spelled(key)));
        GuessedNames.of(maker, model, null).forEach(name -> keys.add(Keys.product(name)));
        return keys;
    }
}
