package org.cylcomed.server.assets.match;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.cylcomed.server.assets.field.Words;

/** A maker's name without the words that lists and devices write differently. */
record Maker(Set<String> words) {
    private static final Set<String> FORMS = Set.of(
            "gmbh",
            "ag",
            "inc",
            "ltd",
            "limited",
            "llc",
            "co",
            "kg",
            "kgaa",
            "corp",
            "corporation",
            "company",
            "sa",
            "spa",
            "srl",
            "se",
            "plc",
            "bv",
            "nv",
            "ab",
            "as",
            "medical",
            "healthcare",
            "medizintechnik",
            "systems",
            "technologies",
            "the",
            "group",
            "international",
            "deutschland",
            "germany",
            "usa",
            "europe");
    private static final int STEM = 5;

    static Maker of(String name) {
        List<String> all = List.of(Words.fold(name).split(" "));
        Set<String> words = new LinkedHashSet<>(all);
        words.removeAll(FORMS);
        return new Maker(words.isEmpty() ? new LinkedHashSet<>(all) : words);
    }

    /** Drägerwerk AG is Dräger, GE Healthcare is GE Medical Systems. */
    boolean agrees(Maker other) {
        if (words.containsAll(other.words) || other.words.containsAll(words)) {
            return true;
        }
        String first = words.iterator().next();
        String others = other.words.iterator().next();
        return first.equals(others)
                || (Math.min(first.length(), others.length()) >= STEM
                        && (first.startsWith(others) || others.startsWith(first)));
    }
}
