package org.cylcomed.maintenance.vers;

import java.util.ArrayList;
import java.util.List;

/** PEP 440 specifiers, of which all must hold. */
final class PythonRange {
    private PythonRange() {}

    static VersionRange read(String text) {
        if (text.isEmpty() || text.equals("*")) {
            return VersionRange.everything(Scheme.PYPI);
        }
        List<Constraint> constraints = new ArrayList<>();
        for (String part : NativeRanges.parts(text)) {
            if (part.startsWith("~=")) {
                Numbers numbers = Numbers.of(part.substring(2));
                from(part.substring(2), numbers.next(Math.max(0, numbers.count() - 2)), constraints);
            } else if (part.startsWith("==") && part.endsWith(".*")) {
                String version = part.substring(2, part.length() - 2);
                Numbers numbers = Numbers.of(version);
                from(version, numbers.next(numbers.count() - 1), constraints);
            } else {
                constraints.add(NativeRanges.comparison(Scheme.PYPI, part));
            }
        }
        return VersionRange.ofAlternatives(Scheme.PYPI, List.of(constraints));
    }

    private static void from(String lower, String upper, List<Constraint> out) {
        out.add(Constraint.of(Comparator.GREATER_OR_EQUAL, Scheme.PYPI, lower));
        out.add(Constraint.of(Comparator.LESS, Scheme.PYPI, upper));
    }
}
