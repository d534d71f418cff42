package org.cylcomed.sensor.inventory;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.cylcomed.sensor.protocol.Bytes;
import org.jspecify.annotations.Nullable;

/** Makers of network cards by the first three octets of a MAC (IEEE MA-L list of August 2022). */
final class Vendors {
    private static final long LOCALLY_ADMINISTERED = 0x0200_0000_0000L;
    private static final long GROUP = 0x0100_0000_0000L;

    private final byte[] table;
    private final int count;
    private final String[] names;

    private Vendors(byte[] table) {
        this.table = table;
        count = Bytes.i32(table, 0);
        int text = 4 + 5 * count;
        names = new String(table, text, table.length - text, StandardCharsets.UTF_8).split("\n", -1);
    }

    static Vendors load() {
        try (InputStream in = Vendors.class.getResourceAsStream("vendors.bin")) {
            if (in == null) {
                throw new IllegalStateException("vendors.bin is missing from the sensor's jar");
            }
            return new Vendors(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Null for random, local and unassigned addresses. */
    @Nullable
    String of(long mac) {
        if ((mac & (LOCALLY_ADMINISTERED | GROUP)) != 0) {
            return null;
        }
        int prefix = (int) (mac >>> 24);
        int low = 0;
        int high = count - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int there = Bytes.u24(table, 4 + 3 * middle);
            if (there == prefix) {
                String name = names[Bytes.u16(table, 4 + 3 * count + 2 * middle)];
                return name.equals("Private") || name.equals("IEEE Registration Authority") ? null : name;
            }
            if (there < prefix) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return null;
    }
}
