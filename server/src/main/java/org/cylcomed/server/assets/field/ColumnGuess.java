package org.cylcomed.server.assets.field;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a column probably holds, by its header in English, German, Spanish or Italian and by its values. A person confirms.
 *
 * @param field null when nothing is probable
 * @param confidence 0 to 1
 */
public record ColumnGuess(@Nullable Field field, double confidence) {
    private static final ColumnGuess NONE = new ColumnGuess(null, 0);
    private static final double HEADER_IS = 0.95;
    private static final double HEADER_HAS = 0.6;

    private static final Map<Field, List<String>> HEADERS = headers();

    private static Map<Field, List<String>> headers() {
        Map<Field, List<String>> byField = new EnumMap<>(Field.class);
        Words.table("headers.properties").forEach((field, names) -> byField.put(Field.valueOf(field), names));
        return byField;
    }

    /** How many of the cells are headers we know: the header row is the one with the most. */
    public static int known(List<String> cells) {
        return (int) cells.stream()
                .filter(cell -> byHeader(cell).values().stream().anyMatch(confidence -> confidence == HEADER_IS))
                .count();
    }

    /**
     * One guess for each column; no field is guessed twice.
     *
     * @param samples some values of each column
     */
    public static List<ColumnGuess> of(List<String> headers, List<List<String>> samples) {
        record Candidate(int column, Field field, double confidence) {}
        List<Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < headers.size(); i++) {
            Map<Field, Double> byField = byHeader(headers.get(i));
            byValues(i < samples.size() ? samples.get(i) : List.of(), byField);
            for (Map.Entry<Field, Double> entry : byField.entrySet()) {
                candidates.add(new Candidate(i, entry.getKey(), entry.getValue()));
            }
        }
        candidates.sort(Comparator.comparingDouble(Candidate::confidence)
                .reversed()
                .thenComparingInt(Candidate::column)
                .thenComparing(Candidate::field));
        ColumnGuess[] guesses = new ColumnGuess[headers.size()];
        Arrays.fill(guesses, NONE);
        Set<Field> given = EnumSet.noneOf(Field.class);
        for (Candidate candidate : candidates) {
            if (guesses[candidate.column()].field() == null && given.add(candidate.field())) {
                guesses[candidate.column()] = new ColumnGuess(candidate.field(), candidate.confidence());
            }
        }
        return List.of(guesses);
    }

    private static Map<Field, Double> byHeader(String header) {
        String folded = Words.fold(header);
        Map<Field, Double> byField = new TreeMap<>();
        if (folded.isEmpty()) {
            return byField;
        }
        String spaced = " " + folded + " ";
        for (Map.Entry<Field, List<String>> entry : HEADERS.entrySet()) {
            for (String name : entry.getValue()) {
                if (folded.equals(name)) {
                    byField.put(entry.getKey(), HEADER_IS);
                    break;
                }
                if (spaced.contains(" " + name + " ")) {
                    double longer = HEADER_HAS + 0.3 * name.length() / folded.length();
                    byField.merge(entry.getKey(), longer, Math::max);
                }
            }
        }
        return byField;
    }

    private static void byValues(List<String> samples, Map<Field, Double> byField) {
        long filled = samples.stream().filter(sample -> !sample.isBlank()).count();
        if (filled == 0) {
            return;
        }
        for (Field field : List.of(Field.MAC, Field.IP, Field.UDI, Field.CERTIFICATE)) {
            long read = samples.stream()
                    .filter(sample -> !sample.isBlank() && CellReader.looksLike(field, sample))
                    .count();
            if (read == filled) {
                byField.merge(field, 0.8, (header, values) -> Math.min(1, header + 0.05));
            } else if (read == 0 && byField.containsKey(field)) {
                byField.computeIfPresent(field, (same, confidence) -> confidence * 0.6);
            }
        }
    }
}
