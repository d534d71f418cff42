package org.cylcomed.cli.evaluate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads records as PhysioNet publishes them: a header, and signals in one file of the formats 16, 80 and 212. What it
 * does not know (several files, several samples a frame, other formats) it leaves.
 */
final class WfdbReader {
    private static final int MAX_SIGNALS = 64;
    private static final int MAX_HEADER = 65_536;
    private static final int MAX_BYTES = 64 << 20;
    private static final int MAX_LINES = 1_000;
    private static final Pattern GAIN = Pattern.compile("([-+.0-9eE]+)(?:\\((-?\\d{1,9})\\))?(?:/.*)?");
    private static final Pattern FORMAT = Pattern.compile("(16|80|212)(?:\\+(\\d{1,6}))?");

    /** @param samples by signal; not a number where a sample is missing */
    record Signals(double hertz, List<String> names, double[][] samples) {}

    private record Header(double hertz, String file, int format, int offset, List<Column> columns) {}

    private record Column(String name, double gain, double baseline) {}

    private WfdbReader() {}

    /** Empty where this is no such record, or one that is left. */
    static Optional<Signals> read(Path header) throws IOException {
        if (Files.size(header) > MAX_HEADER) {
            return Optional.empty();
        }
        Optional<Header> known = header(Files.readString(header, StandardCharsets.ISO_8859_1));
        if (known.isEmpty()) {
            return Optional.empty();
        }
        Path data = header.resolveSibling(known.get().file);
        return Files.isRegularFile(data) && Files.size(data) <= MAX_BYTES
                ? Optional.of(decode(known.get(), Files.readAllBytes(data)))
                : Optional.empty();
    }

    /** Of a header and the bytes of its file, wherever they came from. */
    static Optional<Signals> decode(String header, byte[] data) {
        return header(header).map(known -> decode(known, data));
    }

    private static Optional<Header> header(String text) {
        List<String> lines = text.lines()
                .limit(MAX_LINES)
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        String[] record = lines.get(0).split("\\s+");
        if (record.length < 3 || record[0].contains("/") || !record[1].matches("\\d{1,2}")) {
            return Optional.empty();
        }
        int signals = Integer.parseInt(record[1]);
        double hertz = number(record[2].split("/", 2)[0]);
        if (signals < 1 || signals > MAX_SIGNALS || lines.size() <= signals || !(hertz > 0) || hertz > 100_000) {
            return Optional.empty();
        }
        List<Column> columns = new ArrayList<>();
        String place = "";
        for (String line : lines.subList(1, signals + 1)) {
            String[] parts = line.split("\\s+", 9);
            if (parts.length < 2 || (!place.isEmpty() && !place.equals(parts[0] + " " + parts[1]))) {
                return Optional.empty();
            }
            place = parts[0] + " " + parts[1];
            columns.add(column(parts));
        }
        String[] fileAndFormat = place.split(" ");
        Matcher format = FORMAT.matcher(fileAndFormat[1]);
        boolean inFolder = fileAndFormat[0].matches("[A-Za-z0-9_][A-Za-z0-9_.-]*");
        if (!format.matches() || !inFolder) {
            return Optional.empty();
        }
        int offset = format.group(2) == null ? 0 : Integer.parseInt(format.group(2));
        return Optional.of(new Header(hertz, fileAndFormat[0], Integer.parseInt(format.group(1)), offset, columns));
    }

    private static Column column(String[] parts) {
        double gain = 200;
        double baseline = parts.length > 4 ? number(parts[4]) : 0;
        Matcher given = GAIN.matcher(parts.length > 2 ? parts[2] : "");
        if (given.matches()) {
            double told = number(given.group(1));
            gain = told == 0 || Double.isNaN(told) ? gain : told;
            baseline = given.group(2) == null ? baseline : number(given.group(2));
        }
        return new Column(parts.length > 8 ? parts[8].strip() : "", gain, Double.isNaN(baseline) ? 0 : baseline);
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException notANumber) {
            return Double.NaN;
        }
    }

    private static Signals decode(Header header, byte[] data) {
        int bytes = Math.max(0, data.length - header.offset);
        int samples = switch (header.format) {
            case 16 -> bytes / 2;
            case 80 -> bytes;
            default -> bytes / 3 * 2 + (bytes % 3 == 2 ? 1 : 0);
        };
        int width = header.columns.size();
        double[][] values = new double[width][samples / width];
        for (int i = 0; i < samples / width * width; i++) {
            Column column = header.columns.get(i % width);
            int raw = raw(header, data, i);
            values[i % width][i / width] =
                    raw == missing(header.format) ? Double.NaN : (raw - column.baseline) / column.gain;
        }
        return new Signals(
                header.hertz, header.columns.stream().map(Column::name).toList(), values);
    }

    private static int missing(int format) {
        return switch (format) {
            case 16 -> -32_768;
            case 80 -> -128;
            default -> -2048;
        };
    }

    private static int raw(Header header, byte[] data, int sample) {
        int at = header.offset;
        return switch (header.format) {
            case 16 -> (short) ((data[at + 2 * sample] & 0xff) | data[at + 2 * sample + 1] << 8);
            case 80 -> (data[at + sample] & 0xff) - 128;
            default -> {
                int pair = at + sample / 2 * 3;
                int twelve = sample % 2 == 0
                        ? (data[pair] & 0xff) | (data[pair + 1] & 0x0f) << 8
                        : (data[pair + 2] & 0xff) | (data[pair + 1] & 0xf0) << 4;
                yield twelve << 20 >> 20;
            }
        };
    }
}
