package org.cylcomed.bench.matching;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.cylcomed.maintenance.cpe.Configuration.Criterion;
import org.cylcomed.maintenance.cpe.Cpe;
import org.cylcomed.maintenance.feed.Affected;
import org.cylcomed.maintenance.store.Feeds;
import org.jspecify.annotations.Nullable;

/**
 * Invented components with real names: a third of them packages that advisories speak of, a twentieth products with a CPE
 * name, the rest packages nobody wrote an advisory of. Versions are drawn.
 */
final class Parts {
    private static final String[] OTHER_TYPES = {"npm", "pypi", "golang/example.org", "cargo", "maven/org.example"};

    /** A component. */
    record Part(
            String name,
            String version,
            @Nullable String purl,
            @Nullable String cpe) {}

    private final List<String> packages = new ArrayList<>();
    private final List<String> products = new ArrayList<>();
    private final Random random;

    Parts(Feeds feeds, long seed) throws IOException {
        random = new Random(seed);
        Set<String> keys = new LinkedHashSet<>();
        Set<String> names = new LinkedHashSet<>();
        feeds.all((source, advisory) -> {
            for (Affected affected : advisory.affected()) {
                if (affected instanceof Affected.Package named
                        && !named.key().text().contains("%")) {
                    keys.add(named.key().text());
                } else if (affected instanceof Affected.Configured configured) {
                    for (Criterion criterion : configured.configuration().vulnerableCriteria()) {
                        if (!criterion.name().toString().contains("\\")) {
                            names.add(product(criterion.name()));
                        }
                    }
                }
            }
        });
        packages.addAll(keys);
        products.addAll(names);
    }

    private static String product(Cpe name) {
        String[] parts = name.toString().split(":", -1);
        return String.join(":", List.of(parts).subList(0, 5));
    }

    /** The n-th: another for each n. */
    Part part(int n) {
        String version = random.nextInt(8) + "." + random.nextInt(30) + "." + n % 1000;
        int kind = random.nextInt(20);
        if (kind == 0) {
            String product = products.get(random.nextInt(products.size()));
            return new Part(
                    product.substring(product.lastIndexOf(':') + 1),
                    version,
                    null,
                    product + ":" + version + ":*:*:*:*:*:*:*");
        }
        String key = kind < 8
                ? packages.get(random.nextInt(packages.size()))
                : OTHER_TYPES[n % OTHER_TYPES.length] + "/part-" + n / 7;
        return new Part(
                key.substring(key.lastIndexOf('/') + 1),
                version,
                "pkg:" + key.replace("@", "%40") + "@" + version,
                null);
    }
}
