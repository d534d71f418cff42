package org.cylcomed.maintenance.match;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.cylcomed.maintenance.InvalidIdentifierException;
import org.cylcomed.maintenance.cpe.Applies;
import org.cylcomed.maintenance.cpe.Attribute;
import org.cylcomed.maintenance.cpe.Bounds;
import org.cylcomed.maintenance.cpe.Configuration;
import org.cylcomed.maintenance.cpe.Configuration.Criterion;
import org.cylcomed.maintenance.cpe.Cpe;
import org.cylcomed.maintenance.cpe.Inventory;
import org.cylcomed.maintenance.feed.Advisory;
import org.cylcomed.maintenance.feed.Affected;
import org.cylcomed.maintenance.store.Feeds;
import org.cylcomed.maintenance.vers.Version;
import org.jspecify.annotations.Nullable;

/** Products by their CPE names, in the configurations that advisories give. */
final class CpeMatcher {
    private static final double APPLIES = 0.9;
    private static final double PERHAPS = 0.5;
    /** The component's ecosystem has a feed, which does not name it; and CPE names in bills of materials are often guessed. */
    private static final double UNNAMED_BY_ITS_ECOSYSTEM = 0.6;

    private record Candidate(String source, Advisory advisory, Configuration configuration) {}

    private final Feeds feeds;
    private final Remembered<String, Candidate> known = new Remembered<>();

    CpeMatcher(Feeds feeds) {
        this.feeds = feeds;
    }

    /**
     * @param whole all names of the device, asked for by configurations of several products alone
     * @param elsewhere whether a feed of the component's own ecosystem could have named it
     */
    Verdict match(List<Cpe> names, Supplier<Inventory> whole, boolean elsewhere) {
        Inventory own = new Inventory(names);
        List<Hit> hits = new ArrayList<>(2);
        Set<String> seen = new HashSet<>();
        Reason reason = Reason.NO_ADVISORY;
        for (Cpe name : names) {
            for (Candidate candidate : candidates(name)) {
                if (candidate.advisory().withdrawn()) {
                    reason = least(reason, Reason.WITHDRAWN);
                    continue;
                }
                Hit hit = hit(candidate, own, whole, elsewhere);
                if (hit == null) {
                    reason = Reason.OUTSIDE_RANGES;
                } else if (seen.add(hit.source() + ' ' + hit.advisory().id())) {
                    hits.add(hit);
                }
            }
        }
        return Verdict.of(hits, reason);
    }

    private static Reason least(Reason one, Reason other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private static @Nullable Hit hit(Candidate candidate, Inventory own, Supplier<Inventory> whole, boolean elsewhere) {
        Configuration configuration = candidate.configuration();
        Criterion met = null;
        Applies best = Applies.NO;
        for (Criterion criterion : configuration.vulnerableCriteria()) {
            Applies applies = criterion.appliesTo(own);
            if (applies.compareTo(best) > 0) {
                best = applies;
                met = criterion;
            }
        }
        if (met == null) {
            return null;
        }
        Applies applies = configuration.appliesTo(own);
        if (applies != Applies.YES && configuration instanceof Configuration.Node) {
            applies = configuration.appliesTo(whole.get());
        }
        if (applies == Applies.NO) {
            return null;
        }
        double confidence = applies == Applies.YES && best == Applies.YES ? APPLIES : PERHAPS;
        return new Hit(
                candidate.source(),
                candidate.advisory(),
                Rule.CPE_CONFIGURATION,
                text(met),
                elsewhere ? Math.min(confidence, UNNAMED_BY_ITS_ECOSYSTEM) : confidence);
    }

    private static String text(Criterion criterion) {
        Bounds bounds = criterion.versions();
        StringBuilder text = new StringBuilder(criterion.name().toString());
        if (bounds != null) {
            Version from = bounds.from();
            Version to = bounds.to();
            if (from != null) {
                text.append(bounds.fromIncluded() ? " >=" : " >").append(from);
            }
            if (to != null) {
                text.append(bounds.toIncluded() ? " <=" : " <").append(to);
            }
        }
        return text.toString();
    }

    private List<Candidate> candidates(Cpe name) {
        String key = name.text(Attribute.VENDOR).orElse("")
                + ':'
                + name.text(Attribute.PRODUCT).orElse("");
        if (key.startsWith(":") || key.endsWith(":")) {
            return List.of();
        }
        List<Candidate> cached = known.get(key);
        if (cached != null) {
            return cached;
        }
        List<Candidate> found = new ArrayList<>();
        feeds.ofProduct(name, (source, advisory) -> {
            for (Affected affected : advisory.affected()) {
                if (affected instanceof Affected.Configured(Configuration configuration)) {
                    found.add(new Candidate(source, advisory, configuration));
                }
            }
        });
        known.put(key, found);
        return found;
    }

    /** The names with the component's version where they leave theirs open. */
    static List<Cpe> versioned(List<Cpe> names, @Nullable String version) {
        if (version == null || version.isBlank() || version.length() > 100) {
            return names;
        }
        return names.stream()
                .map(name -> name.isAny(Attribute.VERSION) ? versioned(name, version.strip()) : name)
                .toList();
    }

    private static Cpe versioned(Cpe name, String version) {
        StringBuilder quoted = new StringBuilder();
        version.codePoints().forEach(c -> {
            boolean plain = c == '.' || c == '-' || c == '_' || Character.isLetterOrDigit(c);
            quoted.append(plain ? "" : "\\").appendCodePoint(c);
        });
        String[] parts = name.toString().split("(?<!\\\\):", -1);
        try {
            parts[5] = quoted.toString();
            return Cpe.parse(String.join(":", parts));
        } catch (InvalidIdentifierException cannotBeWritten) {
            return name;
        }
    }
}
