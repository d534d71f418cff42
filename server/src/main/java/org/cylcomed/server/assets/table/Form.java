package org.cylcomed.server.assets.table;

import org.jspecify.annotations.Nullable;

/**
 * How a file was written, as found out by reading it.
 *
 * @param encoding of a CSV
 * @param delimiter of a CSV
 * @param sheet name of the worksheet that was read
 */
public record Form(
        Format format,
        @Nullable String encoding,
        @Nullable String delimiter,
        @Nullable String sheet) {
    /** The kinds of file that are read. */
    public enum Format {
        CSV,
        XLSX
    }
}
