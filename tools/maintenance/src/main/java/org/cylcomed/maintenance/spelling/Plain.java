package org.cylcomed.maintenance.spelling;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Texts in small letters of the Latin alphabet, and the lists that come with the program. */
final class Plain {
    static final int MAXIMUM_LENGTH = 300;
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern OTHER = Pattern.compile("[^a-z0-9]+");

    private Plain() {}

    static String letters(String text) {
        String some = text.length() > MAXIMUM_LENGTH ? text.substring(0, MAXIMUM_LENGTH) : text;
        return MARKS.matcher(Normalizer.normalize(some, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT)
                .replace("ß", "ss")
                .replace("ø", "o")
                .replace("æ", "ae");
    }

    static List<String> words(String text) {
        return Arrays.stream(OTHER.split(letters(text).replace("&", " and ")))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** The lines of a list without its comments. */
    static List<String> lines(String name) {
        InputStream list = Plain.class.getResourceAsStream(name);
        if (list == null) {
            throw new IllegalStateException("the program lacks " + name);
        }
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static Set<String> set(String name) {
        return lines(name).stream()
                .flatMap(line -> Arrays.stream(line.strip().split("\\s+")))
                .collect(Collectors.toUnmodifiableSet());
    }
}
