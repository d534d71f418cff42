package org.cylcomed.maintenance.purl;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.cylcomed.maintenance.InvalidIdentifierException;
import org.jspecify.annotations.Nullable;

/** The parts of a package URL while they are gathered, decoded; each checked for what holds in every type. */
final class Parts {
    private static final int MAXIMUM_QUALIFIERS = 64;

    private String type = "";
    private String name = "";
    private final TreeMap<String, String> qualifiers = new TreeMap<>();

    @Nullable
    String namespace;

    @Nullable
    String version;

    @Nullable
    String subpath;

    String type() {
        return type;
    }

    String name() {
        return name;
    }

    SortedMap<String, String> qualifiers() {
        return qualifiers.isEmpty() ? Collections.emptySortedMap() : Collections.unmodifiableSortedMap(qualifiers);
    }

    @Nullable
    String qualifier(String key) {
        return qualifiers.get(key);
    }

    void replaceQualifier(String key, String value) {
        qualifiers.put(key, value);
    }

    void type(String given, int at) {
        if (given.isEmpty()) {
            throw new InvalidIdentifierException("a package URL needs a type", at);
        }
        for (int i = 0; i < given.length(); i++) {
            char c = given.charAt(i);
            if (!letter(c) && (i == 0 || (!digit(c) && c != '.' && c != '-'))) {
                throw new InvalidIdentifierException(
                        "a type is of letters, digits, '.' and '-', a letter first", at + i);
            }
        }
        type = Case.lower(given);
    }

    void namespace(@Nullable String given) {
        namespace = given == null ? null : segments(given, false);
    }

    void name(String given, int at) {
        int start = 0;
        int end = given.length();
        while (start < end && given.charAt(start) == '/') {
            start++;
        }
        while (end > start && given.charAt(end - 1) == '/') {
            end--;
        }
        if (start == end) {
            throw new InvalidIdentifierException("a package URL needs a name", at);
        }
        name = given.substring(start, end);
    }

    void canonicalName(String canonical) {
        name = canonical;
    }

    void version(@Nullable String given) {
        version = given == null || given.isEmpty() ? null : given;
    }

    void subpath(@Nullable String given) {
        subpath = given == null ? null : segments(given, true);
    }

    void qualifier(String key, String value, int at, Strictness strictness) {
        String lower = Case.lower(key);
        if (lower.isEmpty()) {
            throw new InvalidIdentifierException("a qualifier needs a key", at);
        }
        for (int i = 0; i < lower.length(); i++) {
            char c = lower.charAt(i);
            if (!letter(c) && (i == 0 || (!digit(c) && c != '.' && c != '-' && c != '_'))) {
                throw new InvalidIdentifierException(
                        "a qualifier's key is of letters, digits, '.', '-' and '_', a letter first", at + i);
            }
        }
        if (strictness == Strictness.SPECIFICATION
                && !lower.equals(key)
                && TypeRules.of(type).defines(lower)) {
            throw new InvalidIdentifierException("a qualifier of this type is written in lower case", at);
        }
        if (value.isEmpty()) {
            return;
        }
        if (qualifiers.putIfAbsent(lower, value) != null) {
            throw new InvalidIdentifierException("a qualifier is given twice", at);
        }
        if (qualifiers.size() > MAXIMUM_QUALIFIERS) {
            throw new InvalidIdentifierException("more than " + MAXIMUM_QUALIFIERS + " qualifiers", at);
        }
    }

    /** Without empty segments, and in a subpath without those that would climb. */
    private static @Nullable String segments(String given, boolean path) {
        StringBuilder kept = new StringBuilder(given.length());
        int start = 0;
        while (start <= given.length()) {
            int end = given.indexOf('/', start);
            if (end < 0) {
                end = given.length();
            }
            String segment = given.substring(start, end);
            boolean dots = segment.equals(".") || segment.equals("..");
            if (!segment.isEmpty() && !(path && dots)) {
                if (!kept.isEmpty()) {
                    kept.append('/');
                }
                kept.append(segment);
            }
            start = end + 1;
        }
        return kept.isEmpty() ? null : kept.toString();
    }

    static boolean letter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }
}
