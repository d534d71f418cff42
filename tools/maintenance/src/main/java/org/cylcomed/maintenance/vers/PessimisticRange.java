package org.cylcomed.maintenance.vers;

import java.util.ArrayList;
import java.util.List;

/** RubyGems and Hex: "~> 2.0.8" goes on to 2.1, "~> 2.0" to 3. */
final class PessimisticRange {
    private PessimisticRange() {}

    static VersionRange read(Scheme scheme, String text) {
        List<List<Constraint>> alternatives = new ArrayList<>();
        for (String alternative : NativeRanges.alternatives(text)) {
            List<Constraint> constraints = new ArrayList<>();
            for (String part : NativeRanges.parts(alternative)) {
                if (part.startsWith("~>")) {
                    String version = part.substring(2);
                    Numbers numbers = Numbers.of(version);
                    constraints.add(Constraint.of(Comparator.GREATER_OR_EQUAL, scheme, version));
                    constraints.add(
                            Constraint.of(Comparator.LESS, scheme, numbers.next(Math.max(0, numbers.count() - 2))));
                } else {
                    constraints.add(NativeRanges.comparison(scheme, part));
                }
            }
            alternatives.add(constraints);
        }
        return VersionRange.ofAlternatives(scheme, alternatives);
    }
}
