package org.cylcomed.maintenance.store;

import org.cylcomed.maintenance.cpe.Cpe;
import org.cylcomed.maintenance.feed.Affected;
import org.cylcomed.maintenance.feed.PackageKey;
import org.cylcomed.maintenance.spelling.Makers;
import org.cylcomed.maintenance.spelling.Product;
import org.jspecify.annotations.Nullable;

/**
 * Which part of what an advisory says it is about is to be built; the rest is passed over. An advisory may name thousands
 * of products, of which the one that asks is one.
 *
 * @param key a package alone
 * @param name ":vendor:product:" as the formatted string of a CPE name has it, for configurations that name it alone or as
 *     one of several
 * @param product a product in words alone
 * @param spelled products in words of the makers of this one
 */
record Wanted(
        boolean all,
        @Nullable PackageKey key,
        @Nullable String name,
        Affected.@Nullable Product product,
        @Nullable Product spelled) {
    static final Wanted ALL = new Wanted(true, null, null, null, null);
    static final Wanted NOTHING = new Wanted(false, null, null, null, null);

    static Wanted of(PackageKey key) {
        return new Wanted(false, key, null, null, null);
    }

    static Wanted of(Cpe name) {
        String text = name.toString();
        int vendor = text.indexOf(':', "cpe:2.3:".length());
        int product = colon(text, vendor + 1);
        return new Wanted(false, null, text.substring(vendor, colon(text, product + 1) + 1), null, null);
    }

    static Wanted of(String maker, String name) {
        return new Wanted(
                false, null, null, new Affected.Product(Affected.plain(maker), Affected.plain(name), ""), null);
    }

    static Wanted of(Product spelled) {
        return new Wanted(false, null, null, null, spelled);
    }

    private static int colon(String text, int from) {
        int at = from;
        while (text.charAt(at) != ':') {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        return at;
    }

    boolean wants(String packageText) {
        return all || (key != null && key.text().equals(packageText));
    }

    boolean wantsConfigurations() {
        return all || name != null;
    }

    /** A criterion that stands alone, or as an alternative. */
    boolean wantsCriterion(String text) {
        return name == null || text.startsWith(name, "cpe:2.3:a".length());
    }

    boolean wants(String maker, String called) {
        return all
                || (product != null
                        && product.maker().equals(Affected.plain(maker))
                        && product.name().equals(Affected.plain(called)))
                || (spelled != null && Makers.of(maker).stream().anyMatch(spelled.makers()::contains));
    }
}
