package org.cylcomed.maintenance.match;

import java.util.List;
import java.util.function.Supplier;
import org.cylcomed.maintenance.cpe.Cpe;
import org.cylcomed.maintenance.cpe.Inventory;
import org.cylcomed.maintenance.purl.PackageUrl;
import org.cylcomed.maintenance.sbom.Component;
import org.cylcomed.maintenance.store.Feeds;
import org.jspecify.annotations.Nullable;

/** Looks components up in the kept feeds. May be used by several threads; what it has looked up it remembers. */
public final class Matcher {
    /** A name that we made up from words. */
    private static final double GUESSED = 0.5;

    private final Feeds feeds;
    private final PackageMatcher packages;
    private final CpeMatcher products;
    private final ProductMatcher words;

    public Matcher(Feeds feeds) {
        this.feeds = feeds;
        this.packages = new PackageMatcher(feeds);
        this.products = new CpeMatcher(feeds);
        this.words = new ProductMatcher(feeds);
    }

    /** One package by itself. */
    public Verdict match(PackageUrl purl) {
        return packages.match(purl, null);
    }

    /** One product by itself. */
    public Verdict match(Cpe name) {
        List<Cpe> names = List.of(name);
        return products.match(names, () -> new Inventory(names), false);
    }

    /** One component, whose device holds what {@code whole} names. */
    public Verdict match(Component component, Inventory whole) {
        return match(component, () -> whole);
    }

    /** As before; what the device holds is asked for only where an advisory depends on it. */
    public Verdict match(Component component, Supplier<Inventory> whole) {
        return byPackage(component).and(byProduct(component, whole));
    }

    /**
     * A device of which no bill of materials is known, by the words for it. What only a guessed CPE name meets is below
     * {@link Hit#SURE}.
     *
     * @param firmware its version, null if nobody knows
     */
    public Verdict matchDevice(String maker, String model, @Nullable String firmware) {
        Verdict byWords = words.matchDevice(maker, model, firmware);
        List<Cpe> names = GuessedNames.of(maker, model, firmware);
        Verdict guessed = products.match(names, () -> new Inventory(names), true);
        List<Hit> unsure = guessed.hits().stream()
                .map(hit -> new Hit(
                        hit.source(), hit.advisory(), hit.rule(), hit.range(), Math.min(hit.confidence(), GUESSED)))
                .toList();
        return byWords.and(new Verdict(unsure, guessed.reason()));
    }

    Verdict byPackage(Component component) {
        PackageUrl purl = component.purl();
        return purl == null ? Verdict.none(Reason.NO_IDENTIFIER) : packages.match(purl, component.version());
    }

    Verdict byProduct(Component component, Supplier<Inventory> whole) {
        PackageUrl purl = component.purl();
        if (!component.cpes().isEmpty()) {
            boolean elsewhere = purl != null && feeds.packages(purl.type()) > 0;
            return products.match(names(component), whole, elsewhere);
        }
        String maker = component.supplier();
        return purl == null && maker != null
                ? words.match(maker, component.name(), component.version())
                : Verdict.none(Reason.NO_IDENTIFIER);
    }

    static List<Cpe> names(Component component) {
        return CpeMatcher.versioned(component.cpes(), component.version());
    }
}
