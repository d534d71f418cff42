package org.cylcomed.reader.log;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What may leave of a line: words of a list, and punctuation. Whatever holds a digit, a slash, a caret or an at sign, what
 * follows an equals sign, and what stands in quotes becomes {@value #VALUE}. Any other word, so every name, becomes a tilde
 * and six letters made from it with a key that stays here: the same word is the same again, and cannot be read. For one
 * thread.
 */
final class Redaction {
    static final String VALUE = "<*>";
    static final int KEY_BYTES = 32;

    private static final String SEPARATORS = " ,;:=()[]{}<>\"'|#&!?*";
    private static final String VALUES_HOLD = "/\\@^%$~";
    private static final String JOINTS = "-_.";
    private static final int MOST_REMEMBERED = 10_000;
    private static final int LONGEST_REMEMBERED = 64;
    private static final int LETTERS = 6;
    private static final Set<String> KNOWN = words();
    private static final Set<String> DATES = Set.of(
            "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug",
            "Sep", "Oct", "Nov", "Dec");

    private final Mac mac;
    private final Map<String, String> remembered = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    Redaction(byte[] key) {
        try {
            mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java has HMAC-SHA256", missing);
        }
    }

    private static Set<String> words() {
        try (InputStream in = Redaction.class.getResourceAsStream("words.txt")) {
            if (in == null) {
                throw new IllegalStateException("words.txt is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .flatMap(line -> Stream.of(line.strip().split(" +")))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** At most as long as a line may be; the same line gives the same with the same key. */
    String of(String line) {
        StringBuilder out = new StringBuilder(line.length() + 16);
        int at = 0;
        while (at < line.length() && out.length() < SyslogMessage.LONGEST) {
            char c = line.charAt(at);
            if (c < ' ' || Character.isSpaceChar(c)) {
                out.append(' ');
                at++;
            } else if (c == '"' || (c == '\'' && opens(line, at))) {
                at = quoted(line, at, out);
            } else if (SEPARATORS.indexOf(c) >= 0) {
                out.append(c);
                at++;
            } else {
                at = token(line, at, out);
            }
        }
        return out.length() <= SyslogMessage.LONGEST ? out.toString() : out.substring(0, SyslogMessage.LONGEST);
    }

    /** A single quote in a word is an apostrophe. */
    private static boolean opens(String line, int at) {
        return at == 0 || " =(:,[".indexOf(line.charAt(at - 1)) >= 0;
    }

    private static int quoted(String line, int at, StringBuilder out) {
        int end = line.indexOf(line.charAt(at), at + 1);
        out.append(line.charAt(at));
        if (end < 0) {
            return at + 1;
        }
        out.append(VALUE).append(line.charAt(at));
        return end + 1;
    }

    private int token(String line, int from, StringBuilder out) {
        int end = from;
        boolean value = from > 0 && line.charAt(from - 1) == '=';
        while (end < line.length() && !endsToken(line.charAt(end))) {
            char c = line.charAt(end);
            value |= Character.isDigit(c) || VALUES_HOLD.indexOf(c) >= 0;
            end++;
        }
        if (value) {
            out.append(VALUE);
            return end;
        }
        int begin = from;
        for (int i = from; i <= end; i++) {
            if (i == end || JOINTS.indexOf(line.charAt(i)) >= 0) {
                word(line.substring(begin, i), out);
                if (i < end) {
                    out.append(line.charAt(i));
                }
                begin = i + 1;
            }
        }
        return end;
    }

    private static boolean endsToken(char c) {
        return c < ' ' || Character.isSpaceChar(c) || SEPARATORS.indexOf(c) >= 0;
    }

    private void word(String word, StringBuilder out) {
        if (word.isEmpty() || KNOWN.contains(word.toLowerCase(Locale.ROOT))) {
            out.append(word);
        } else if (DATES.contains(word)) {
            out.append(VALUE);
        } else if (word.length() > LONGEST_REMEMBERED) {
            out.append(replaced(word));
        } else {
            out.append(remembered.computeIfAbsent(word, this::replaced));
        }
    }

    private String replaced(String word) {
        byte[] hash = mac.doFinal(word.getBytes(StandardCharsets.UTF_8));
        StringBuilder letters = new StringBuilder("~");
        for (int i = 0; i < LETTERS; i++) {
            letters.append((char) ('a' + (hash[i] & 0xff) % 26));
        }
        return letters.toString();
    }
}
