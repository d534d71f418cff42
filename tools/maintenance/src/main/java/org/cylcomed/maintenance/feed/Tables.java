package org.cylcomed.maintenance.feed;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Feeds that are tables: EPSS, and KEV in its other form. */
final class Tables {
    private static final int MAXIMUM_LINE = 100_000;

    private final FeedSink sink;
    private final String name;
    private int line;

    Tables(FeedSink sink, String name) {
        this.sink = sink;
        this.name = name;
    }

    /** {@code #model_version:...,score_date:...}, the heading, then {@code cve,epss,percentile}. */
    void epss(BufferedReader lines) throws IOException {
        for (String text = next(lines); text != null; text = next(lines)) {
            if (text.startsWith("#")) {
                int at = text.indexOf("score_date:");
                Instant date = at < 0 ? null : Moments.read(text.substring(at + 11));
                if (date != null) {
                    sink.dated(FeedFormat.EPSS, date);
                }
                continue;
            }
            if (text.isBlank() || text.startsWith("cve,")) {
                continue;
            }
            List<String> cells = cells(text);
            try {
                double epss = Double.parseDouble(cells.get(1));
                double percentile = Double.parseDouble(cells.get(2));
                if (!cells.getFirst().startsWith("CVE-") || !(epss >= 0 && epss <= 1)) {
                    throw new NumberFormatException();
                }
                sink.rating(FeedFormat.EPSS, Rating.likely(cells.getFirst(), epss, percentile));
            } catch (NumberFormatException | IndexOutOfBoundsException notARow) {
                problem("not a row of CVE, chance and percentile");
            }
        }
    }

    /** As {@link KevReader}, its columns by their headings. */
    void kev(BufferedReader lines) throws IOException {
        String heading = next(lines);
        List<String> columns = cells(heading == null ? "" : heading.replace("\uFEFF", ""));
        int cve = columns.indexOf("cveID");
        int added = columns.indexOf("dateAdded");
        int ransomware = columns.indexOf("knownRansomwareCampaignUse");
        for (String text = record(lines); text != null; text = record(lines)) {
            List<String> cells = cells(text);
            if (added < 0 || cells.size() <= Math.max(cve, Math.max(added, ransomware))) {
                problem("not a row of the catalogue");
                continue;
            }
            KevReader.entry(cells.get(cve), cells.get(added), ransomware < 0 ? "" : cells.get(ransomware))
                    .ifPresentOrElse(rating -> sink.rating(FeedFormat.KEV, rating), () -> problem("no CVE or no date"));
        }
    }

    private void problem(String reason) {
        sink.problem(new Problem(name + ", line " + line, reason));
    }

    /** A record whose quoted cells may hold ends of lines. */
    private @Nullable String record(BufferedReader lines) throws IOException {
        String first = next(lines);
        if (first == null) {
            return null;
        }
        StringBuilder text = new StringBuilder(first);
        boolean open = opens(first);
        while (open && text.length() < MAXIMUM_LINE) {
            String more = next(lines);
            if (more == null) {
                break;
            }
            text.append('\n').append(more);
            open = open != opens(more);
        }
        return text.toString();
    }

    /** Or, within quotes, ends them. */
    private static boolean opens(String text) {
        return text.chars().filter(c -> c == '"').count() % 2 == 1;
    }

    private @Nullable String next(BufferedReader lines) throws IOException {
        StringBuilder text = new StringBuilder();
        int read;
        while ((read = lines.read()) >= 0 && read != '\n') {
            if (text.length() < MAXIMUM_LINE) {
                text.append((char) read);
            }
        }
        line++;
        if (read < 0 && text.isEmpty()) {
            return null;
        }
        int end = text.length();
        return end > 0 && text.charAt(end - 1) == '\r' ? text.substring(0, end - 1) : text.toString();
    }

    private static List<String> cells(String text) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                if (quoted && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                    cell.append(c);
                    i++;
                } else {
                    quoted = !quoted;
                }
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }
}
