package org.cylcomed.server.people;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.cylcomed.server.access.Problem;
import org.springframework.http.HttpStatus;

/** Length and a list of what everybody tries first, as NIST SP 800-63B asks; no rule about digits and signs. */
final class PasswordRules {
    private static final int MIN = 12;
    private static final int MAX = 128;
    private static final int MIN_DISTINCT = 5;
    private static final String LOOK_ALIKE = "013457@$";
    private static final String LETTERS = "oieastas";
    private static final Set<String> COMMON = read();

    private PasswordRules() {}

    static void check(String password, String name) {
        int length = password.codePointCount(0, password.length());
        if (length < MIN || length > MAX) {
            throw weak("A password has 12 to 128 characters.");
        }
        if (password.chars().distinct().count() < MIN_DISTINCT) {
            throw weak("This password repeats the same few characters.");
        }
        String folded = fold(password);
        if (isRun(password) || COMMON.contains(folded) || isRepeated(folded)) {
            throw weak("This password is one that everybody tries first.");
        }
        String ownName = fold(name);
        if (ownName.length() >= 4 && folded.replace(ownName, "").length() < 6) {
            throw weak("This password is little more than the name.");
        }
    }

    /** Letters alone, in small; what is left of {@code P@ssw0rd2026!} is {@code password}. */
    private static String fold(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        String lower = text.toLowerCase(Locale.ROOT);
        String trimmed = lower.replaceAll("[0-9\\p{Punct}\\s]+$", "").replaceAll("^[0-9\\s]+", "");
        for (char each : trimmed.toCharArray()) {
            int place = LOOK_ALIKE.indexOf(each);
            if (place >= 0) {
                folded.append(LETTERS.charAt(place));
            } else if (Character.isLetter(each)) {
                folded.append(each);
            }
        }
        return folded.toString();
    }

    /** 1234567890123, abcdefghijklm and the like. */
    private static boolean isRun(String password) {
        int steps = 0;
        for (int at = 1; at < password.length(); at++) {
            int step = password.charAt(at) - password.charAt(at - 1);
            if (Math.abs(step) <= 1 || Math.abs(step) == 9) {
                steps++;
            }
        }
        return steps >= password.length() - 2;
    }

    private static boolean isRepeated(String folded) {
        return COMMON.stream()
                .anyMatch(word -> word.length() >= 5
                        && folded.length() > word.length()
                        && folded.replace(word, "").length() < 3);
    }

    private static Problem weak(String detail) {
        return new Problem(HttpStatus.UNPROCESSABLE_CONTENT, "weak-password", detail);
    }

    private static Set<String> read() {
        try (InputStream file =
                        Objects.requireNonNull(PasswordRules.class.getResourceAsStream("common-passwords.txt"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .collect(Collectors.toSet());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
