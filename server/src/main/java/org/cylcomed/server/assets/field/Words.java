package org.cylcomed.server.assets.field;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Spellings made one. */
public final class Words {
    private static final Set<String> NOTHING = Set.of(
            "n a",
            "na",
            "none",
            "null",
            "unknown",
            "tbd",
            "keine",
            "keiner",
            "k a",
            "ohne",
            "unbekannt",
            "entfallt",
            "nicht vorhanden",
            "ninguno",
            "ninguna",
            "desconocido",
            "no aplica",
            "n d",
            "nessuno",
            "nessuna",
            "sconosciuto",
            "non noto");

    private Words() {}

    /** Lower case, without accents; one space for each run of anything but letters and digits. */
    public static String fold(String text) {
        boolean ascii = text.chars().allMatch(c -> c < 128);
        String plain = (ascii ? text : Normalizer.normalize(text, Normalizer.Form.NFKD)).toLowerCase(Locale.ROOT);
        StringBuilder folded = new StringBuilder(plain.length());
        boolean space = false;
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            if (Character.getType(c) == Character.NON_SPACING_MARK) {
                continue;
            }
            if (Character.isLetterOrDigit(c)) {
                if (space && !folded.isEmpty()) {
                    folded.append(' ');
                }
                folded.append(c == 'ß' ? "ss" : c);
                space = false;
            } else {
                space = true;
            }
        }
        return folded.toString();
    }

    /** A resource beside this class: lists of words, parted by bars, by name. */
    static SortedMap<String, List<String>> table(String resource) {
        Properties lines = new Properties();
        try (InputStream file = Objects.requireNonNull(Words.class.getResourceAsStream(resource), resource)) {
            lines.load(new InputStreamReader(file, StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        SortedMap<String, List<String>> table = new TreeMap<>();
        for (String name : lines.stringPropertyNames()) {
            table.put(name, List.of(lines.getProperty(name).strip().split("\\s*\\|\\s*")));
        }
        return table;
    }

    /** Whether a cell says in words, or by a dash, that there is nothing to say. */
    static boolean sayNothing(String cell) {
        String folded = fold(cell);
        return folded.isEmpty() || NOTHING.contains(folded);
    }
}
