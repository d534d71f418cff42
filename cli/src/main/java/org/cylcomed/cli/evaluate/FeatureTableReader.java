package org.cylcomed.cli.evaluate;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads tables as CICIoMT2024 publishes them: comma separated, a header, numbers, and a column {@code attack_type};
 * without that column the name of the file is the label. A folder is all its {@code *.csv} and {@code *.csv.gz}.
 */
final class FeatureTableReader {
    private static final String LABEL = "attack_type";
    private static final int MAX_ROWS = 4_000_000;
    private static final int MAX_COLUMNS = 256;
    private static final int MAX_LINE = 16_384;

    private final Set<LabelledRow> rows = new LinkedHashSet<>();
    private final MessageDigest digest;
    private @Nullable List<String> columns;
    private long read;
    private long skipped;

    private FeatureTableReader() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** @throws IOException with a sentence, if nothing can be read or the files are no such table */
    static FeatureTable read(Path path) throws IOException {
        FeatureTableReader reader = new FeatureTableReader();
        List<Path> files = filesOf(path);
        for (Path file : files) {
            reader.readFile(file);
        }
        if (reader.columns == null || reader.rows.isEmpty()) {
            throw new IOException("There is no table in " + path.getFileName() + ".");
        }
        String digest = HexFormat.of().formatHex(reader.digest.digest()).substring(0, 16);
        return new FeatureTable(
                path.getFileName() + " sha256:" + digest,
                reader.columns,
                List.copyOf(reader.rows),
                reader.read,
                reader.skipped);
    }

    private static List<Path> filesOf(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (Stream<Path> all = Files.walk(path)) {
            return all.filter(file ->
                            file.toString().endsWith(".csv") || file.toString().endsWith(".csv.gz"))
                    .sorted()
                    .toList();
        }
    }

    private void readFile(Path file) throws IOException {
        try (InputStream in = new DigestInputStream(new BufferedInputStream(Files.newInputStream(file)), digest)) {
            boolean packed = file.toString().endsWith(".gz");
            readLines(packed ? new GZIPInputStream(in) : in, String.valueOf(file.getFileName()));
        }
    }

    private void readLines(InputStream in, String fileName) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.ISO_8859_1));
        String header = lines.readLine();
        if (header == null || header.length() > MAX_LINE) {
            return;
        }
        List<String> names = new ArrayList<>(List.of(header.split(",", -1)));
        int label = names.indexOf(LABEL);
        if (label >= 0) {
            names.remove(label);
        }
        if (names.isEmpty() || names.size() > MAX_COLUMNS || (columns != null && !columns.equals(names))) {
            throw new IOException(fileName + ": its columns are not those of the files before it.");
        }
        columns = names;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            LabelledRow row = line.length() > MAX_LINE ? null : parse(line, names.size(), label, fileName);
            if (row == null) {
                skipped++;
                continue;
            }
            read++;
            if (rows.add(row) && rows.size() > MAX_ROWS) {
                throw new IOException("More than " + MAX_ROWS + " rows are not read.");
            }
        }
    }

    private static @Nullable LabelledRow parse(String line, int columns, int label, String fileName) {
        String[] parts = line.split(",", -1);
        if (parts.length != columns + (label >= 0 ? 1 : 0)) {
            return null;
        }
        double[] values = new double[columns];
        int next = 0;
        for (int i = 0; i < parts.length; i++) {
            if (i != label) {
                double value = number(parts[i]);
                if (value == Double.NEGATIVE_INFINITY) {
                    return null;
                }
                values[next++] = value;
            }
        }
        return new LabelledRow(values, labelOf(label >= 0 ? parts[label] : fileName));
    }

    /** Empty is unknown; negative infinity stands for what is no number. */
    private static double number(String text) {
        return switch (text) {
            case "" -> Double.NaN;
            case "inf" -> Double.POSITIVE_INFINITY;
            default -> {
                try {
                    yield Double.parseDouble(text);
                } catch (NumberFormatException notANumber) {
                    yield Double.NEGATIVE_INFINITY;
                }
            }
        };
    }

    /** {@code WiFi_and_MQTT_test_Recon-Port_Scan_test.pcap} is {@code Recon-Port_Scan}. */
    static String labelOf(String text) {
        String label = text.replaceFirst("^WiFi_and_MQTT_(train|test)_", "")
                .replaceFirst("\\.csv(\\.gz)?$", "")
                .replaceFirst("\\.pcap$", "")
                .replaceFirst("_(train|test)$", "");
        return label.isEmpty() ? "unnamed" : label;
    }
}
