package org.cylcomed.maintenance.store;

import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.cylcomed.maintenance.feed.FeedFormat;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a kept feed.
 *
 * @param asOf when its publisher made the newest of it, as far as it says so
 * @param origin the file name or address it was last imported from
 * @param digest the SHA-256 of what was last imported, in hexadecimal
 * @param packages how many advisories name packages of each type
 */
public record FeedInfo(
        String name,
        FeedFormat format,
        @Nullable Instant asOf,
        Instant imported,
        String origin,
        String digest,
        long advisories,
        long ratings,
        SortedMap<String, Long> packages) {
    public FeedInfo {
        packages = new TreeMap<>(packages);
    }

    void write(Encoder out) {
        out.text(name);
        out.text(format.name());
        out.moment(asOf);
        out.moment(imported);
        out.text(origin);
        out.text(digest);
        out.number(advisories);
        out.number(ratings);
        out.number(packages.size());
        for (Map.Entry<String, Long> each : packages.entrySet()) {
            out.text(each.getKey());
            out.number(each.getValue());
        }
    }

    static FeedInfo read(Decoder in) {
        String name = in.text();
        String word = in.text();
        Instant asOf = in.moment();
        Instant imported = in.moment();
        String origin = in.text();
        String digest = in.text();
        long advisories = in.number();
        long ratings = in.number();
        int count = in.count();
        SortedMap<String, Long> packages = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            packages.put(in.text(), in.number());
        }
        for (FeedFormat format : FeedFormat.values()) {
            if (format.name().equals(word) && imported != null && name.matches(FeedStore.NAME)) {
                return new FeedInfo(name, format, asOf, imported, origin, digest, advisories, ratings, packages);
            }
        }
        throw new Decoder.Malformed();
    }
}
