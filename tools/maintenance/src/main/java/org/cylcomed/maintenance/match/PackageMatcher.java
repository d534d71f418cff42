package org.cylcomed.maintenance.match;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.cylcomed.maintenance.InvalidIdentifierException;
import org.cylcomed.maintenance.feed.Advisory;
import org.cylcomed.maintenance.feed.Affected;
import org.cylcomed.maintenance.feed.Ecosystems;
import org.cylcomed.maintenance.feed.PackageKey;
import org.cylcomed.maintenance.purl.PackageUrl;
import org.cylcomed.maintenance.store.Feeds;
import org.cylcomed.maintenance.vers.Scheme;
import org.cylcomed.maintenance.vers.Version;
import org.cylcomed.maintenance.vers.VersionRange;
import org.jspecify.annotations.Nullable;

/** Packages by their URL: the same ecosystem, namespace and name, then the version by the ecosystem's order. */
final class PackageMatcher {
    private static final double EXACT = 1.0;
    /** A source package's advisory, for the binary package made of it. */
    private static final double UPSTREAM = 0.9;
    /** The ecosystem has no order of its own. */
    private static final double ANY_ORDER = 0.8;
    /** A range without end, and a list of versions that does not have this one. */
    private static final double UNLISTED = 0.6;
    /** The advisory is for one release of a distribution, and the component does not say of which it is. */
    private static final double RELEASE_UNKNOWN = 0.5;

    private record Span(VersionRange range, String text) {}

    private record Candidate(
            String source, Advisory advisory, String release, List<Span> spans, Set<Version> listed, Set<String> odd) {}

    private final Feeds feeds;
    private final Remembered<PackageKey, Candidate> known = new Remembered<>();

    PackageMatcher(Feeds feeds) {
        this.feeds = feeds;
    }

    Verdict match(PackageUrl purl, @Nullable String stated) {
        PackageKey key = PackageKey.of(purl);
        String own = purl.version();
        String version = own == null || own.isEmpty() ? stated : own;
        Verdict verdict = match(purl, key, version, EXACT);
        String upstream = purl.qualifiers().get("upstream");
        if (upstream != null && !upstream.isEmpty()) {
            int at = upstream.indexOf('@', 1);
            String name = at < 0 ? upstream : upstream.substring(0, at);
            String its = at < 0 ? version : upstream.substring(at + 1);
            PackageKey source = key.named(name);
            if (!source.equals(key)) {
                verdict = verdict.and(match(purl, source, its, UPSTREAM));
            }
        }
        return verdict;
    }

    private Verdict match(PackageUrl purl, PackageKey key, @Nullable String version, double most) {
        List<Candidate> candidates = candidates(key);
        if (candidates.isEmpty()) {
            return Verdict.none(feeds.packages(key.type()) == 0 ? Reason.NO_FEED : Reason.NO_ADVISORY);
        }
        if (version == null || version.isEmpty()) {
            return Verdict.none(Reason.NO_VERSION);
        }
        String text = comparable(purl, version);
        Scheme scheme = Ecosystems.scheme(key.type());
        Version read = read(scheme, text);
        Version unbuilt = key.type().equals("bitnami") ? read(scheme, text.replaceFirst("-[0-9]+$", "")) : read;
        String release = Releases.of(purl);
        List<Hit> hits = new ArrayList<>(2);
        Reason reason = Reason.NO_ADVISORY;
        for (Candidate candidate : candidates) {
            if (candidate.advisory().withdrawn()) {
                reason = least(reason, Reason.WITHDRAWN);
                continue;
            }
            boolean unknown = !candidate.release().isEmpty() && release.isEmpty();
            if (!candidate.release().isEmpty() && !unknown && !Releases.same(release, candidate.release())) {
                reason = least(reason, Reason.OTHER_RELEASE);
                continue;
            }
            Hit hit = hit(candidate, text, read, unbuilt, unknown ? RELEASE_UNKNOWN : most);
            if (hit != null) {
                hits.add(hit);
            } else {
                reason = least(reason, read == null ? Reason.VERSION_NOT_UNDERSTOOD : Reason.OUTSIDE_RANGES);
            }
        }
        return Verdict.of(hits, reason);
    }

    private static Reason least(Reason one, Reason other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    /** @param unbuilt without the number of Bitnami's own build, for ranges that have none */
    private static @Nullable Hit hit(
            Candidate candidate, String text, @Nullable Version version, @Nullable Version unbuilt, double most) {
        if (candidate.odd().contains(text)
                || (version != null && candidate.listed().contains(version))) {
            return new Hit(candidate.source(), candidate.advisory(), Rule.PURL_VERSION, text, most);
        }
        if (version == null) {
            return null;
        }
        for (Span span : candidate.spans()) {
            boolean within = span.range().contains(version)
                    || (unbuilt != version
                            && unbuilt != null
                            && span.text().indexOf('-') < 0
                            && span.range().contains(unbuilt));
            if (within) {
                boolean ownOrder = version.scheme() != Scheme.GENERIC || unbuilt != version;
                double confidence = ownOrder ? most : Math.min(most, ANY_ORDER);
                boolean unlisted = !candidate.listed().isEmpty() && endless(span.range());
                return new Hit(
                        candidate.source(),
                        candidate.advisory(),
                        Rule.PURL_RANGE,
                        span.text(),
                        unlisted ? Math.min(confidence, UNLISTED) : confidence);
            }
        }
        return null;
    }

    private static boolean endless(VersionRange range) {
        return switch (range.constraints().isEmpty()
                ? org.cylcomed.maintenance.vers.Comparator.GREATER
                : range.constraints().getLast().comparator()) {
            case GREATER, GREATER_OR_EQUAL, NOT_EQUAL -> true;
            case EQUAL, LESS, LESS_OR_EQUAL -> false;
        };
    }

    private static @Nullable Version read(Scheme scheme, String version) {
        try {
            return scheme.version(version);
        } catch (InvalidIdentifierException cannotRank) {
            return null;
        }
    }

    /** As advisories write versions: with RPM's epoch. */
    private static String comparable(PackageUrl purl, String version) {
        String epoch = purl.type().equals("rpm") ? purl.qualifiers().getOrDefault("epoch", "") : "";
        return epoch.isEmpty() || epoch.equals("0") || version.indexOf(':') >= 0 ? version : epoch + ':' + version;
    }

    private List<Candidate> candidates(PackageKey key) {
        List<Candidate> cached = known.get(key);
        if (cached != null) {
            return cached;
        }
        List<Candidate> found = new ArrayList<>();
        feeds.ofPackage(key, (source, advisory) -> {
            for (Affected affected : advisory.affected()) {
                if (affected instanceof Affected.Package named && named.key().equals(key)) {
                    found.add(candidate(source, advisory, named));
                }
            }
        });
        known.put(key, found);
        return found;
    }

    private static Candidate candidate(String source, Advisory advisory, Affected.Package named) {
        Scheme scheme = Ecosystems.scheme(named.key().type());
        List<Span> spans = new ArrayList<>();
        for (String range : named.ranges()) {
            try {
                VersionRange read = VersionRange.read(range);
                if (read.scheme() == scheme) {
                    spans.add(new Span(read, range));
                }
            } catch (InvalidIdentifierException cannotRank) {
                // A range of which the order knows nothing holds nothing.
            }
        }
        Set<Version> listed = new HashSet<>();
        Set<String> odd = new HashSet<>();
        for (String version : named.versions()) {
            Version read = read(scheme, version);
            if (read == null) {
                odd.add(version);
            } else {
                listed.add(read);
            }
        }
        return new Candidate(source, advisory, named.release(), spans, listed, odd);
    }
}
