package org.cylcomed.maintenance.feed;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.cylcomed.maintenance.InvalidIdentifierException;
import org.cylcomed.maintenance.cvss.Severity;
import org.cylcomed.maintenance.purl.PackageUrl;
import org.cylcomed.maintenance.vers.Comparator;
import org.cylcomed.maintenance.vers.Constraint;
import org.cylcomed.maintenance.vers.Scheme;
import org.cylcomed.maintenance.vers.VersionRange;
import org.jspecify.annotations.Nullable;

/** Advisories of the Open Source Vulnerability format, of GitHub's advisory database too. */
final class OsvReader {
    private static final int MAXIMUM_VERSIONS = 20_000;

    private OsvReader() {}

    static Advisory read(Value document) {
        Set<String> aliases = new LinkedHashSet<>(document.at("aliases").texts());
        aliases.addAll(document.at("upstream").texts());
        aliases.remove(document.at("id").text());
        Set<String> vectors = new LinkedHashSet<>(vectors(document));
        List<Affected> affected = new ArrayList<>();
        for (Value each : document.at("affected").items()) {
            vectors.addAll(vectors(each));
            affected(each).ifPresent(affected::add);
        }
        return new Advisory(
                document.at("id").text(),
                List.copyOf(aliases),
                Titles.of(document.at("summary").text(), document.at("details").text()),
                Moments.read(document.at("published").text()),
                Moments.read(document.at("modified").text()),
                document.has("withdrawn") && !document.at("withdrawn").text().isEmpty(),
                List.copyOf(vectors),
                stated(document),
                affected);
    }

    private static List<String> vectors(Value holder) {
        return holder.at("severity").items().stream()
                .map(severity -> severity.at("score").text())
                .filter(score -> score.contains("/"))
                .toList();
    }

    private static @Nullable Severity stated(Value document) {
        Severity own = word(document.at("database_specific", "severity").text());
        for (Value each : document.at("affected").items()) {
            Severity its = word(each.at("ecosystem_specific", "severity").text());
            own = own == null || (its != null && its.compareTo(own) > 0) ? its : own;
        }
        return own;
    }

    static @Nullable Severity word(String text) {
        return switch (text.toUpperCase(Locale.ROOT)) {
            case "CRITICAL" -> Severity.CRITICAL;
            case "HIGH", "IMPORTANT" -> Severity.HIGH;
            case "MEDIUM", "MODERATE" -> Severity.MEDIUM;
            case "LOW" -> Severity.LOW;
            default -> null;
        };
    }

    private static Optional<Affected> affected(Value each) {
        Value named = each.at("package");
        String ecosystem = named.at("ecosystem").text();
        Optional<PackageKey> key = key(named, ecosystem);
        if (key.isEmpty()) {
            return Optional.empty();
        }
        Scheme scheme = Ecosystems.scheme(key.get().type());
        List<VersionRange> ranges = new ArrayList<>();
        boolean open = false;
        for (Value range : each.at("ranges").items()) {
            if (!range.at("type").is("GIT")) {
                open |= ranges(range.at("events").items(), scheme, ranges);
            }
        }
        List<String> single = single(each.at("versions").texts(), scheme, open ? List.of() : ranges);
        if (ranges.isEmpty() && single.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Affected.Package(
                key.get(),
                ecosystem.indexOf(':') < 0 ? "" : Ecosystems.release(ecosystem),
                ranges.stream().map(VersionRange::toString).toList(),
                single));
    }

    /** The ecosystem's own name counts; a package URL is what is left for ecosystems that are not known here. */
    private static Optional<PackageKey> key(Value named, String ecosystem) {
        Optional<PackageKey> key = Ecosystems.key(ecosystem, named.at("name").text());
        if (key.isPresent() || named.at("purl").text().isEmpty()) {
            return key;
        }
        try {
            return Optional.of(PackageKey.of(PackageUrl.read(named.at("purl").text())));
        } catch (InvalidIdentifierException unreadable) {
            return Optional.empty();
        }
    }

    /** Adds the spans between the events; true if one of them has no upper end. */
    private static boolean ranges(List<Value> events, Scheme scheme, List<VersionRange> ranges) {
        @Nullable Constraint from = null;
        boolean started = false;
        for (Value event : events) {
            try {
                if (event.has("introduced")) {
                    String introduced = event.at("introduced").text();
                    from = introduced.equals("0")
                            ? null
                            : new Constraint(Comparator.GREATER_OR_EQUAL, scheme.version(introduced));
                    started = true;
                } else if (started && (event.has("fixed") || event.has("last_affected"))) {
                    Constraint to = event.has("fixed")
                            ? new Constraint(
                                    Comparator.LESS,
                                    scheme.version(event.at("fixed").text()))
                            : new Constraint(
                                    Comparator.LESS_OR_EQUAL,
                                    scheme.version(event.at("last_affected").text()));
                    if (from == null) {
                        ranges.add(VersionRange.of(scheme, List.of(to)));
                    } else if (from.version().compareTo(to.version()) <= 0) {
                        ranges.add(VersionRange.of(scheme, List.of(from, to)));
                    }
                    started = false;
                }
            } catch (InvalidIdentifierException cannotRank) {
                started = false;
            }
        }
        if (started) {
            ranges.add(from == null ? VersionRange.everything(scheme) : VersionRange.of(scheme, List.of(from)));
        }
        return started;
    }

    /** Feeds list again what their ranges hold; only what is beyond them is kept. */
    private static List<String> single(List<String> versions, Scheme scheme, List<VersionRange> ranges) {
        List<String> kept = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String version : versions) {
            if (kept.size() == MAXIMUM_VERSIONS) {
                break;
            }
            if (seen.add(version) && !within(version, scheme, ranges)) {
                kept.add(version);
            }
        }
        return kept;
    }

    private static boolean within(String version, Scheme scheme, List<VersionRange> ranges) {
        try {
            var read = scheme.version(version);
            return ranges.stream().anyMatch(range -> range.contains(read));
        } catch (InvalidIdentifierException cannotRank) {
            return false;
        }
    }
}
