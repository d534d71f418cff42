package org.cylcomed.server.assets.table;

/** Reads a table from the bytes of a file, whichever of the known formats it has. */
public final class TableReader {
    private final Limits limits;

    public TableReader(Limits limits) {
        this.limits = limits;
    }

    /**
     * Reads the file from its beginning until {@code sink} has enough.
     *
     * @throws UnreadableFileException if it is no table, or larger than the limits
     */
    public Form read(byte[] file, RowSink sink) throws UnreadableFileException {
        if (file.length > limits.fileBytes()) {
            throw new UnreadableFileException("The file is larger than " + (limits.fileBytes() >> 20) + " MiB.");
        }
        CheckedRows rows = new CheckedRows(limits, sink);
        if (startsWith(file, 'P', 'K', 3, 4)) {
            return new Workbook(limits).read(file, rows);
        }
        if (startsWith(file, 0xd0, 0xcf, 0x11, 0xe0)) {
            throw new UnreadableFileException(
                    "This is a workbook in the old format (.xls), or one with a password. Save it as .xlsx or CSV.");
        }
        return CsvText.read(file, rows);
    }

    private static boolean startsWith(byte[] file, int... start) {
        if (file.length < start.length) {
            return false;
        }
        for (int i = 0; i < start.length; i++) {
            if ((file[i] & 0xff) != start[i]) {
                return false;
            }
        }
        return true;
    }
}
