package org.cylcomed.maintenance.store;

import java.util.Locale;
import java.util.Set;
import org.cylcomed.maintenance.cpe.Attribute;
import org.cylcomed.maintenance.cpe.Configuration.Criterion;
import org.cylcomed.maintenance.cpe.Cpe;
import org.cylcomed.maintenance.feed.Advisory;
import org.cylcomed.maintenance.feed.Affected;
import org.cylcomed.maintenance.feed.PackageKey;
import org.cylcomed.maintenance.spelling.Product;

/**
 * What an advisory is found by, as numbers of 64 bits. Two keys that share a number cost a look too many, not a wrong answer:
 * who asks compares what it finds.
 */
public final class Keys {
    private static final long PRIME = 0x100000001b3L;

    private Keys() {}

    static long advisory(String id) {
        return hash('i', id.toUpperCase(Locale.ROOT));
    }

    static long rating(String vulnerability) {
        return hash('r', vulnerability.toUpperCase(Locale.ROOT));
    }

    public static long named(PackageKey key) {
        return hash('p', key.text());
    }

    /** By vendor and product; empty attributes are those that are any. */
    public static long product(Cpe name) {
        return hash(
                'c',
                name.text(Attribute.VENDOR).orElse("")
                        + ':'
                        + name.text(Attribute.PRODUCT).orElse(""));
    }

    public static long product(String maker, String name) {
        return hash('n', Affected.plain(maker) + '|' + Affected.plain(name));
    }

    /** By one of {@link Product#questions}. */
    public static long spelled(String key) {
        return hash('s', key);
    }

    /** All that an advisory is found by, its names too. */
    public static void of(Advisory advisory, Set<Long> keys) {
        keys.add(advisory(advisory.id()));
        advisory.aliases().forEach(alias -> keys.add(advisory(alias)));
        for (Affected affected : advisory.affected()) {
            switch (affected) {
                case Affected.Package named -> keys.add(named(named.key()));
                case Affected.Product(String maker, String name, String version) -> {
                    keys.add(product(maker, name));
                    Product.of(maker, name).keys().forEach(key -> keys.add(spelled(key)));
                }
                case Affected.Configured configured -> {
                    for (Criterion criterion : configured.configuration().vulnerableCriteria()) {
                        keys.add(product(criterion.name()));
                    }
                }
            }
        }
    }

    /** FNV-1a, its bits mixed at the end. */
    private static long hash(char kind, String text) {
        long hash = (0xcbf29ce484222325L ^ kind) * PRIME;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * PRIME;
        }
        hash ^= hash >>> 32;
        hash *= 0x9e3779b97f4a7c15L;
        hash ^= hash >>> 29;
        return hash == 0 ? 1 : hash;
    }
}
