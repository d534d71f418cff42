package org.cylcomed.maintenance.feed;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.cylcomed.maintenance.InvalidIdentifierException;
import org.cylcomed.maintenance.cpe.Attribute;
import org.cylcomed.maintenance.cpe.Configuration;
import org.cylcomed.maintenance.cpe.Configuration.Criterion;
import org.cylcomed.maintenance.cpe.Configuration.Node;
import org.cylcomed.maintenance.cpe.Configuration.Operator;
import org.cylcomed.maintenance.cpe.Cpe;
import org.cylcomed.maintenance.purl.PackageUrl;
import org.cylcomed.maintenance.vers.Comparator;
import org.cylcomed.maintenance.vers.Constraint;
import org.cylcomed.maintenance.vers.Scheme;
import org.cylcomed.maintenance.vers.VersionRange;
import org.jspecify.annotations.Nullable;

/** One product of a CVE record: by CPE name, by package URL, and in words. */
final class CveAffected {
    private static final int MAXIMUM_CRITERIA = 5_000;

    private final Value product;
    private final Collection<Affected> affected;

    CveAffected(Value product, Collection<Affected> affected) {
        this.product = product;
        this.affected = affected;
    }

    void read() {
        List<VersionRange> yes = ranges("affected", Scheme.GENERIC);
        List<VersionRange> no = ranges("unaffected", Scheme.GENERIC);
        boolean byDefault = product.at("defaultStatus").is("affected");
        configured(byDefault, yes, no);
        packages(byDefault);
        words(byDefault, yes);
    }

    private void configured(boolean byDefault, List<VersionRange> yes, List<VersionRange> no) {
        List<Configuration> criteria = new ArrayList<>();
        for (Cpe name : CpeRanges.read(product.at("cpes").texts())) {
            if (byDefault || !name.isAny(Attribute.VERSION)) {
                criteria.add(except(new Criterion(name, true, null), byDefault ? no : List.of()));
                continue;
            }
            for (VersionRange range : yes) {
                if (criteria.size() < MAXIMUM_CRITERIA) {
                    CpeRanges.criterion(name, range).ifPresent(criteria::add);
                }
            }
        }
        if (criteria.size() == 1) {
            affected.add(new Affected.Configured(criteria.getFirst()));
        } else if (!criteria.isEmpty()) {
            affected.add(new Affected.Configured(new Node(Operator.OR, false, criteria)));
        }
    }

    private static Configuration except(Criterion all, List<VersionRange> no) {
        List<Configuration> spared = no.stream()
                .flatMap(range -> CpeRanges.criterion(all.name(), range).stream())
                .<Configuration>map(each -> new Criterion(each.name(), false, each.versions()))
                .toList();
        return spared.isEmpty() || !all.name().isAny(Attribute.VERSION)
                ? all
                : new Node(Operator.AND, false, List.of(all, new Node(Operator.OR, true, spared)));
    }

    private void packages(boolean byDefault) {
        Optional<PackageKey> key = key();
        if (key.isEmpty() || byDefault) {
            return;
        }
        List<String> ranges = ranges("affected", Ecosystems.scheme(key.get().type())).stream()
                .map(VersionRange::toString)
                .toList();
        if (!ranges.isEmpty()) {
            affected.add(new Affected.Package(key.get(), "", ranges, List.of()));
        }
    }

    private Optional<PackageKey> key() {
        try {
            String purl = product.at("packageURL").text();
            if (!purl.isEmpty()) {
                return Optional.of(PackageKey.of(PackageUrl.read(purl)));
            }
            String ecosystem = ecosystem(product.at("collectionURL").text());
            return ecosystem.isEmpty()
                    ? Optional.empty()
                    : Ecosystems.key(ecosystem, product.at("packageName").text());
        } catch (InvalidIdentifierException unreadable) {
            return Optional.empty();
        }
    }

    private static String ecosystem(String collection) {
        String host = collection.replaceFirst("^https?://(www\\.)?", "").replaceFirst("/$", "");
        return switch (host) {
            case "registry.npmjs.org", "npmjs.com/package", "npmjs.com" -> "npm";
            case "pypi.org", "pypi.org/project", "pypi.python.org" -> "PyPI";
            case "repo.maven.apache.org/maven2", "repo1.maven.org/maven2", "mvnrepository.com" -> "Maven";
            case "crates.io" -> "crates.io";
            case "rubygems.org" -> "RubyGems";
            case "nuget.org/packages", "nuget.org", "api.nuget.org" -> "NuGet";
            case "packagist.org", "packagist.org/packages" -> "Packagist";
            case "pkg.go.dev" -> "Go";
            case "hex.pm", "hex.pm/packages" -> "Hex";
            default -> "";
        };
    }

    private void words(boolean byDefault, List<VersionRange> yes) {
        String maker = known(product.at("vendor").text());
        String name = known(product.at("product").text());
        if (maker.isEmpty() || name.isEmpty()) {
            return;
        }
        if (byDefault) {
            affected.add(new Affected.Product(maker, name, ""));
        } else if (!yes.isEmpty()) {
            yes.forEach(range -> affected.add(new Affected.Product(maker, name, range.toString())));
        } else {
            for (Value version : product.at("versions").items()) {
                String text = known(version.at("version").text());
                if (version.at("status").is("affected") && !text.isEmpty()) {
                    affected.add(new Affected.Product(maker, name, Titles.of(text)));
                }
            }
        }
    }

    private static String known(String text) {
        return text.equals("n/a") || text.equals("N/A") || text.equals("unspecified") ? "" : text.strip();
    }

    /** The versions of one status, as far as they are versions; commits are not. */
    private List<VersionRange> ranges(String status, Scheme scheme) {
        List<VersionRange> ranges = new ArrayList<>();
        for (Value version : product.at("versions").items()) {
            String type = version.at("versionType").text();
            if (!version.at("status").is(status) || type.equals("git") || type.startsWith("original_commit")) {
                continue;
            }
            VersionRange range = range(version, scheme);
            if (range != null) {
                ranges.add(range);
            }
        }
        return ranges;
    }

    private static @Nullable VersionRange range(Value version, Scheme scheme) {
        String from = version.at("version").text().strip();
        boolean including = version.has("lessThanOrEqual");
        String to = (including ? version.at("lessThanOrEqual") : version.at("lessThan"))
                .text()
                .strip();
        boolean fromStart = from.equals("0") || from.equals("unspecified") || from.equals("*") || from.equals("n/a");
        try {
            if (to.isEmpty()) {
                return fromStart && !from.equals("*") && !from.equals("0")
                        ? null
                        : VersionWords.range(from)
                                .filter(read -> scheme == Scheme.GENERIC && read.scheme() == scheme)
                                .orElse(null);
            }
            List<Constraint> constraints = new ArrayList<>();
            if (!fromStart) {
                if (!plain(from)) {
                    return null;
                }
                constraints.add(new Constraint(Comparator.GREATER_OR_EQUAL, scheme.version(from)));
            }
            if (to.endsWith(".*") && including) {
                // Every version of a branch: up to the next one, which is not written.
                constraints.add(new Constraint(Comparator.LESS, scheme.version(next(to))));
            } else if (!to.equals("*")) {
                if (!plain(to)) {
                    return null;
                }
                constraints.add(
                        new Constraint(including ? Comparator.LESS_OR_EQUAL : Comparator.LESS, scheme.version(to)));
            }
            return constraints.isEmpty() ? VersionRange.everything(scheme) : VersionRange.of(scheme, constraints);
        } catch (InvalidIdentifierException cannotRank) {
            return null;
        }
    }

    /** {@code 5.11} for {@code 5.10.*}. */
    private static String next(String branch) {
        String stem = branch.substring(0, branch.length() - 2);
        int dot = stem.lastIndexOf('.');
        String last = stem.substring(dot + 1);
        if (last.isEmpty() || last.length() > 9 || !last.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new InvalidIdentifierException("no branch", 0);
        }
        return stem.substring(0, dot + 1) + (Integer.parseInt(last) + 1);
    }

    private static boolean plain(String version) {
        return !version.isEmpty() && version.length() < 100 && version.chars().noneMatch(c -> c <= ' ' || c == '*');
    }
}
