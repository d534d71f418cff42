package org.cylcomed.cli.inspect;

import io.airlift.compress.zstd.ZstdOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.cylcomed.sensor.capture.CaptureFiles;
import org.cylcomed.sensor.capture.Packet;

/** The same packets in other files. */
final class Pieces {
    private record Held(byte[] bytes, int wireLength, long timeNanos, int linkType) {}

    private Pieces() {}

    static Path gzipped(Path capture, Path folder) throws IOException {
        Path packed = folder.resolve("capture.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            Files.copy(capture, out);
        }
        return packed;
    }

    static Path zstd(Path capture, Path folder) throws IOException {
        Path packed = folder.resolve("capture.zst");
        try (OutputStream out = new ZstdOutputStream(Files.newOutputStream(packed))) {
            Files.copy(capture, out);
        }
        return packed;
    }

    /**
     * A folder with the packets in up to {@code most} pcap files, cut anywhere. As files are read in the order of their
     * first packets, a piece never begins with a time before that of an earlier one.
     */
    static Path split(Path capture, Path folder, int most, long seed) throws IOException {
        List<Held> packets = packets(capture);
        Path pieces = Files.createDirectory(folder.resolve("pieces-" + seed));
        Random random = new Random(seed);
        boolean[] cut = new boolean[packets.size() + 1];
        for (int i = 1; i < most; i++) {
            cut[1 + random.nextInt(packets.size())] = true;
        }
        long begun = Long.MIN_VALUE;
        int from = 0;
        int number = 0;
        for (int at = 1; at <= packets.size(); at++) {
            boolean end = at == packets.size();
            boolean otherLink = !end && packets.get(at).linkType != packets.get(from).linkType;
            if (end
                    || otherLink
                    || cut[at] && packets.get(at).timeNanos >= Math.max(begun, packets.get(from).timeNanos)) {
                begun = Math.max(begun, packets.get(from).timeNanos);
                write(pieces.resolve(String.format("piece-%05d.pcap", number++)), packets.subList(from, at));
                from = at;
            }
        }
        return pieces;
    }

    /** The packets as one pcap, for programs that read no pcapng. */
    static Path pcap(Path capture, Path folder) throws IOException {
        return write(folder.resolve("capture.pcap"), packets(capture));
    }

    private static List<Held> packets(Path capture) throws IOException {
        List<Held> packets = new ArrayList<>();
        try (CaptureFiles files = CaptureFiles.open(List.of(capture))) {
            Packet packet = new Packet();
            while (files.next(packet)) {
                byte[] bytes = Arrays.copyOfRange(packet.bytes, packet.offset, packet.offset + packet.captured);
                packets.add(new Held(bytes, packet.wireLength, packet.timeNanos, packet.linkType));
            }
        }
        return packets;
    }

    private static Path write(Path file, List<Held> packets) throws IOException {
        try (OutputStream out = new java.io.BufferedOutputStream(Files.newOutputStream(file))) {
            out.write(buffer(24)
                    .putInt(0xa1b23c4d)
                    .putShort((short) 2)
                    .putShort((short) 4)
                    .putLong(0)
                    .putInt(262_144)
                    .putInt(packets.getFirst().linkType)
                    .array());
            for (Held packet : packets) {
                out.write(buffer(16)
                        .putInt((int) Math.floorDiv(packet.timeNanos, 1_000_000_000L))
                        .putInt((int) Math.floorMod(packet.timeNanos, 1_000_000_000L))
                        .putInt(packet.bytes.length)
                        .putInt(packet.wireLength)
                        .array());
                out.write(packet.bytes);
            }
        }
        return file;
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
