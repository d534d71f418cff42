package org.cylcomed.maintenance.feed;

import java.util.List;
import java.util.Locale;
import org.cylcomed.maintenance.cpe.Configuration;

/** One way in which an advisory says what it is about. */
public sealed interface Affected {
    /**
     * Versions of a package.
     *
     * @param release of the distribution that the versions belong to, such as {@code 12}; empty for all
     * @param ranges as VERS texts; a version in any of them is affected
     * @param versions single ones that are affected too
     */
    record Package(PackageKey key, String release, List<String> ranges, List<String> versions) implements Affected {
        public Package {
            ranges = List.copyOf(ranges);
            versions = List.copyOf(versions);
        }
    }

    /** Products by their CPE names. */
    record Configured(Configuration configuration) implements Affected {}

    /**
     * A product in the words of a person.
     *
     * @param version as it is written, be it one version, a range or a sentence; empty for all
     */
    record Product(String maker, String name, String version) implements Affected {}

    /** A name without what writers differ in: case, and what is neither letter nor digit. */
    static String plain(String name) {
        StringBuilder plain = new StringBuilder(name.length());
        name.toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .forEach(plain::appendCodePoint);
        return plain.toString();
    }
}
