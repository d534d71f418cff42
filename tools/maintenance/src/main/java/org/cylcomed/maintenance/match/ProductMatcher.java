package org.cylcomed.maintenance.match;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cylcomed.maintenance.InvalidIdentifierException;
import org.cylcomed.maintenance.feed.Affected;
import org.cylcomed.maintenance.feed.VersionWords;
import org.cylcomed.maintenance.store.Feeds;
import org.cylcomed.maintenance.vers.VersionRange;
import org.jspecify.annotations.Nullable;

/** What has no identifier but a maker, a name and a version: devices and their firmware, in the words of advisories. */
final class ProductMatcher {
    private static final double IN_RANGE = 0.7;
    private static final double RANGE_UNCLEAR = 0.4;

    private final Feeds feeds;

    ProductMatcher(Feeds feeds) {
        this.feeds = feeds;
    }

    Verdict match(String maker, String name, @Nullable String version) {
        String plainMaker = Affected.plain(maker);
        String plainName = Affected.plain(name);
        List<Hit> hits = new ArrayList<>();
        Reason[] reason = {Reason.NO_IDENTIFIER};
        feeds.ofProduct(maker, name, (source, advisory) -> {
            Hit best = null;
            for (Affected affected : advisory.affected()) {
                if (affected instanceof Affected.Product product
                        && Affected.plain(product.maker()).equals(plainMaker)
                        && Affected.plain(product.name()).equals(plainName)) {
                    double confidence = confidence(product.version(), version);
                    if (confidence > 0 && (best == null || best.confidence() < confidence)) {
                        best = new Hit(source, advisory, Rule.PRODUCT_VERSION, product.version(), confidence);
                    }
                    reason[0] = Reason.OUTSIDE_RANGES;
                }
            }
            if (best != null && !advisory.withdrawn()) {
                hits.add(best);
            }
        });
        return Verdict.of(hits, reason[0]);
    }

    private static double confidence(String written, @Nullable String version) {
        Optional<VersionRange> range = VersionWords.range(written);
        if (range.isEmpty()) {
            return RANGE_UNCLEAR;
        }
        if (range.get().constraints().isEmpty()) {
            return IN_RANGE;
        }
        if (version == null || version.isBlank()) {
            return RANGE_UNCLEAR;
        }
        try {
            return range.get().contains(version.strip()) ? IN_RANGE : 0;
        } catch (InvalidIdentifierException cannotRank) {
            return RANGE_UNCLEAR;
        }
    }
}
