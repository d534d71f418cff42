package org.cylcomed.server.assets.table;

/**
 * What is read of a file at most. A longer row is rejected, further rows are left out and said, a larger file is refused.
 *
 * @param cellLength characters of one cell
 * @param unpackedBytes of all parts of an XLSX together, counted while unpacking, whatever its directory claims
 * @param stringBytes unpacked size of an XLSX's shared strings, which are held in memory
 */
public record Limits(
        int fileBytes,
        int rows,
        int columns,
        int cellLength,
        long unpackedBytes,
        long stringBytes,
        int parts,
        int sheets,
        long cells) {
    public static final Limits DEFAULT =
            new Limits(32 << 20, 200_000, 200, 4096, 512L << 20, 48L << 20, 1_000, 100, 8_000_000);
}
