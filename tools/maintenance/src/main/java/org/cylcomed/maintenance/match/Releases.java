package org.cylcomed.maintenance.match;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cylcomed.maintenance.purl.PackageUrl;

/** Releases of distributions, as package URLs and advisories name them. */
final class Releases {
    private static final Map<String, String> CODE_NAMES = Map.ofEntries(
            Map.entry("buster", "10"),
            Map.entry("bullseye", "11"),
            Map.entry("bookworm", "12"),
            Map.entry("trixie", "13"),
            Map.entry("forky", "14"),
            Map.entry("stretch", "9"),
            Map.entry("jessie", "8"),
            Map.entry("trusty", "14.04"),
            Map.entry("xenial", "16.04"),
            Map.entry("bionic", "18.04"),
            Map.entry("focal", "20.04"),
            Map.entry("jammy", "22.04"),
            Map.entry("noble", "24.04"));

    /** Debian writes its release into the versions of updates, Red Hat into all. */
    private static final Pattern IN_VERSION = Pattern.compile("(?:[+~.-]deb|\\.el|\\.fc)([0-9]{1,3})(?![0-9])");

    private Releases() {}

    /** Of a package; empty if it does not say. */
    static String of(PackageUrl purl) {
        String distro = purl.qualifiers().getOrDefault("distro", "").toLowerCase(Locale.ROOT);
        if (!distro.isEmpty()) {
            String last = distro.substring(distro.lastIndexOf('-') + 1);
            String bare = last.startsWith("v") ? last.substring(1) : last;
            return CODE_NAMES.getOrDefault(bare, bare);
        }
        String version = purl.version();
        Matcher matcher = IN_VERSION.matcher(version == null ? "" : version);
        return matcher.find() ? matcher.group(1) : "";
    }

    /** Whether one is the other, or a point release of it. */
    static boolean same(String one, String other) {
        return one.equals(other) || one.startsWith(other + '.') || other.startsWith(one + '.');
    }
}
