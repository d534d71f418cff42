package org.cylcomed.maintenance.csaf;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Optional;
import org.cylcomed.maintenance.InvalidIdentifierException;
import org.cylcomed.maintenance.vers.Scheme;
import org.cylcomed.maintenance.vers.VersionRange;
import org.jspecify.annotations.Nullable;

/** What the schemes of VERS know of a range and of the order of its versions. */
final class VersOrder {
    private VersOrder() {}

    static boolean knows(String type) {
        return Scheme.of(type).isPresent();
    }

    /** Leap seconds are dates of RFC 3339 too. Why a range of a known scheme is not canonical; null if it is, or if the scheme is not known. */
    static @Nullable String flaw(String vers, Ranges range) {
        if (!knows(range.type())) {
            return null;
        }
        try {
            VersionRange.parse(range.type().equals("datetime") ? vers.replace(":60", ":59") : vers);
            return null;
        } catch (InvalidIdentifierException invalid) {
            return invalid.reason();
        }
    }

    /** The order of a scheme; for vls and schemes we do not know, that of numbers and words. Throws what it cannot rank. */
    static Comparator<String> of(String type) {
        Scheme scheme = Optional.of(type)
                .filter(each -> !each.isEmpty())
                .flatMap(Scheme::of)
                .orElse(Scheme.GENERIC);
        return Comparator.comparing(version -> {
            try {
                return scheme.version(type.isEmpty() ? version : decoded(version));
            } catch (InvalidIdentifierException unranked) {
                throw new IllegalArgumentException("no order", unranked);
            }
        });
    }

    private static String decoded(String version) {
        return version.indexOf('%') < 0
                ? version
                : URLDecoder.decode(version.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
