package org.cylcomed.server.exports;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.function.Function;
import org.cylcomed.server.export.Csv;
import org.cylcomed.server.export.ExportedRecord;
import org.cylcomed.server.export.Exporter;

/** Writes rows batch by batch; however many there are, one batch is in memory. */
final class RowWriter {
    private final OutputStream out;
    private long written;

    RowWriter(OutputStream out) {
        this.out = out;
    }

    /** Rows that left so far, those on their way counted. */
    long written() {
        return written;
    }

    <T> void csv(Rows<T> rows) throws IOException {
        Csv csv = new Csv(rows.header());
        for (List<T> batch = rows.batches().next();
                !batch.isEmpty();
                batch = rows.batches().next()) {
            for (T row : batch) {
                csv.row(rows.cells().apply(row));
            }
            written += batch.size();
            out.write(csv.take());
        }
        out.write(csv.take());
    }

    <T> void records(Rows<T> rows, Function<T, ExportedRecord> record, Exporter exporter) throws IOException {
        for (List<T> batch = rows.batches().next();
                !batch.isEmpty();
                batch = rows.batches().next()) {
            for (T row : batch) {
                out.write(exporter.write(record.apply(row)));
                out.write('\n');
                written++;
            }
        }
    }
}
