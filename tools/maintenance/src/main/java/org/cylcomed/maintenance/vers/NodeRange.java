package org.cylcomed.maintenance.vers;

import java.util.ArrayList;
import java.util.List;
import org.cylcomed.maintenance.InvalidIdentifierException;

/**
 * node-semver and its kin: "~", "^", "x" and hyphen ranges. A version without a comparator is that version, but in Cargo
 * what is compatible with it.
 *
 * <p>Pre-releases count as npm counts them with {@code includePrerelease}: whether an advisory's range holds one is asked.
 *
 * <p>As the published tests of npm want it, a comparator before an "x" range counts for nothing: {@code >=2.2.x} ends before
 * 2.3.0.
 */
final class NodeRange {
    private final Scheme scheme;
    private final List<Constraint> constraints = new ArrayList<>();
    private final List<Constraint> listed = new ArrayList<>();

    private NodeRange(Scheme scheme) {
        this.scheme = scheme;
    }

    static VersionRange read(Scheme scheme, String text) {
        String range = scheme == Scheme.COMPOSER ? text.replace("||", "|").replace("|", "||") : text;
        List<List<Constraint>> alternatives = new ArrayList<>();
        List<Constraint> listed = new ArrayList<>();
        for (String alternative : NativeRanges.alternatives(range)) {
            String part = alternative.strip();
            if (part.isEmpty() || part.equals("*") || part.equals("x") || part.equals("any")) {
                return VersionRange.everything(scheme);
            }
            NodeRange node = new NodeRange(scheme);
            int hyphen = part.indexOf(" - ");
            if (hyphen > 0) {
                node.add(Comparator.GREATER_OR_EQUAL, part.substring(0, hyphen).strip());
                node.add(Comparator.LESS_OR_EQUAL, part.substring(hyphen + 3).strip());
            } else {
                NativeRanges.parts(part).forEach(node::part);
            }
            alternatives.add(node.constraints);
            listed.addAll(node.listed);
        }
        return VersionRange.ofAlternatives(scheme, alternatives, listed);
    }

    private void part(String part) {
        char first = part.charAt(0);
        if (first == '~') {
            String version = part.substring(part.startsWith("~>") ? 2 : 1);
            Numbers numbers = Numbers.of(version);
            int kept = numbers.count() == 1 || (scheme == Scheme.COMPOSER && numbers.count() == 2) ? 0 : 1;
            from(version, numbers.nextOfThree(kept));
            if (scheme == Scheme.NPM && version.indexOf('-') > 0 && numbers.count() == 3) {
                listPreRelease(version, numbers);
            }
        } else if (first == '^') {
            compatible(part.substring(1));
        } else {
            Comparator comparator = Comparator.leading(part);
            int start = comparator.sign().length();
            while (Text.is(part, start, '=')) {
                start++;
            }
            String version = part.substring(start);
            int wild = wildcard(version);
            if (wild >= 0) {
                wildcard(version, wild);
            } else if (scheme == Scheme.CARGO && start == 0) {
                compatible(version);
            } else {
                add(comparator, version);
            }
        }
    }

    /** "~" before a pre-release is listed as the published tests have it: the numbers' own patch, then the rest. */
    private void listPreRelease(String version, Numbers numbers) {
        String release = version.substring(Text.afterPrefix(version), version.indexOf('-'));
        boolean first = numbers.numbers().get(2).signum() == 0;
        listed.subList(listed.size() - 2, listed.size()).clear();
        listed.addAll(List.of(
                Constraint.of(Comparator.GREATER_OR_EQUAL, scheme, three(version)),
                Constraint.of(Comparator.LESS, scheme, numbers.next(2)),
                Constraint.of(Comparator.GREATER_OR_EQUAL, scheme, release),
                Constraint.of(Comparator.LESS, scheme, first ? release : numbers.nextOfThree(1))));
    }

    private void compatible(String version) {
        Numbers numbers = Numbers.of(version);
        from(version, numbers.nextOfThree(numbers.firstNotZero()));
    }

    private void wildcard(String version, int wild) {
        if (wild == 0) {
            add(Comparator.GREATER_OR_EQUAL, "0.0.0");
            return;
        }
        Numbers numbers = Numbers.of(version.substring(0, wild - 1));
        from(version.substring(0, wild - 1), numbers.nextOfThree(numbers.count() - 1));
    }

    /** The upper bound shuts out its own pre-releases too, which VERS has no short way to say. */
    private void from(String lower, String upper) {
        add(Comparator.GREATER_OR_EQUAL, lower);
        listed.add(Constraint.of(Comparator.LESS, scheme, upper));
        String lowest = scheme == Scheme.COMPOSER ? "-dev" : "-0";
        constraints.add(Constraint.of(Comparator.LESS, scheme, upper + lowest));
    }

    private void add(Comparator comparator, String version) {
        Constraint constraint = Constraint.of(comparator, scheme, scheme == Scheme.COMPOSER ? version : three(version));
        constraints.add(constraint);
        listed.add(constraint);
    }

    /** Where an 'x', 'X' or '*' stands for a number; -1 if none does. */
    private static int wildcard(String version) {
        for (int i = 0; i < version.length() && version.charAt(i) != '-' && version.charAt(i) != '+'; i++) {
            char c = version.charAt(i);
            if ((c == 'x' || c == 'X' || c == '*') && (i == 0 || version.charAt(i - 1) == '.')) {
                return i;
            }
        }
        return -1;
    }

    /** Without prefix, with three numbers at least. */
    private static String three(String version) {
        int start = Text.afterPrefix(version);
        int at = start;
        int count = 0;
        while (Text.digitAt(version, at)) {
            at = Text.digits(version, at);
            count++;
            if (!Text.is(version, at, '.') || !Text.digitAt(version, at + 1)) {
                break;
            }
            at++;
        }
        if (count == 0) {
            throw new InvalidIdentifierException("the version does not start with a number", 0);
        }
        return version.substring(start, at) + ".0".repeat(Math.max(0, 3 - count)) + version.substring(at);
    }
}
