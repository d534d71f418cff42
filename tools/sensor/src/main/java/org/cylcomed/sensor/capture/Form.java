package org.cylcomed.sensor.capture;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** What a stream is by its first four bytes; names of files say nothing. */
enum Form {
    PCAP,
    PCAPNG,
    GZIP,
    ZSTD,
    OTHER;

    /** Packed captures inside packed captures are opened this deep. */
    private static final int NESTING = 3;

    private static final int UNPACKING_BUFFER = 64 * 1024;

    static Form of(int magic) {
        return switch (magic) {
            case 0xa1b2c3d4, 0xd4c3b2a1, 0xa1b23c4d, 0x4d3cb2a1, 0xa1b2cd34, 0x34cdb2a1 -> PCAP;
            case 0x0a0d0d0a -> PCAPNG;
            case 0x28b52ffd -> ZSTD;
            default ->
                magic >>> 16 == 0x1f8b
                        ? GZIP
                        // A skippable frame may come first, RFC 8878 3.1.2.
                        : (magic & 0xf0ffffff) == 0x502a4d18 ? ZSTD : OTHER;
        };
    }

    /** A capture's bytes, unpacked. @param packed whether it was packed, so that offsets are of the unpacked bytes */
    record Unpacked(InputStream input, Form form, boolean packed) {}

    /** Unwraps until a capture or something else shows. Memory does not depend on what comes out. */
    static Unpacked unpack(InputStream raw) throws IOException {
        return unpack(raw, new LimitedInput.Limit(Long.MAX_VALUE));
    }

    /** @param limit of what each wrapping may give; then it fails, so that a bomb has an end */
    static Unpacked unpack(InputStream raw, LimitedInput.Limit limit) throws IOException {
        PeekedInput input = new PeekedInput(raw);
        Form form = of(input.magic());
        int depth = 0;
        while ((form == GZIP || form == ZSTD) && depth < NESTING) {
            InputStream unpacked =
                    form == GZIP ? new GZIPInputStream(input, UNPACKING_BUFFER) : new ZstandardInput(input);
            input = new PeekedInput(new LimitedInput(unpacked, limit));
            form = of(input.magic());
            depth++;
        }
        return new Unpacked(input, form, depth > 0);
    }
}
