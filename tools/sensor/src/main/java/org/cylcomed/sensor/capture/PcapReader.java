package org.cylcomed.sensor.capture;

import org.jspecify.annotations.Nullable;

/**
 * Classic pcap (draft-ietf-opsawg-pcap): micro- and nanoseconds, both byte orders, and Kuznetzov's variant
 * with eight more bytes per record.
 */
final class PcapReader implements RecordReader {
    private static final int FILE_HEADER = 24;

    private final ByteWindow window;
    private final boolean bigEndian;
    private final int recordHeader;
    private final int nanosPerFraction;
    private final boolean lengthsMayBeSwapped;
    private final int linkType;
    private @Nullable String damage;

    /** @param window at the first byte of a file that starts with one of the six magic numbers */
    PcapReader(ByteWindow window) {
        this.window = window;
        if (!window.require(FILE_HEADER)) {
            damage = Damage.cutOff(window, "in the file header");
            bigEndian = false;
            recordHeader = 16;
            nanosPerFraction = 1;
            lengthsMayBeSwapped = false;
            linkType = 0;
            return;
        }
        byte[] bytes = window.bytes;
        int start = window.position;
        bigEndian = (bytes[start] & 0xff) == 0xa1;
        int magic = int32(bytes, start);
        recordHeader = magic == 0xa1b2cd34 ? 24 : 16;
        nanosPerFraction = magic == 0xa1b23c4d ? 1 : 1000;
        int version = int32(bytes, start + 4);
        int major = bigEndian ? version >>> 16 : version & 0xffff;
        int minor = bigEndian ? version & 0xffff : version >>> 16;
        // Up to 2.3 some writers put the length on the wire first.
        lengthsMayBeSwapped = major < 2 || major == 2 && minor <= 3;
        // The bits above tell the length of the frame check sequence; the snapshot length is often nonsense.
        linkType = int32(bytes, start + 20) & 0xffff;
        window.position += FILE_HEADER;
    }

    @Override
    public boolean next(Packet packet) {
        if (damage != null) {
            return false;
        }
        ByteWindow in = window;
        if (in.end - in.position < recordHeader && !in.require(recordHeader)) {
            return ended();
        }
        byte[] bytes = in.bytes;
        int start = in.position;
        int seconds;
        int fraction;
        int captured;
        int wire;
        if (bigEndian) {
            seconds = big(bytes, start);
            fraction = big(bytes, start + 4);
            captured = big(bytes, start + 8);
            wire = big(bytes, start + 12);
        } else {
            seconds = little(bytes, start);
            fraction = little(bytes, start + 4);
            captured = little(bytes, start + 8);
            wire = little(bytes, start + 12);
        }
        if (lengthsMayBeSwapped && Integer.compareUnsigned(captured, wire) > 0) {
            int swap = captured;
            captured = wire;
            wire = swap;
        }
        if (captured < 0 || captured > LARGEST_PACKET) {
            damage = Damage.implausible(in, "record length", captured & 0xffffffffL);
            return false;
        }
        int length = recordHeader + captured;
        if (in.end - start < length) {
            if (!in.require(length)) {
                return ended();
            }
            start = in.position;
        }
        packet.bytes = bytes;
        packet.offset = start + recordHeader;
        packet.captured = captured;
        packet.wireLength = Math.max(captured, wire);
        packet.timeNanos = (seconds & 0xffffffffL) * 1_000_000_000L + (fraction & 0xffffffffL) * nanosPerFraction;
        packet.linkType = linkType;
        in.position = start + length;
        return true;
    }

    @Override
    public @Nullable String damage() {
        return damage;
    }

    @Override
    public long dropped() {
        return 0;
    }

    private boolean ended() {
        if (window.position < window.end || window.failure() != null) {
            damage = Damage.cutOff(window, "in a record");
        }
        return false;
    }

    private int int32(byte[] bytes, int at) {
        return bigEndian ? big(bytes, at) : little(bytes, at);
    }

    private static int big(byte[] bytes, int at) {
        return bytes[at] << 24 | (bytes[at + 1] & 0xff) << 16 | (bytes[at + 2] & 0xff) << 8 | bytes[at + 3] & 0xff;
    }

    private static int little(byte[] bytes, int at) {
        return bytes[at + 3] << 24 | (bytes[at + 2] & 0xff) << 16 | (bytes[at + 1] & 0xff) << 8 | bytes[at] & 0xff;
    }
}
