package org.cylcomed.maintenance.cpe;

/** How one attribute's value relates to another's (NISTIR 7696, table 6-2). */
final class Comparison {
    private Comparison() {}

    static Relation relation(String source, String target) {
        if (source.equals(target)) {
            return wild(source) ? Relation.UNDEFINED : Relation.EQUAL;
        }
        if (wild(target)) {
            return Relation.UNDEFINED;
        }
        if (source.equals(Cpe.ANY)) {
            return Relation.SUPERSET;
        }
        if (target.equals(Cpe.ANY)) {
            return Relation.SUBSET;
        }
        if (source.equals(Cpe.NOT_APPLICABLE) || target.equals(Cpe.NOT_APPLICABLE) || !wild(source)) {
            return Relation.DISJOINT;
        }
        return matches(source, CpeText.unquoted(target)) ? Relation.SUPERSET : Relation.DISJOINT;
    }

    /** Whether a wildcard stands in it that is not all of it. */
    private static boolean wild(String value) {
        if (value.length() < 2 && !value.equals("?")) {
            return false;
        }
        return special(value, 0) || (special(value, value.length() - 1) && !quoted(value, value.length() - 1));
    }

    private static boolean special(String value, int at) {
        return value.charAt(at) == '*' || value.charAt(at) == '?';
    }

    private static boolean quoted(String value, int at) {
        int slashes = 0;
        while (at - 1 - slashes >= 0 && value.charAt(at - 1 - slashes) == '\\') {
            slashes++;
        }
        return slashes % 2 == 1;
    }

    /** '*' stands for any text, '?' for one character or none; both only at the ends. */
    private static boolean matches(String pattern, String target) {
        int start = 0;
        while (start < pattern.length() && special(pattern, start)) {
            start++;
        }
        int end = pattern.length();
        while (end > start && special(pattern, end - 1) && !quoted(pattern, end - 1)) {
            end--;
        }
        String body = CpeText.unquoted(pattern.substring(start, end));
        int before = reach(pattern.substring(0, start), target);
        int after = reach(pattern.substring(end), target);
        for (int at = target.indexOf(body); at >= 0 && at <= before; at = target.indexOf(body, at + 1)) {
            if (target.length() - at - body.length() <= after) {
                return true;
            }
        }
        return false;
    }

    private static int reach(String wildcards, String target) {
        return wildcards.indexOf('*') >= 0 ? target.length() : wildcards.length();
    }
}
