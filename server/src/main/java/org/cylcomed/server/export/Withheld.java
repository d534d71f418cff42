package org.cylcomed.server.export;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Names a reader must not see, wherever they stand in a text: sentences quote names of devices and units. */
final class Withheld {
    /** A single character would take half of every text with it; such names are only dropped from their own fields. */
    private static final int LEAST = 2;

    /** Looked for in whole files only if no time, count or code could be taken for it. */
    private static final int LEAST_IN_FILES = 4;

    private final Pattern inTexts;
    private final Pattern inFiles;

    Withheld(Collection<String> names) {
        List<String> longestFirst = names.stream()
                .map(String::strip)
                .filter(name -> name.length() >= LEAST)
                .map(name -> name.toLowerCase(Locale.ROOT))
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()))
                .toList();
        this.inTexts = any(longestFirst);
        this.inFiles = any(longestFirst.stream()
                .filter(name -> name.length() >= LEAST_IN_FILES && !name.chars().allMatch(Character::isDigit))
                .toList());
    }

    private static Pattern any(List<String> names) {
        String any = names.stream().map(Pattern::quote).collect(Collectors.joining("|"));
        return Pattern.compile(
                names.isEmpty() ? "(?!)" : "(?<![\\p{L}\\p{N}])(?:" + any + ")(?![\\p{L}\\p{N}])",
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    String mask(String text, String instead) {
        return inTexts.matcher(text).replaceAll(Matcher.quoteReplacement(instead));
    }

    boolean in(byte[] file) {
        return inFiles.matcher(new String(file, StandardCharsets.UTF_8)).find();
    }
}
