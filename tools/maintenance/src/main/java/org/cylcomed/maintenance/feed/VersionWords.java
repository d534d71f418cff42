package org.cylcomed.maintenance.feed;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cylcomed.maintenance.InvalidIdentifierException;
import org.cylcomed.maintenance.vers.Comparator;
import org.cylcomed.maintenance.vers.Constraint;
import org.cylcomed.maintenance.vers.Scheme;
import org.cylcomed.maintenance.vers.VersionRange;

/** Versions of products as people write them: {@code < 8.2.2}, {@code prior to 2.1}, {@code A.03 and earlier}. */
public final class VersionWords {
    private static final int MAXIMUM_LENGTH = 200;
    private static final String VERSION = "([a-z]{0,3}[._]?[0-9][0-9a-z._+~-]*)";
    private static final Pattern ALL = Pattern.compile("\\*|-|all|any|all versions?|versions? all|vers:all/\\*");
    private static final Pattern SIGNED = Pattern.compile("(<=|>=|<|>|=|≤|≥)\\s*(?:versions?\\s+|v)?" + VERSION);
    private static final Pattern PAIR =
            Pattern.compile("(>=|>|≥)\\s*v?" + VERSION + "\\s*(?:\\||,|and|to|\\s)\\s*(<=|<|≤)\\s*v?" + VERSION);
    private static final Pattern BEFORE = Pattern.compile(
            "(?:all )?(?:versions? )?(?:prior to|before|earlier than|below)(?: versions?)? v?" + VERSION);
    private static final Pattern UP_TO = Pattern.compile("(?:all )?(?:versions? )?v?" + VERSION
            + " (?:and|or) (?:prior|earlier|below|lower|older|all prior)(?: versions?)?"
            + "|(?:all )?(?:versions? )?(?:up to(?: and including)?|through) (?:versions? )?v?" + VERSION);
    private static final Pattern ONE = Pattern.compile("(?:versions? |v)?" + VERSION);

    private VersionWords() {}

    /** The range that is meant; empty where the words leave it open. */
    public static Optional<VersionRange> range(String written) {
        String text = written.strip().toLowerCase(Locale.ROOT);
        if (text.length() > MAXIMUM_LENGTH) {
            return Optional.empty();
        }
        try {
            if (text.isEmpty() || ALL.matcher(text).matches()) {
                return Optional.of(VersionRange.everything(Scheme.GENERIC));
            }
            if (text.startsWith("vers:")) {
                return Optional.of(VersionRange.read(written.strip()));
            }
            return words(text);
        } catch (InvalidIdentifierException cannotRank) {
            return Optional.empty();
        }
    }

    private static Optional<VersionRange> words(String text) {
        Matcher pair = PAIR.matcher(text);
        if (pair.matches()) {
            return Optional.of(VersionRange.of(
                    Scheme.GENERIC,
                    List.of(constraint(pair.group(1), pair.group(2)), constraint(pair.group(3), pair.group(4)))));
        }
        Matcher signed = SIGNED.matcher(text);
        if (signed.matches()) {
            return one(constraint(signed.group(1), signed.group(2)));
        }
        Matcher before = BEFORE.matcher(text);
        if (before.matches()) {
            return one(constraint("<", before.group(1)));
        }
        Matcher upTo = UP_TO.matcher(text);
        if (upTo.matches()) {
            return one(constraint("<=", upTo.group(1) == null ? upTo.group(2) : upTo.group(1)));
        }
        Matcher exact = ONE.matcher(text);
        return exact.matches() ? one(constraint("=", exact.group(1))) : Optional.empty();
    }

    private static Optional<VersionRange> one(Constraint constraint) {
        return Optional.of(VersionRange.of(Scheme.GENERIC, List.of(constraint)));
    }

    private static Constraint constraint(String sign, String version) {
        Comparator comparator = switch (sign) {
            case "<=", "≤" -> Comparator.LESS_OR_EQUAL;
            case "<" -> Comparator.LESS;
            case ">=", "≥" -> Comparator.GREATER_OR_EQUAL;
            case ">" -> Comparator.GREATER;
            default -> Comparator.EQUAL;
        };
        return new Constraint(comparator, Scheme.GENERIC.version(version));
    }
}
