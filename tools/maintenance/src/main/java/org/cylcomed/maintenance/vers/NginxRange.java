package org.cylcomed.maintenance.vers;

import java.util.ArrayList;
import java.util.List;

/**
 * nginx's advisories: "1.4.1+" goes on to the end of its branch if that is a stable one (an even second number), else without
 * end; "0.7.52-0.8.39" has both ends.
 */
final class NginxRange {
    private NginxRange() {}

    static VersionRange read(String text) {
        if (text.equals("all") || text.equals("*")) {
            return VersionRange.everything(Scheme.NGINX);
        }
        List<List<Constraint>> alternatives = new ArrayList<>();
        for (String given : text.split(",", -1)) {
            String part = given.strip();
            int hyphen = part.indexOf('-');
            if (part.isEmpty()) {
                continue;
            }
            if (part.endsWith("+")) {
                alternatives.add(branch(part.substring(0, part.length() - 1)));
            } else if (hyphen > 0) {
                alternatives.add(List.of(
                        Constraint.of(Comparator.GREATER_OR_EQUAL, Scheme.NGINX, part.substring(0, hyphen)),
                        Constraint.of(Comparator.LESS_OR_EQUAL, Scheme.NGINX, part.substring(hyphen + 1))));
            } else {
                alternatives.add(List.of(Constraint.of(Comparator.EQUAL, Scheme.NGINX, part)));
            }
        }
        return VersionRange.ofAlternatives(Scheme.NGINX, alternatives);
    }

    private static List<Constraint> branch(String version) {
        List<Constraint> bounds = new ArrayList<>();
        bounds.add(Constraint.of(Comparator.GREATER_OR_EQUAL, Scheme.NGINX, version));
        Numbers numbers = Numbers.of(version);
        if (numbers.count() > 1 && !numbers.numbers().get(1).testBit(0)) {
            bounds.add(Constraint.of(Comparator.LESS, Scheme.NGINX, numbers.nextOfThree(1)));
        }
        return bounds;
    }
}
