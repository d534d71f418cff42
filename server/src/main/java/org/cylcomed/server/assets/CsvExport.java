package org.cylcomed.server.assets;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.cylcomed.server.assets.field.Field;
import org.cylcomed.server.export.Csv;
import org.jspecify.annotations.Nullable;

/** Views as CSV (RFC 4180, UTF-8). A value that a spreadsheet would run as a formula gets an apostrophe before it. */
final class CsvExport {
    private final StringWriter text = new StringWriter();
    private final CsvWriter csv =
            CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text);

    private CsvExport(List<String> headers) {
        csv.writeRecord(headers);
    }

    static String assets(List<Views.AssetRow> rows) {
        List<String> headers = new ArrayList<>();
        for (Field field : Field.values()) {
            headers.add(field.label());
        }
        headers.addAll(List.of("match", "deviceId", "candidates", "since"));
        CsvExport export = new CsvExport(headers);
        for (Views.AssetRow row : rows) {
            List<@Nullable Object> cells = new ArrayList<>(row.fields().values());
            MatchBody match = row.match();
            cells.add(match.state());
            cells.add(match.deviceId());
            cells.add(String.join(
                    " ",
                    match.candidates().stream()
                            .map(candidate -> candidate.deviceId())
                            .toList()));
            cells.add(row.since());
            export.row(cells);
        }
        return export.done();
    }

    static String notListed(List<Views.UnlistedDevice> rows) {
        CsvExport export = new CsvExport(List.of(
                "deviceId",
                "names",
                "maker",
                "model",
                "firmware",
                "serial",
                "first",
                "last",
                "careUnit",
                "bed",
                "function",
                "harm"));
        for (Views.UnlistedDevice row : rows) {
            List<@Nullable Object> cells = new ArrayList<>();
            cells.add(row.deviceId());
            cells.add(String.join("; ", row.names()));
            cells.add(row.maker());
            cells.add(row.model());
            cells.add(row.firmware());
            cells.add(row.serial());
            cells.add(row.first());
            cells.add(row.last());
            cells.add(row.context().careUnit());
            cells.add(row.context().bed());
            cells.add(row.context().function());
            cells.add(row.context().harm());
            export.row(cells);
        }
        return export.done();
    }

    static String firmware(List<Views.FirmwareDifference> rows) {
        CsvExport export = new CsvExport(List.of(
                "assetNumber",
                "deviceId",
                "maker",
                "model",
                "careUnit",
                "bed",
                "function",
                "harm",
                "listed",
                "listedSource",
                "listedAt",
                "seen",
                "seenSource",
                "lastSeen"));
        for (Views.FirmwareDifference row : rows) {
            for (Views.SeenFirmware seen : row.seen()) {
                List<@Nullable Object> cells = new ArrayList<>();
                cells.add(row.assetNumber());
                cells.add(row.deviceId());
                cells.add(row.maker());
                cells.add(row.model());
                cells.add(row.careUnit());
                cells.add(row.bed());
                cells.add(row.function());
                cells.add(row.harm());
                cells.add(row.listed());
                cells.add(row.listedSource());
                cells.add(row.listedAt());
                cells.add(seen.value());
                cells.add(seen.source());
                cells.add(seen.lastSeen());
                export.row(cells);
            }
        }
        return export.done();
    }

    private String done() {
        try {
            csv.close();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    private void row(List<@Nullable Object> cells) {
        csv.writeRecord(cells.stream().map(CsvExport::cell).toList());
    }

    static String cell(@Nullable Object value) {
        return Csv.harmless(value == null ? "" : value.toString());
    }
}
