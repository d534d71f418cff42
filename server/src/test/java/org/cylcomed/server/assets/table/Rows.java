package org.cylcomed.server.assets.table;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Keeps what a reader tells. */
final class Rows implements RowSink {
    record Row(long line, List<String> cells) {}

    record Rejected(long line, String code) {}

    final List<Row> rows = new ArrayList<>();
    final List<Rejected> rejected = new ArrayList<>();
    Form form;

    static Rows of(String csv) throws UnreadableFileException {
        return of(csv, StandardCharsets.UTF_8);
    }

    static Rows of(String csv, Charset charset) throws UnreadableFileException {
        return of(csv.getBytes(charset));
    }

    static Rows of(byte[] file) throws UnreadableFileException {
        return of(file, Limits.DEFAULT);
    }

    static Rows of(byte[] file, Limits limits) throws UnreadableFileException {
        Rows rows = new Rows();
        rows.form = new TableReader(limits).read(file, rows);
        return rows;
    }

    List<List<String>> cells() {
        return rows.stream().map(Row::cells).toList();
    }

    @Override
    public boolean row(long line, List<String> cells) {
        rows.add(new Row(line, cells));
        return true;
    }

    @Override
    public void rejected(long line, String code, String sentence) {
        rejected.add(new Rejected(line, code));
    }
}
