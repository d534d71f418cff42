package org.cylcomed.server.assets.field;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What each column of a hospital's list is, as a person confirmed it.
 *
 * @param columns those that are read
 * @param harmWords the hospital's own words for harm
 * @param wholeList rows that are not in the file leave the list
 */
public record Mapping(List<Column> columns, Map<String, Harm> harmWords, boolean wholeList) {
    private static final int MOST_WORDS = 100;

    /** One column that is read. */
    public record Column(int index, Field field) {}

    /** @throws IllegalArgumentException with a sentence for people */
    public Mapping {
        columns = List.copyOf(columns);
        harmWords = Map.copyOf(new TreeMap<>(harmWords));
        Set<Field> fields = EnumSet.noneOf(Field.class);
        Set<Integer> indexes = new HashSet<>();
        for (Column column : columns) {
            if (!fields.add(column.field())) {
                throw new IllegalArgumentException("Two columns are mapped to " + column.field() + ".");
            }
            if (column.index() < 0 || !indexes.add(column.index())) {
                throw new IllegalArgumentException("A column is mapped twice, or is none.");
            }
        }
        if (fields.stream().noneMatch(Field::identifies)) {
            throw new IllegalArgumentException(
                    "No column says which device a row is: map asset number, serial number, UDI, MAC, certificate or host name.");
        }
        if (harmWords.size() > MOST_WORDS) {
            throw new IllegalArgumentException("More than " + MOST_WORDS + " words for harm.");
        }
    }

    /** The guesses, where they are enough to go on with. */
    public static @Nullable Mapping of(List<ColumnGuess> guesses) {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < guesses.size(); i++) {
            Field field = guesses.get(i).field();
            if (field != null) {
                columns.add(new Column(i, field));
            }
        }
        return columns.stream().noneMatch(column -> column.field().identifies())
                ? null
                : new Mapping(columns, Map.of(), true);
    }
}
