package org.cylcomed.maintenance.vers;

import java.util.ArrayList;
import java.util.List;
import org.cylcomed.maintenance.InvalidIdentifierException;

/**
 * Intervals in brackets, of Maven and NuGet. A bare version is a lower bound to NuGet; to Maven it is a wish, taken as that
 * version.
 */
final class BracketRange {
    private BracketRange() {}

    static VersionRange read(Scheme scheme, String text) {
        if (text.equals("*")) {
            return VersionRange.everything(scheme);
        }
        if (text.startsWith("<") || text.startsWith(">") || text.startsWith("=") || text.startsWith("!")) {
            List<Constraint> constraints = new ArrayList<>();
            NativeRanges.parts(text).forEach(part -> constraints.add(NativeRanges.comparison(scheme, part)));
            return VersionRange.ofAlternatives(scheme, List.of(constraints));
        }
        List<List<Constraint>> alternatives = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '[' || c == '(') {
                int end = at + 1;
                while (end < text.length() && text.charAt(end) != ']' && text.charAt(end) != ')') {
                    end++;
                }
                if (end == text.length()) {
                    throw new InvalidIdentifierException("a bracket is not closed", at);
                }
                alternatives.add(interval(scheme, text.substring(at + 1, end), c == '[', text.charAt(end) == ']', at));
                at = end + 1;
            } else if (c == ',' || c == ' ') {
                at++;
            } else {
                int end = text.indexOf(',', at) < 0 ? text.length() : text.indexOf(',', at);
                Comparator bare = scheme == Scheme.NUGET ? Comparator.GREATER_OR_EQUAL : Comparator.EQUAL;
                alternatives.add(List.of(
                        Constraint.of(bare, scheme, text.substring(at, end).strip())));
                at = end;
            }
        }
        if (alternatives.stream().anyMatch(List::isEmpty)) {
            return VersionRange.everything(scheme);
        }
        return VersionRange.ofAlternatives(scheme, alternatives);
    }

    private static List<Constraint> interval(Scheme scheme, String inner, boolean fromIs, boolean toIs, int at) {
        int comma = inner.indexOf(',');
        if (comma < 0) {
            if (!fromIs || !toIs) {
                throw new InvalidIdentifierException("one version alone needs square brackets", at);
            }
            return List.of(Constraint.of(Comparator.EQUAL, scheme, inner.strip()));
        }
        List<Constraint> bounds = new ArrayList<>();
        String from = inner.substring(0, comma).strip();
        String to = inner.substring(comma + 1).strip();
        if (!from.isEmpty()) {
            bounds.add(Constraint.of(fromIs ? Comparator.GREATER_OR_EQUAL : Comparator.GREATER, scheme, from));
        }
        if (!to.isEmpty()) {
            bounds.add(Constraint.of(toIs ? Comparator.LESS_OR_EQUAL : Comparator.LESS, scheme, to));
        }
        return bounds;
    }
}
