package org.cylcomed.server.assets.table;

import java.util.ArrayList;
import java.util.List;

/** Tidies rows and keeps those that are too long from the sink. */
final class CheckedRows {
    private final Limits limits;
    private final RowSink sink;
    private int taken;

    CheckedRows(Limits limits, RowSink sink) {
        this.limits = limits;
        this.sink = sink;
    }

    Limits limits() {
        return limits;
    }

    /** Whether more rows are wanted. */
    boolean row(long line, List<String> cells) {
        List<String> tidy = new ArrayList<>(Math.min(cells.size(), limits.columns()));
        int filled = 0;
        for (int i = 0; i < cells.size(); i++) {
            String cell = clean(cells.get(i));
            if (cell.isEmpty()) {
                if (i < limits.columns()) {
                    tidy.add("");
                }
                continue;
            }
            if (i >= limits.columns()) {
                return reject(line, "too-many-columns", "The row has more than " + limits.columns() + " columns.");
            }
            if (cell.length() > limits.cellLength()) {
                return reject(
                        line,
                        "cell-too-long",
                        "Column " + (i + 1) + " holds more than " + limits.cellLength() + " characters.");
            }
            tidy.add(cell);
            filled = i + 1;
        }
        return filled == 0 || take(line, List.copyOf(tidy.subList(0, filled)));
    }

    private boolean take(long line, List<String> cells) {
        if (++taken > limits.rows()) {
            sink.rejected(line, "too-many-rows", "From here on: a file is read up to " + limits.rows() + " rows.");
            return false;
        }
        return sink.row(line, cells);
    }

    boolean reject(long line, String code, String sentence) {
        sink.rejected(line, code, sentence);
        return true;
    }

    /** Without white space around, and without control characters, which no screen or log should meet. */
    private static String clean(String cell) {
        boolean plain = true;
        for (int i = 0; i < cell.length() && plain; i++) {
            char c = cell.charAt(i);
            plain = c >= ' ' && c != 0x7f && c != '\u00a0' && c != '\ufeff' && c != '\ufffe' && c != '\uffff';
        }
        if (plain) {
            return cell.strip();
        }
        StringBuilder text = new StringBuilder(cell.length());
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            if (c == '\r' || c == '\ufeff' || c == '\ufffe' || c == '\uffff' || c == 0) {
                continue;
            }
            text.append(c < ' ' || c == 0x7f || c == '\u00a0' ? ' ' : c);
        }
        return text.toString().strip();
    }
}
