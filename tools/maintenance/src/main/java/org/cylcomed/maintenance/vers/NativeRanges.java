package org.cylcomed.maintenance.vers;

import java.util.ArrayList;
import java.util.List;
import org.cylcomed.maintenance.InvalidIdentifierException;

/** Ranges as the tools of each ecosystem write them. */
final class NativeRanges {
    private static final int MAXIMUM_LENGTH = 100_000;

    private NativeRanges() {}

    static VersionRange read(Scheme scheme, String range) {
        if (range.length() > MAXIMUM_LENGTH) {
            throw new InvalidIdentifierException("a range is too long", 0);
        }
        String text = range.strip();
        return switch (scheme) {
            case CONAN -> ConanRange.read(text);
            case NPM, SEMVER, PUB, SWIFT, CARGO, COMPOSER -> NodeRange.read(scheme, text);
            case MAVEN, NUGET -> BracketRange.read(scheme, text);
            case GEM, HEX -> PessimisticRange.read(scheme, text);
            case PYPI -> PythonRange.read(text);
            case NGINX -> NginxRange.read(text);
            case ALPM,
                    APK,
                    CPAN,
                    CRAN,
                    DATETIME,
                    DEB,
                    GENERIC,
                    GENTOO,
                    GOLANG,
                    HACKAGE,
                    INTDOT,
                    LEXICOGRAPHIC,
                    OPENSSL,
                    RPM -> plain(scheme, text);
            case ALL, NONE -> VersionRange.everything(scheme);
        };
    }

    /** Comparators and versions: bounds hold together, points are alternatives. */
    private static VersionRange plain(Scheme scheme, String text) {
        if (text.equals("*") || text.equals("all")) {
            return VersionRange.everything(scheme);
        }
        List<List<Constraint>> alternatives = new ArrayList<>();
        for (String alternative : alternatives(text)) {
            List<Constraint> bounds = new ArrayList<>();
            for (String part : parts(alternative)) {
                Constraint constraint = comparison(scheme, part);
                if (constraint.comparator() == Comparator.EQUAL) {
                    alternatives.add(List.of(constraint));
                } else {
                    bounds.add(constraint);
                }
            }
            if (!bounds.isEmpty()) {
                alternatives.add(bounds);
            }
        }
        return VersionRange.ofAlternatives(scheme, alternatives);
    }

    /** What "||" or "or" part. */
    static List<String> alternatives(String text) {
        return List.of(text.replace(" or ", "||").split("\\|\\|", -1));
    }

    /** What commas, spaces and "&&" or "and" part, with each comparator joined to its version. */
    static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        String pending = "";
        for (String part :
                text.replace("&&", " ").replace(" and ", " ").replace(',', ' ').split(" ", -1)) {
            if (part.isEmpty()) {
                continue;
            }
            String joined = pending + part;
            if (isOperator(joined)) {
                pending = joined;
            } else {
                parts.add(joined);
                pending = "";
            }
        }
        if (!pending.isEmpty()) {
            throw new InvalidIdentifierException("a comparator without a version", text.length());
        }
        return parts;
    }

    private static boolean isOperator(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> "<>=!~^".indexOf(c) >= 0);
    }

    static Constraint comparison(Scheme scheme, String part) {
        if (part.startsWith("<<") || part.startsWith(">>")) {
            Comparator strict = part.charAt(0) == '<' ? Comparator.LESS : Comparator.GREATER;
            return Constraint.of(strict, scheme, part.substring(2));
        }
        Comparator comparator = Comparator.leading(part);
        int start = comparator.sign().length();
        while (comparator == Comparator.EQUAL && start < part.length() && part.charAt(start) == '=') {
            start++;
        }
        return Constraint.of(comparator, scheme, part.substring(start));
    }
}
