package org.cylcomed.cli.evaluate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * One series of the Numenta Anomaly Benchmark, with the windows in which something happened.
 *
 * @param seconds since 1970, as if its clock were UTC
 */
record LabelledStream(String name, long[] seconds, double[] values, List<Window> windows, int skipped) {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int MOST_ROWS = 1_000_000;
    private static final int MOST_STREAMS = 1000;

    /** First and last row of a window, both in it. */
    record Window(int first, int last) {
        int rows() {
            return last - first + 1;
        }
    }

    /** Before this row nothing is judged: 15 in 100, at most 750. */
    int probation() {
        return (int) Math.min(Math.floor(0.15 * values.length), 750);
    }

    /** The folder above, as realTweets: streams of one kind. */
    String group() {
        int slash = name.indexOf('/');
        return slash < 0 ? name : name.substring(0, slash);
    }

    /** Every stream that {@code labels/combined_windows.json} names, by name. */
    static List<LabelledStream> read(Path folder, MessageDigest digest) throws IOException {
        Path labels = folder.resolve("labels").resolve("combined_windows.json");
        if (!Files.isRegularFile(labels) || Files.size(labels) > 10_000_000) {
            throw new IOException("there is no labels/combined_windows.json in the folder.");
        }
        String text = Files.readString(labels);
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        List<LabelledStream> streams = new ArrayList<>();
        for (Map.Entry<String, List<long[]>> labelled : windows(text).entrySet()) {
            Path file = folder.resolve("data").resolve(labelled.getKey()).normalize();
            if (file.startsWith(folder.resolve("data").normalize()) && Files.isRegularFile(file)) {
                streams.add(read(labelled.getKey(), file, labelled.getValue(), digest));
            }
        }
        return streams;
    }

    /** An object of streams, each a list of pairs of times; anything else in it is no window. */
    private static Map<String, List<long[]>> windows(String text) throws IOException {
        Map<String, List<long[]>> windows = new TreeMap<>();
        List<long[]> of = new ArrayList<>();
        List<Long> pair = new ArrayList<>();
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), text)) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token == JsonToken.PROPERTY_NAME) {
                    of = new ArrayList<>();
                    windows.put(json.currentName(), of);
                } else if (token == JsonToken.START_ARRAY) {
                    pair.clear();
                } else if (token == JsonToken.VALUE_STRING) {
                    Long second = second(json.getString());
                    pair.add(second == null ? Long.MIN_VALUE : second);
                } else if (token == JsonToken.END_ARRAY && pair.size() == 2) {
                    if (pair.getFirst() != Long.MIN_VALUE && pair.getFirst() <= pair.getLast()) {
                        of.add(new long[] {pair.getFirst(), pair.getLast()});
                    }
                    pair.clear();
                }
            }
        } catch (JacksonException malformed) {
            throw new IOException("labels/combined_windows.json is no JSON of windows.", malformed);
        }
        if (windows.size() > MOST_STREAMS) {
            throw new IOException("labels/combined_windows.json names more than " + MOST_STREAMS + " streams.");
        }
        return windows;
    }

    private static LabelledStream read(String name, Path file, List<long[]> windows, MessageDigest digest)
            throws IOException {
        List<String> rows = CommaSeparated.lines(file, MOST_ROWS, digest);
        long[] seconds = new long[Math.max(0, rows.size() - 1)];
        double[] values = new double[seconds.length];
        int read = 0;
        for (String row : rows.subList(Math.min(1, rows.size()), rows.size())) {
            int comma = row.indexOf(',');
            Long second = comma < 0 ? null : second(row.substring(0, comma));
            Double value = comma < 0 ? null : number(row.substring(comma + 1));
            if (second != null && value != null) {
                seconds[read] = second;
                values[read++] = value;
            }
        }
        long[] kept = Arrays.copyOf(seconds, read);
        return new LabelledStream(
                name,
                kept,
                Arrays.copyOf(values, read),
                windows.stream()
                        .map(window -> between(kept, window[0], window[1]))
                        .filter(window -> window.rows() > 1)
                        .toList(),
                seconds.length - read);
    }

    private static Window between(long[] seconds, long from, long to) {
        int first = 0;
        while (first < seconds.length && seconds[first] < from) {
            first++;
        }
        int last = seconds.length - 1;
        while (last >= 0 && seconds[last] > to) {
            last--;
        }
        return new Window(first, last);
    }

    private static @Nullable Long second(String text) {
        try {
            return text.length() < 19
                    ? null
                    : LocalDateTime.parse(text.substring(0, 19).replace(' ', 'T'))
                            .toEpochSecond(ZoneOffset.UTC);
        } catch (DateTimeException noTime) {
            return null;
        }
    }

    private static @Nullable Double number(String text) {
        try {
            double value = Double.parseDouble(text.strip());
            return Double.isFinite(value) ? value : null;
        } catch (NumberFormatException noNumber) {
            return null;
        }
    }
}
