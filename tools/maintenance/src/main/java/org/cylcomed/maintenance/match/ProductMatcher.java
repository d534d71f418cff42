package org.cylcomed.maintenance.match;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.cylcomed.maintenance.InvalidIdentifierException;
import org.cylcomed.maintenance.feed.Affected;
import org.cylcomed.maintenance.feed.VersionWords;
import org.cylcomed.maintenance.spelling.Firmware;
import org.cylcomed.maintenance.spelling.Likeness;
import org.cylcomed.maintenance.spelling.Product;
import org.cylcomed.maintenance.store.Feeds;
import org.cylcomed.maintenance.vers.VersionRange;
import org.jspecify.annotations.Nullable;

/** What has no identifier but a maker, a name and a version: devices and their firmware, in the words of advisories. */
final class ProductMatcher {
    private static final double IN_RANGE = 0.7;
    private static final double RANGE_UNCLEAR = 0.4;
    private static final double ANOTHER_NAME = 0.5;
    private static final double BOTH_UNCLEAR = 0.3;

    private static final int MOST_READ = 50_000;

    private final Feeds feeds;
    private final Map<String, Product> read = new ConcurrentHashMap<>();

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

    /**
     * A device, in the words of a hospital. What is the same but for its spelling is as sure as the same words; what is not quite
     * the same, or of a version that cannot be told, is a question.
     */
    Verdict matchDevice(String maker, String model, @Nullable String firmware) {
        Product device = Product.of(maker, model);
        String plainMaker = Affected.plain(maker);
        String plainName = Affected.plain(model);
        List<Hit> hits = new ArrayList<>();
        Reason[] reason = {Reason.NO_IDENTIFIER};
        feeds.spelledAs(device, (source, advisory) -> {
            Hit best = null;
            boolean same = false;
            for (Affected affected : advisory.affected()) {
                if (affected instanceof Affected.Product product) {
                    Product named = read(product);
                    Likeness likeness = device.sameMaker(named) ? device.likeness(named) : Likeness.OTHER;
                    if (likeness == Likeness.OTHER) {
                        continue;
                    }
                    same |= likeness == Likeness.SAME;
                    double confidence = confidence(likeness, device.firmware(firmware, named, product.version()));
                    if (confidence > 0 && (best == null || best.confidence() < confidence)) {
                        boolean words = Affected.plain(product.maker()).equals(plainMaker)
                                && Affected.plain(product.name()).equals(plainName);
                        best = new Hit(
                                source,
                                advisory,
                                words ? Rule.PRODUCT_VERSION : Rule.PRODUCT_SPELLING,
                                range(product),
                                confidence);
                    }
                    reason[0] = Reason.OUTSIDE_RANGES;
                }
            }
            // The advisory names the device itself, of another version: what else it names is not meant.
            boolean elsewhere = same && best != null && best.confidence() == ANOTHER_NAME;
            if (best != null && !elsewhere && !advisory.withdrawn()) {
                hits.add(best);
            }
        });
        return Verdict.of(hits, reason[0]);
    }

    private Product read(Affected.Product product) {
        if (read.size() > MOST_READ) {
            read.clear();
        }
        return read.computeIfAbsent(
                product.maker() + '\n' + product.name(), absent -> Product.of(product.maker(), product.name()));
    }

    /** With the name that the advisory uses, so that a person can compare. */
    private static String range(Affected.Product product) {
        return (product.maker() + ' ' + product.name() + ' ' + product.version()).strip();
    }

    private static double confidence(Likeness likeness, Firmware firmware) {
        return switch (firmware) {
            case OUTSIDE -> 0;
            case UNCLEAR -> likeness == Likeness.SAME ? RANGE_UNCLEAR : BOTH_UNCLEAR;
            case WITHIN -> likeness == Likeness.SAME ? IN_RANGE : ANOTHER_NAME;
        };
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
