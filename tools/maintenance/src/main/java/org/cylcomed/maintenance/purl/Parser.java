package org.cylcomed.maintenance.purl;

import org.cylcomed.maintenance.InvalidIdentifierException;

/** From right to left as the specification says: subpath, qualifiers, version, name, namespace, type. */
final class Parser {
    private static final String SCHEME = "pkg:";

    private Parser() {}

    static Parts parse(String text, Strictness strictness) {
        if (text.length() > PackageUrl.MAXIMUM_LENGTH) {
            throw new InvalidIdentifierException(
                    "longer than " + PackageUrl.MAXIMUM_LENGTH + " characters", PackageUrl.MAXIMUM_LENGTH);
        }
        if (!text.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw new InvalidIdentifierException("a package URL starts with 'pkg:'", 0);
        }
        Parts parts = new Parts();
        int start = skipSlashes(text, SCHEME.length());

        int end = text.length();
        int hash = text.lastIndexOf('#', end - 1);
        if (hash >= 0) {
            parts.subpath(Percent.decodeSegments(text, hash + 1, end));
            end = hash;
        }
        int question = text.indexOf('?', start);
        int pathEnd = question >= 0 && question < end ? question : end;

        int typeEnd = text.indexOf('/', start);
        if (typeEnd < 0 || typeEnd >= pathEnd) {
            throw new InvalidIdentifierException("a package URL needs a type, a '/' and a name", start);
        }
        parts.type(text.substring(start, typeEnd), start);
        if (pathEnd < end) {
            qualifiers(parts, text, pathEnd + 1, end, strictness);
        }
        path(parts, text, skipSlashes(text, typeEnd), pathEnd);
        return parts;
    }

    private static void path(Parts parts, String text, int start, int pathEnd) {
        int end = pathEnd;
        int at = version(text, start, pathEnd);
        if (at >= 0) {
            parts.version(Percent.decode(text, at + 1, pathEnd));
            end = at;
        }
        if (end > start && text.charAt(end - 1) == '/' && at >= 0) {
            throw new InvalidIdentifierException("a package URL needs a name", end);
        }
        while (end > start && text.charAt(end - 1) == '/') {
            end--;
        }
        int slash = TypeRules.of(parts.type()).nameHasSlashes()
                ? text.substring(0, end).indexOf('/', start)
                : text.lastIndexOf('/', end - 1);
        if (slash < start) {
            parts.name(Percent.decode(text, start, end), start);
        } else {
            parts.namespace(Percent.decodeSegments(text, start, slash));
            parts.name(Percent.decode(text, slash + 1, end), slash + 1);
        }
    }

    /** The '@' before the version: the last one, unless it leads a segment that is not the last (an unencoded npm scope). */
    private static int version(String text, int start, int end) {
        int at = text.lastIndexOf('@', end - 1);
        if (at < start) {
            return -1;
        }
        boolean leads = at == start || text.charAt(at - 1) == '/';
        int slash = text.indexOf('/', at);
        return leads && slash >= 0 && slash < end ? -1 : at;
    }

    private static void qualifiers(Parts parts, String text, int start, int end, Strictness strictness) {
        int pair = start;
        while (pair < end) {
            int next = text.indexOf('&', pair);
            if (next < 0 || next > end) {
                next = end;
            }
            int equals = text.indexOf('=', pair);
            if (equals < 0 || equals >= next) {
                if (next > pair) {
                    throw new InvalidIdentifierException("a qualifier is a key, '=' and a value", pair);
                }
            } else {
                parts.qualifier(text.substring(pair, equals), Percent.decode(text, equals + 1, next), pair, strictness);
            }
            pair = next + 1;
        }
    }

    private static int skipSlashes(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) == '/') {
            at++;
        }
        return at;
    }
}
