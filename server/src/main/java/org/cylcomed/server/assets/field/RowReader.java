package org.cylcomed.server.assets.field;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes listed devices of rows. Each key is taken once: a second row of the same device is rejected, not merged. */
public final class RowReader {
    private final Mapping mapping;
    private final CellReader cells;
    private final Problems problems;
    private final List<String> headers;
    private final Map<String, Long> lineOfKey = new HashMap<>();

    /** Told what was not understood. */
    public interface Problems {
        /** A cell was left out, or a part of it. */
        void warning(long line, String column, Field field, String code, String sentence);

        /** A row was left out. */
        void rejected(long line, String code, String sentence);
    }

    /**
     * A row as it was understood.
     *
     * @param key by which the row is found again in the next list
     * @param values in the one spelling of their fields
     */
    public record ListedDevice(long line, String key, SortedMap<Field, String> values) {}

    public RowReader(Mapping mapping, List<String> headers, Problems problems) {
        this.mapping = mapping;
        this.cells = new CellReader(mapping.harmWords());
        this.headers = headers;
        this.problems = problems;
    }

    /**
     * Reads a row.
     *
     * @return empty for a row that is rejected
     */
    public Optional<ListedDevice> read(long line, List<String> row) {
        EnumMap<Field, String> values = new EnumMap<>(Field.class);
        for (Mapping.Column column : mapping.columns()) {
            String cell = column.index() < row.size() ? row.get(column.index()) : "";
            if (cell.isEmpty()) {
                continue;
            }
            Reading reading = cells.read(column.field(), cell);
            if (reading.value() != null) {
                values.put(column.field(), reading.value());
            }
            if (reading.problem() != null && reading.sentence() != null) {
                String header = column.index() < headers.size() ? headers.get(column.index()) : "";
                problems.warning(line, header, column.field(), reading.problem(), reading.sentence());
            }
        }
        String key = key(values);
        if (key == null) {
            problems.rejected(line, "no-identifier", "Nothing in this row says which device it is.");
            return Optional.empty();
        }
        Long earlier = lineOfKey.putIfAbsent(key, line);
        if (earlier != null) {
            problems.rejected(line, "twice-in-file", "The same device as in line " + earlier + ".");
            return Optional.empty();
        }
        return Optional.of(new ListedDevice(line, key, new TreeMap<>(values)));
    }

    private static @Nullable String key(Map<Field, String> values) {
        String number = values.get(Field.ASSET_NUMBER);
        if (number != null) {
            return "asset " + number.toUpperCase(Locale.ROOT);
        }
        String serial = values.get(Field.SERIAL);
        if (serial != null) {
            return "serial " + serial.toUpperCase(Locale.ROOT) + " " + Words.fold(values.getOrDefault(Field.MAKER, ""));
        }
        Udi udi = Udi.parse(values.getOrDefault(Field.UDI, "")).orElse(null);
        if (udi != null && udi.serial() != null) {
            return "udi " + udi.deviceIdentifier() + " " + udi.serial();
        }
        for (Field field : List.of(Field.CERTIFICATE, Field.MAC, Field.HOST_NAME)) {
            String value = values.get(field);
            if (value != null) {
                return field.label() + " " + value;
            }
        }
        return null;
    }
}
