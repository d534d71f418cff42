package org.cylcomed.sensor.capture;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * The packets of one capture that comes as a stream, from wherever: pcap or pcapng, plain or packed. Unlike
 * {@link CaptureFiles} it has a limit, for captures that come from others.
 */
public final class CaptureStream implements PacketSource {
    private final CaptureReport report = new CaptureReport();
    private final ByteWindow window = new ByteWindow();
    private final String name;
    private final LimitedInput.Limit limit;
    private final InputStream input;
    private @Nullable InputStream unpacked;
    private @Nullable RecordReader reader;
    private boolean begun;
    private long frame;
    private long bytes;

    private CaptureStream(String name, InputStream input, long mostUnpacked) {
        this.name = name;
        this.input = input;
        this.limit = new LimitedInput.Limit(mostUnpacked);
    }

    /**
     * @param name as the report calls it
     * @param mostUnpacked bytes that may come out of a packed capture; what is beyond is not read and reported
     */
    public static CaptureStream of(String name, InputStream input, long mostUnpacked) {
        return new CaptureStream(name, input, mostUnpacked);
    }

    /** Whether these first bytes of a file, at least four, are those of a capture or of something packed. */
    public static boolean looksLikeOne(byte[] head) {
        return head.length >= 4
                && Form.of((head[0] & 0xff) << 24 | (head[1] & 0xff) << 16 | (head[2] & 0xff) << 8 | head[3] & 0xff)
                        != Form.OTHER;
    }

    @Override
    public boolean next(Packet packet) throws IOException {
        if (!begun) {
            begun = true;
            reader = begin();
        }
        RecordReader current = reader;
        if (current == null) {
            return false;
        }
        if (current.next(packet)) {
            bytes += packet.captured;
            packet.frame = ++frame;
            packet.fileIndex = 0;
            return true;
        }
        report.drop(current.dropped());
        String damage = current.damage();
        if (damage != null) {
            report.skip(name, damage + ", after " + frame + (frame == 1 ? " packet" : " packets"));
        }
        report.file(new CaptureReport.File(name, 1, frame, bytes));
        reader = null;
        return false;
    }

    private @Nullable RecordReader begin() {
        try {
            Form.Unpacked content = Form.unpack(input, limit);
            unpacked = content.input();
            window.over(content.input());
            switch (content.form()) {
                case PCAP -> {
                    return new PcapReader(window);
                }
                case PCAPNG -> {
                    return new PcapngReader(window);
                }
                case GZIP, ZSTD -> report.skip(name, "packed too many times");
                case OTHER -> report.skip(name, content.packed() ? "no capture inside" : "not a capture");
            }
        } catch (IOException e) {
            report.skip(name, "cannot be read: " + e.getMessage());
        }
        return null;
    }

    @Override
    public CaptureReport report() {
        return report;
    }

    /** More would have come out of it than it may give. */
    public boolean isOverLimit() {
        return limit.isPassed();
    }

    @Override
    public void close() throws IOException {
        reader = null;
        (unpacked == null ? input : unpacked).close();
    }
}
