package org.cylcomed.server.people;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.cylcomed.server.access.Problem;

/**
 * What a person signs in with and what colleagues see.
 *
 * @param key the same for every way of writing it, so that nobody passes for a colleague by case or look-alike forms
 */
record PersonName(String text, String key) {
    private static final int MAX = 64;
    private static final Pattern ALLOWED = Pattern.compile("[\\p{L}\\p{M}\\p{N}][\\p{L}\\p{M}\\p{N} ._@'’-]{1,63}");

    static PersonName of(String given) {
        String text = normal(given);
        if (!ALLOWED.matcher(text).matches()) {
            throw Problem.notValid("name", "A name has 2 to 64 letters, digits, spaces or one of . _ @ ' -");
        }
        return new PersonName(text, key(text));
    }

    /** The key of whatever somebody typed at the door; nothing is refused there, it only finds nobody. */
    static String key(String given) {
        String text = given.length() > MAX ? given.substring(0, MAX) : given;
        return normal(text).toLowerCase(Locale.ROOT);
    }

    private static String normal(String given) {
        return Normalizer.normalize(given, Normalizer.Form.NFKC).strip().replaceAll("\\s+", " ");
    }
}
