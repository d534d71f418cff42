package org.cylcomed.cli.evaluate;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads the numbers of patients: tables of BIDMC ({@code *_Numerics.csv}) and records of PhysioNet with a value a second
 * or a minute. A folder is everything in it; what is no such file is left.
 */
final class VitalReader {
    private static final int MAX_FILES = 10_000;
    private static final int MAX_ROWS = 1_000_000;
    private static final int MAX_BYTES = 64 << 20;
    private static final int MAX_LINE = 4096;
    private static final double FASTEST_HERTZ = 2;
    private static final Map<String, String> CODES = Map.of(
            "hr", "147842",
            "pulse", "149530",
            "resp", "151562",
            "spo2", "150456",
            "abpsys", "150033",
            "abpdias", "150034",
            "abpmean", "150035");

    /** @param skipped rows that were none */
    record Read(String name, List<VitalRecording> recordings, long skipped) {}

    private final List<VitalRecording> recordings = new ArrayList<>();
    private final MessageDigest digest;
    private long skipped;

    private VitalReader() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    static Read read(Path path) throws IOException {
        VitalReader reader = new VitalReader();
        for (Path file : filesOf(path)) {
            reader.readFile(file);
        }
        String hash = HexFormat.of().formatHex(reader.digest.digest()).substring(0, 16);
        return new Read(path.getFileName() + " sha256:" + hash, List.copyOf(reader.recordings), reader.skipped);
    }

    private static List<Path> filesOf(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (Stream<Path> all = Files.walk(path)) {
            return all.filter(Files::isRegularFile)
                    .filter(file ->
                            file.toString().endsWith(".csv") || file.toString().endsWith(".hea"))
                    .sorted()
                    .limit(MAX_FILES)
                    .toList();
        }
    }

    private void readFile(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        int before = recordings.size();
        if (name.endsWith(".hea")) {
            WfdbReader.read(file).flatMap(signals -> ofSignals(name, signals)).ifPresent(recordings::add);
        } else if (Files.size(file) <= MAX_BYTES) {
            try (Reader in = new InputStreamReader(Files.newInputStream(file), StandardCharsets.ISO_8859_1)) {
                readTable(name, in);
            }
        }
        if (recordings.size() > before) {
            recordings.getLast().addTo(digest);
        }
    }

    /** In the numbers PhysioNet keeps, 0 stands for what was not measured. */
    static Optional<VitalRecording> ofSignals(String name, WfdbReader.Signals signals) {
        List<String> codes = new ArrayList<>();
        List<double[]> columns = new ArrayList<>();
        for (int i = 0; i < signals.names().size(); i++) {
            String code = CODES.get(signals.names().get(i).toLowerCase(Locale.ROOT));
            if (code != null && !codes.contains(code)) {
                codes.add(code);
                columns.add(signals.samples()[i]);
            }
        }
        if (codes.isEmpty() || signals.hertz() > FASTEST_HERTZ || columns.get(0).length < 2) {
            return Optional.empty();
        }
        int rows = Math.min(MAX_ROWS, columns.get(0).length);
        double[] seconds = new double[rows];
        double[][] values = new double[rows][codes.size()];
        for (int row = 0; row < rows; row++) {
            seconds[row] = row / signals.hertz();
            for (int column = 0; column < codes.size(); column++) {
                double value = columns.get(column)[row];
                values[row][column] = value == 0 ? Double.NaN : value;
            }
        }
        return Optional.of(new VitalRecording(name, codes, seconds, values));
    }

    /** A header that begins with a time; then numbers, {@code NaN} or nothing where none was told. */
    static VitalReader table(String text) throws IOException {
        VitalReader reader = new VitalReader();
        reader.readTable("table", new StringReader(text));
        return reader;
    }

    List<VitalRecording> recordings() {
        return recordings;
    }

    private void readTable(String name, Reader in) throws IOException {
        BufferedReader lines = new BufferedReader(in);
        String header = lines.readLine();
        String[] names = header == null || header.length() > MAX_LINE ? new String[0] : header.split(",", -1);
        if (names.length < 2 || !names[0].strip().toLowerCase(Locale.ROOT).startsWith("time")) {
            return;
        }
        List<String> codes = new ArrayList<>();
        for (String one : names) {
            codes.add(CODES.getOrDefault(one.strip().toLowerCase(Locale.ROOT), ""));
        }
        List<Integer> columns = new ArrayList<>();
        for (int i = 1; i < names.length; i++) {
            if (!codes.get(i).isEmpty() && codes.indexOf(codes.get(i)) == i) {
                columns.add(i);
            }
        }
        List<double[]> rows = new ArrayList<>();
        double last = Double.NEGATIVE_INFINITY;
        for (String line = lines.readLine(); line != null && rows.size() < MAX_ROWS; line = lines.readLine()) {
            double[] row = line.length() > MAX_LINE ? new double[0] : numbers(line, names.length);
            if (row.length == 0 || !Double.isFinite(row[0]) || row[0] <= last) {
                skipped++;
                continue;
            }
            last = row[0];
            rows.add(row);
        }
        if (rows.size() < 2 || columns.isEmpty()) {
            return;
        }
        recordings.add(new VitalRecording(
                name,
                columns.stream().map(codes::get).toList(),
                rows.stream().mapToDouble(row -> row[0]).toArray(),
                rows.stream()
                        .map(row -> columns.stream()
                                .mapToDouble(column -> row[column])
                                .toArray())
                        .toArray(double[][]::new)));
    }

    /** Empty where this is no row. */
    private static double[] numbers(String line, int columns) {
        String[] parts = line.split(",", -1);
        if (parts.length != columns) {
            return new double[0];
        }
        double[] row = new double[columns];
        Arrays.setAll(row, i -> Double.NaN);
        for (int i = 0; i < columns; i++) {
            String part = parts[i].strip();
            if (!part.isEmpty()) {
                try {
                    row[i] = Double.parseDouble(part);
                } catch (NumberFormatException notANumber) {
                    return new double[0];
                }
                row[i] = Double.isInfinite(row[i]) ? Double.NaN : row[i];
            }
        }
        return row;
    }
}
