package org.cylcomed.server.assets;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.cylcomed.server.assets.field.ColumnGuess;
import org.cylcomed.server.assets.field.Words;
import org.cylcomed.server.assets.table.Form;
import org.cylcomed.server.assets.table.Limits;
import org.cylcomed.server.assets.table.RowSink;
import org.cylcomed.server.assets.table.TableReader;
import org.cylcomed.server.assets.table.UnreadableFileException;

/** Finds the table in a file: lists have titles above their headers. */
final class Sheets {
    private static final int HEAD = 25;
    private static final int SAMPLES = 20;
    private static final int SHOWN = 3;
    private static final int LONGEST_SHOWN = 80;

    private Sheets() {}

    private record Row(long line, List<String> cells) {}

    static AssetImport.Sheet inspect(byte[] file) throws UnreadableFileException {
        List<Row> head = new ArrayList<>();
        int[] rows = new int[1];
        Form form = new TableReader(Limits.DEFAULT).read(file, new RowSink() {
            @Override
            public boolean row(long line, List<String> cells) {
                rows[0]++;
                if (head.size() < HEAD + SAMPLES) {
                    head.add(new Row(line, cells));
                }
                return true;
            }

            @Override
            public void rejected(long line, String code, String sentence) {
                rows[0]++;
            }
        });
        if (head.isEmpty()) {
            return new AssetImport.Sheet(
                    form.format(), form.encoding(), form.delimiter(), form.sheet(), 1, 0, List.of());
        }
        int header = header(head);
        List<AssetImport.Column> columns = columns(head, header);
        return new AssetImport.Sheet(
                form.format(),
                form.encoding(),
                form.delimiter(),
                form.sheet(),
                head.get(header).line(),
                rows[0] - header - 1,
                columns);
    }

    /** Told each row below the header. */
    static void read(byte[] file, long headerLine, RowSink sink) throws UnreadableFileException {
        new TableReader(Limits.DEFAULT).read(file, new RowSink() {
            @Override
            public boolean row(long line, List<String> cells) {
                return line <= headerLine || sink.row(line, cells);
            }

            @Override
            public void rejected(long line, String code, String sentence) {
                sink.rejected(line, code, sentence);
            }
        });
    }

    private static int header(List<Row> head) {
        int best = 0;
        int most = 1;
        for (int i = 0; i < Math.min(HEAD, head.size()); i++) {
            int known = ColumnGuess.known(head.get(i).cells());
            if (known > most) {
                most = known;
                best = i;
            }
        }
        return best;
    }

    private static List<AssetImport.Column> columns(List<Row> head, int header) {
        List<Row> below = head.subList(header + 1, Math.min(head.size(), header + 1 + SAMPLES));
        List<String> headers = new ArrayList<>(head.get(header).cells());
        int width = below.stream()
                .map(row -> row.cells().size())
                .max(Comparator.naturalOrder())
                .orElse(0);
        while (headers.size() < width) {
            headers.add("");
        }
        List<List<String>> samples = new ArrayList<>();
        for (int i = 0; i < headers.size(); i++) {
            int column = i;
            samples.add(below.stream()
                    .map(row -> column < row.cells().size() ? row.cells().get(column) : "")
                    .filter(cell -> !cell.isEmpty())
                    .toList());
        }
        List<ColumnGuess> guesses = ColumnGuess.of(headers, samples);
        List<AssetImport.Column> columns = new ArrayList<>();
        for (int i = 0; i < headers.size(); i++) {
            List<String> shown = samples.get(i).stream()
                    .distinct()
                    .limit(SHOWN)
                    .map(Sheets::shorten)
                    .toList();
            columns.add(new AssetImport.Column(
                    i,
                    shorten(headers.get(i)),
                    shown,
                    guesses.get(i).field(),
                    guesses.get(i).confidence()));
        }
        return columns;
    }

    private static String shorten(String text) {
        return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
    }

    /** The same for files of the same columns, however their headers are punctuated. */
    static String fingerprint(List<String> headers) {
        return Digests.sha256(
                String.join("\n", headers.stream().map(Words::fold).toList()));
    }
}
