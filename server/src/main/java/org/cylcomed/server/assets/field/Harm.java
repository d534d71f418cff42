package org.cylcomed.server.assets.field;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Harm to a patient if the device fails, as people set it. */
public enum Harm {
    /** Negligible. */
    S1,
    /** Minor. */
    S2,
    /** Serious. */
    S3,
    /** Critical. */
    S4,
    /** Catastrophic. */
    S5;

    /** ISO 14971's words. A hospital's "high" or "2" may mean anything: those are mapped by a person. */
    private static final Map<String, Harm> WORDS = Map.ofEntries(
            Map.entry("negligible", S1),
            Map.entry("vernachlassigbar", S1),
            Map.entry("insignificante", S1),
            Map.entry("despreciable", S1),
            Map.entry("trascurabile", S1),
            Map.entry("minor", S2),
            Map.entry("gering", S2),
            Map.entry("geringfugig", S2),
            Map.entry("leve", S2),
            Map.entry("lieve", S2),
            Map.entry("serious", S3),
            Map.entry("ernst", S3),
            Map.entry("schwerwiegend", S3),
            Map.entry("grave", S3),
            Map.entry("serio", S3),
            Map.entry("critical", S4),
            Map.entry("kritisch", S4),
            Map.entry("critico", S4),
            Map.entry("catastrophic", S5),
            Map.entry("katastrophal", S5),
            Map.entry("catastrofico", S5));

    /** What counts for order: what nobody has set is the worst. */
    public static Harm forOrder(@Nullable Harm harm) {
        return harm == null ? S5 : harm;
    }

    static Optional<Harm> of(String cell, Map<String, Harm> hospitalsWords) {
        String word = Words.fold(cell);
        for (Map.Entry<String, Harm> own : hospitalsWords.entrySet()) {
            if (Words.fold(own.getKey()).equals(word)) {
                return Optional.of(own.getValue());
            }
        }
        for (Harm harm : values()) {
            if (word.equalsIgnoreCase(harm.name())
                    || word.startsWith(harm.name().toLowerCase(Locale.ROOT) + " ")) {
                return Optional.of(harm);
            }
        }
        return Optional.ofNullable(WORDS.get(word));
    }
}
