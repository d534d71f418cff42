package org.cylcomed.server.assets.table;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;

/** An XLSX: its first visible worksheet that has a filled row, after {@link PackageCheck} has passed the whole file. */
final class Workbook {
    private static final int LONGEST_NUMBER = 40;

    private final Limits limits;

    Workbook(Limits limits) {
        this.limits = limits;
    }

    Form read(byte[] file, CheckedRows rows) throws UnreadableFileException {
        new PackageCheck(limits).check(file);
        try (ReadableWorkbook workbook =
                new ReadableWorkbook(new ByteArrayInputStream(file), new ReadingOptions(false, true))) {
            List<Sheet> sheets = workbook.getSheets()
                    .filter(sheet -> sheet.getVisibility() == SheetVisibility.VISIBLE)
                    .toList();
            for (Sheet sheet : sheets) {
                if (read(sheet, rows)) {
                    return new Form(Form.Format.XLSX, null, null, sheet.getName());
                }
            }
            return new Form(
                    Form.Format.XLSX,
                    null,
                    null,
                    sheets.isEmpty() ? null : sheets.get(0).getName());
        } catch (IOException | RuntimeException broken) {
            // The reader throws whatever its parsing meets; a defect of ours in a sink must not hide behind it.
            if (broken instanceof SinkFailure failure) {
                throw failure.thrown;
            }
            throw new UnreadableFileException(
                    "The workbook is damaged. Open it in its program and save it again.", broken);
        }
    }

    private boolean read(Sheet sheet, CheckedRows rows) throws IOException {
        boolean found = false;
        try (Stream<Row> stream = sheet.openStream()) {
            for (Iterator<Row> all = stream.iterator(); all.hasNext(); ) {
                Row row = all.next();
                List<String> cells = new ArrayList<>(row.getCellCount());
                boolean filled = false;
                for (int i = 0; i < row.getCellCount(); i++) {
                    String text = text(row.getCell(i));
                    filled |= !text.isBlank();
                    cells.add(text);
                }
                found |= filled;
                if (filled && !tell(rows, row.getRowNum(), cells)) {
                    return true;
                }
            }
        }
        return found;
    }

    private static boolean tell(CheckedRows rows, int line, List<String> cells) {
        try {
            return rows.row(line, cells);
        } catch (RuntimeException ours) {
            throw new SinkFailure(ours);
        }
    }

    @SuppressWarnings("NullAway") // getCell answers null for a cell that is not there
    private static String text(Cell cell) {
        if (cell == null || cell.getType() == CellType.ERROR || cell.getType() == CellType.EMPTY) {
            return "";
        }
        Object value = cell.getValue();
        String raw = cell.getRawValue();
        if (value instanceof BigDecimal number) {
            return number(number, raw == null ? "" : raw);
        }
        return value != null ? value.toString() : raw == null ? "" : raw;
    }

    /** 4711 for 4711.0 and 4.711E3, as the worksheet shows it; 1E999999999 stays as it is. */
    private static String number(BigDecimal number, String raw) {
        if (Math.abs((long) number.scale()) > LONGEST_NUMBER || number.precision() > LONGEST_NUMBER) {
            return raw;
        }
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private static final class SinkFailure extends ExcelReaderException {
        private static final long serialVersionUID = 1;
        private final transient RuntimeException thrown;

        SinkFailure(RuntimeException thrown) {
            super("", thrown);
            this.thrown = thrown;
        }
    }
}
