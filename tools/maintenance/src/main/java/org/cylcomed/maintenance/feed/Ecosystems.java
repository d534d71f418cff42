package org.cylcomed.maintenance.feed;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.cylcomed.maintenance.InvalidIdentifierException;
import org.cylcomed.maintenance.vers.Scheme;

/** OSV's names of ecosystems, in the words of package URLs. */
public final class Ecosystems {
    /** The package's type, and the namespace of a distribution. */
    private record Home(String type, String namespace) {}

    private static final Map<String, Home> HOMES = Map.ofEntries(
            Map.entry("almalinux", new Home("rpm", "almalinux")),
            Map.entry("alpaquita", new Home("apk", "alpaquita")),
            Map.entry("alpine", new Home("apk", "alpine")),
            Map.entry("bitnami", new Home("bitnami", "")),
            Map.entry("chainguard", new Home("apk", "chainguard")),
            Map.entry("conancenter", new Home("conan", "")),
            Map.entry("cran", new Home("cran", "")),
            Map.entry("crates.io", new Home("cargo", "")),
            Map.entry("debian", new Home("deb", "debian")),
            Map.entry("echo", new Home("deb", "echo")),
            Map.entry("ghc", new Home("generic", "ghc")),
            Map.entry("go", new Home("golang", "")),
            Map.entry("hackage", new Home("hackage", "")),
            Map.entry("hex", new Home("hex", "")),
            Map.entry("julia", new Home("julia", "")),
            Map.entry("mageia", new Home("rpm", "mageia")),
            Map.entry("maven", new Home("maven", "")),
            Map.entry("minimos", new Home("apk", "minimos")),
            Map.entry("npm", new Home("npm", "")),
            Map.entry("nuget", new Home("nuget", "")),
            Map.entry("opam", new Home("opam", "")),
            Map.entry("openeuler", new Home("rpm", "openeuler")),
            Map.entry("opensuse", new Home("rpm", "opensuse")),
            Map.entry("oss-fuzz", new Home("generic", "")),
            Map.entry("packagist", new Home("composer", "")),
            Map.entry("pub", new Home("pub", "")),
            Map.entry("pypi", new Home("pypi", "")),
            Map.entry("red hat", new Home("rpm", "redhat")),
            Map.entry("rocky linux", new Home("rpm", "rocky-linux")),
            Map.entry("rubygems", new Home("gem", "")),
            Map.entry("suse", new Home("rpm", "suse")),
            Map.entry("swifturl", new Home("swift", "")),
            Map.entry("ubuntu", new Home("deb", "ubuntu")),
            Map.entry("vscode", new Home("vscode-extension", "")),
            Map.entry("wolfi", new Home("apk", "wolfi")));

    private Ecosystems() {}

    /** The package that an ecosystem calls so; empty for an ecosystem, or a name, that has no package URL. */
    static Optional<PackageKey> key(String ecosystem, String name) {
        Home home = HOMES.get(base(ecosystem));
        if (home == null || name.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    switch (home.type()) {
                        case "maven" -> {
                            int colon = name.indexOf(':');
                            yield colon < 0
                                    ? PackageKey.of("maven", "", name)
                                    : PackageKey.of("maven", name.substring(0, colon), name.substring(colon + 1));
                        }
                        case "golang", "npm", "composer", "swift", "vscode-extension" -> {
                            int slash = name.lastIndexOf('/');
                            yield PackageKey.of(
                                    home.type(), slash < 0 ? "" : name.substring(0, slash), name.substring(slash + 1));
                        }
                        default -> PackageKey.of(home.type(), home.namespace(), name);
                    });
        } catch (InvalidIdentifierException notANamedPackage) {
            return Optional.empty();
        }
    }

    /** The release of a distribution: {@code 12} of {@code Debian:12}, {@code 22.04} of {@code Ubuntu:22.04:LTS}. */
    static String release(String ecosystem) {
        String rest =
                ecosystem.substring(Math.min(ecosystem.length(), base(ecosystem).length()));
        for (String part : rest.split(":", -1)) {
            String bare = part.startsWith("v") ? part.substring(1) : part;
            if (!bare.isEmpty() && Character.isDigit(bare.charAt(0))) {
                return bare.toLowerCase(Locale.ROOT);
            }
        }
        Home home = HOMES.get(base(ecosystem));
        boolean distribution = home != null && !home.namespace().isEmpty();
        return rest.startsWith(":") && distribution ? rest.substring(1).toLowerCase(Locale.ROOT) : "";
    }

    private static String base(String ecosystem) {
        int colon = ecosystem.indexOf(':');
        return (colon < 0 ? ecosystem : ecosystem.substring(0, colon)).toLowerCase(Locale.ROOT);
    }

    /** How versions of such packages rank; an ecosystem without an order of its own has that of any text. */
    public static Scheme scheme(String type) {
        return switch (type) {
            case "github", "vscode-extension", "julia" -> Scheme.SEMVER;
            default -> Scheme.of(type).orElse(Scheme.GENERIC);
        };
    }
}
