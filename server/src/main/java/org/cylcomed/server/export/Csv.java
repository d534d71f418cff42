package org.cylcomed.server.export;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A table as CSV (RFC 4180, UTF-8, a header, CRLF).
 *
 * <p>A spreadsheet runs a cell that begins like a formula, whoever wrote it. Such a cell gets an apostrophe in front, which
 * a spreadsheet hides and any other reader can take off.
 */
public final class Csv {
    private static final String BEGINS_A_FORMULA = "=+-@\t\r\n＝＋－＠";

    /** Where semicolons separate cells, as in Germany, Spain and Italy, a spreadsheet begins a cell inside of ours. */
    private static final Pattern BEGINS_A_FORMULA_INSIDE = Pattern.compile("(;|(?<!^)\t)(?=[=+\\-@＝＋－＠])");

    private final StringBuilder text = new StringBuilder();
    private final int columns;

    public Csv(List<String> header) {
        this.columns = header.size();
        append(header);
    }

    /** @param cells one for each column; null is an empty cell */
    public Csv row(@Nullable String... cells) {
        StringBuilder line = new StringBuilder();
        if (cells.length != columns) {
            throw new IllegalArgumentException("a row has as many cells as the header: " + columns);
        }
        for (int i = 0; i < cells.length; i++) {
            if (i > 0) {
                line.append(',');
            }
            String cell = cells[i];
            line.append(cell(cell == null ? "" : cell));
        }
        text.append(line).append("\r\n");
        return this;
    }

    private void append(List<String> header) {
        row(header.toArray(String[]::new));
    }

    /** The text as no spreadsheet takes it for a formula. */
    public static String harmless(String cell) {
        String inside = BEGINS_A_FORMULA_INSIDE.matcher(cell).replaceAll("$1'");
        return !inside.isEmpty() && BEGINS_A_FORMULA.indexOf(inside.charAt(0)) >= 0 ? "'" + inside : inside;
    }

    private static String cell(String value) {
        String whole = harmless(Text.whole(value).replace("\0", ""));
        // A lone empty cell is quoted, or a table of one column would have a blank line.
        boolean quoted = whole.isEmpty() || whole.chars().anyMatch(c -> c == '"' || c == ',' || c == '\r' || c == '\n');
        boolean spaced = !whole.isEmpty() && (whole.charAt(0) == ' ' || whole.endsWith(" "));
        return quoted || spaced ? '"' + whole.replace("\"", "\"\"") + '"' : whole;
    }

    /** What was written since the last call, so that a long table needs no more memory than its longest part. */
    public byte[] take() {
        byte[] part = bytes();
        text.setLength(0);
        return part;
    }

    public byte[] bytes() {
        return Text.bytes(text.toString());
    }
}
