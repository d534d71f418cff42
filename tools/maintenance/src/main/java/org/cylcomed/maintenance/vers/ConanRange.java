package org.cylcomed.maintenance.vers;

import java.util.ArrayList;
import java.util.List;

/** Conan: "~" and "^" end before the next version's pre-releases, which a trailing hyphen includes. */
final class ConanRange {
    private ConanRange() {}

    static VersionRange read(String text) {
        int options = text.indexOf(',');
        String range = options < 0 ? text : text.substring(0, options);
        List<List<Constraint>> alternatives = new ArrayList<>();
        for (String alternative : NativeRanges.alternatives(range)) {
            List<Constraint> constraints = new ArrayList<>();
            for (String part : NativeRanges.parts(alternative)) {
                add(part, constraints);
            }
            alternatives.add(constraints);
        }
        return VersionRange.ofAlternatives(Scheme.CONAN, alternatives);
    }

    private static void add(String given, List<Constraint> out) {
        String part = given.length() > 1 && given.endsWith("-") ? given.substring(0, given.length() - 1) : given;
        char first = part.charAt(0);
        if (first == '*') {
            out.add(Constraint.of(Comparator.GREATER_OR_EQUAL, Scheme.CONAN, "0.0.0"));
        } else if (first == '~' || first == '^') {
            String version = part.substring(1);
            out.add(Constraint.of(Comparator.GREATER_OR_EQUAL, Scheme.CONAN, version));
            Numbers numbers = Numbers.of(version);
            int index = first == '~' ? Math.min(1, numbers.count() - 1) : numbers.firstNotZero();
            out.add(Constraint.of(Comparator.LESS, Scheme.CONAN, numbers.next(index) + "-"));
        } else {
            out.add(NativeRanges.comparison(Scheme.CONAN, part));
        }
    }
}
