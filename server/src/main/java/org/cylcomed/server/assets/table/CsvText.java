package org.cylcomed.server.assets.table;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A CSV in memory.
 *
 * <p>A quote that is never closed swallows all that follows. Where a row grows beyond any real one because of it, the row
 * is rejected and reading starts again on the next line, so that one stray quote costs one row.
 */
final class CsvText {
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final int MOST_RESTARTS = 1_000;
    private static final int MOST_FIELDS = 4_096;

    private final String text;
    private final char delimiter;
    private final CheckedRows rows;
    private int offset;
    private long linesBefore;

    private CsvText(String text, char delimiter, CheckedRows rows) {
        this.text = text;
        this.delimiter = delimiter;
        this.rows = rows;
    }

    static Form read(byte[] file, CheckedRows rows) throws UnreadableFileException {
        Charset charset = charset(file);
        String text = new String(file, charset);
        int start = !text.isEmpty() && text.charAt(0) == '\ufeff' ? 1 : 0;
        int zero = text.indexOf('\0');
        if (zero >= 0) {
            throw new UnreadableFileException("This is neither a text (CSV) nor a workbook (XLSX).");
        }
        CsvText csv;
        if (text.regionMatches(true, start, "sep=", 0, 4)
                && text.length() > start + 4
                && mayDelimit(text.charAt(start + 4))) {
            csv = new CsvText(text, text.charAt(start + 4), rows);
            csv.offset = start;
            csv.nextLines(1);
        } else {
            csv = new CsvText(text, Delimiter.of(text), rows);
            csv.offset = start;
        }
        csv.readAll();
        String delimiter = csv.delimiter == '\t' ? "tab" : String.valueOf(csv.delimiter);
        return new Form(Form.Format.CSV, charset.name().toUpperCase(Locale.ROOT), delimiter, null);
    }

    /** What a first line {@code sep=} may name; with anything else that line is a header like any other. */
    private static boolean mayDelimit(char delimiter) {
        return delimiter == '\t'
                || (delimiter >= ' '
                        && delimiter != '"'
                        && delimiter != '#'
                        && delimiter != 0x7f
                        && !Character.isLetterOrDigit(delimiter)
                        && !Character.isSurrogate(delimiter));
    }

    private static Charset charset(byte[] file) {
        if (file.length >= 2 && (file[0] & 0xff) == 0xff && (file[1] & 0xff) == 0xfe) {
            return StandardCharsets.UTF_16LE;
        }
        if (file.length >= 2 && (file[0] & 0xff) == 0xfe && (file[1] & 0xff) == 0xff) {
            return StandardCharsets.UTF_16BE;
        }
        try {
            StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(file));
            return StandardCharsets.UTF_8;
        } catch (CharacterCodingException notUtf8) {
            return WINDOWS_1252;
        }
    }

    private void readAll() throws UnreadableFileException {
        for (int restarts = 0; restarts <= MOST_RESTARTS; restarts++) {
            Long bad = readUntilBad();
            if (bad == null) {
                return;
            }
            nextLines(bad);
            rows.reject(
                    linesBefore, "unclosed-quote", "A quotation mark is opened and not closed, or the row is endless.");
        }
        rows.reject(
                linesBefore + 1,
                "too-many-bad-rows",
                "From here on: more than " + MOST_RESTARTS + " rows have quotation marks that are not closed.");
    }

    /** @return how many lines to pass over: those read and the first of the bad row; null at the end */
    private @Nullable Long readUntilBad() throws UnreadableFileException {
        long next = 1;
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .fieldSeparator(delimiter)
                .skipEmptyLines(false)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .allowExtraCharsAfterClosingQuote(true)
                .maxBufferSize(1 << 17)
                .build(
                        CsvRecordHandler.builder()
                                .maxFields(MOST_FIELDS)
                                .maxFieldSize(1 << 16)
                                .maxRecordSize(1 << 18)
                                .build(),
                        new Rest(text, offset))) {
            for (CsvRecord row : reader) {
                long newlines = newlines(row);
                boolean swallowed = newlines > 0 && tooLong(row);
                if (swallowed) {
                    return row.getStartingLineNumber();
                }
                if (!rows.row(linesBefore + row.getStartingLineNumber(), row.getFields())) {
                    return null;
                }
                next = row.getStartingLineNumber() + newlines + 1;
            }
            return null;
        } catch (CsvParseException | UncheckedIOException bad) {
            return next;
        } catch (IOException impossible) {
            throw new UnreadableFileException("The file could not be read.", impossible);
        }
    }

    private boolean tooLong(CsvRecord row) {
        for (String field : row.getFields()) {
            if (field.length() > rows.limits().cellLength()) {
                return true;
            }
        }
        return false;
    }

    private static long newlines(CsvRecord row) {
        long count = 0;
        for (String field : row.getFields()) {
            for (int i = 0; i < field.length(); i++) {
                char c = field.charAt(i);
                if (c == '\n' || (c == '\r' && (i + 1 == field.length() || field.charAt(i + 1) != '\n'))) {
                    count++;
                }
            }
        }
        return count;
    }

    private void nextLines(long count) {
        for (long i = 0; i < count && offset < text.length(); i++) {
            while (offset < text.length() && text.charAt(offset) != '\n' && text.charAt(offset) != '\r') {
                offset++;
            }
            if (offset + 1 < text.length() && text.charAt(offset) == '\r' && text.charAt(offset + 1) == '\n') {
                offset++;
            }
            offset = Math.min(text.length(), offset + 1);
            linesBefore++;
        }
    }

    /** The text from an offset on, without a copy of it. */
    private static final class Rest extends StringReader {
        Rest(String text, int offset) throws IOException {
            super(text);
            skip(offset);
        }
    }
}
