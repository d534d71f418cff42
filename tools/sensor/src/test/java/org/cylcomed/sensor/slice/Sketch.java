package org.cylcomed.sensor.slice;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.cylcomed.sensor.capture.CaptureFiles;
import org.cylcomed.sensor.capture.CaptureReport;
import org.cylcomed.sensor.capture.Packet;
import org.cylcomed.sensor.capture.PacketSource;

/** Packets made in memory, and what a slice of them holds when it is read back. */
final class Sketch implements PacketSource {
    static final int CLIENT = 0x0a000001;
    static final int SERVER = 0x0a000002;
    private static final byte[] ETHERNET = {2, 0, 0, 0, 0, 2, 2, 0, 0, 0, 0, 1, 8, 0};

    private final List<byte[]> packets = new ArrayList<>();
    private int next;

    Sketch frame(byte[] bytes) {
        packets.add(bytes);
        return this;
    }

    Sketch client(int flags, long sequence, String data) {
        return frame(tcp(CLIENT, 40000, SERVER, 2575, flags, sequence, data));
    }

    Sketch server(int flags, long sequence, String data) {
        return frame(tcp(SERVER, 2575, CLIENT, 40000, flags, sequence, data));
    }

    static byte[] tcp(int from, int fromPort, int to, int toPort, int flags, long sequence, String data) {
        ByteBuffer segment = ByteBuffer.allocate(20 + data.length());
        segment.putShort((short) fromPort)
                .putShort((short) toPort)
                .putInt((int) sequence)
                .putInt(0);
        segment.put((byte) 0x50).put((byte) flags).putShort((short) 8192).putInt(0);
        segment.put(data.getBytes(StandardCharsets.ISO_8859_1));
        return ip(from, to, 6, 0, segment.array(), 0);
    }

    static byte[] udp(int from, int fromPort, int to, int toPort, String data) {
        ByteBuffer datagram = ByteBuffer.allocate(8 + data.length());
        datagram.putShort((short) fromPort).putShort((short) toPort).putShort((short) (8 + data.length()));
        datagram.putShort((short) 0x1234).put(data.getBytes(StandardCharsets.ISO_8859_1));
        return ip(from, to, 17, 0, datagram.array(), 0);
    }

    /** @param fragment flags and offset; @param padding octets behind the packet */
    static byte[] ip(int from, int to, int protocol, int fragment, byte[] payload, int padding) {
        ByteBuffer out = ByteBuffer.allocate(34 + payload.length + padding).put(ETHERNET);
        out.put((byte) 0x45)
                .put((byte) 0)
                .putShort((short) (20 + payload.length))
                .putShort((short) 7);
        out.putShort((short) fragment).put((byte) 64).put((byte) protocol).putShort((short) 0);
        out.putInt(from).putInt(to).put(payload);
        while (out.hasRemaining()) {
            out.put((byte) 'P');
        }
        return out.array();
    }

    /** The packets in a slice of everything, read back by the reader of captures. */
    List<String> sliced(Path folder) {
        return sliced(folder, new Selection(List.of(new Selection.Range(1, Long.MAX_VALUE)), Set.of()));
    }

    List<String> sliced(Path folder, Selection selection) {
        List<String> packetsRead = new ArrayList<>();
        for (byte[] bytes : slicedBytes(folder, selection)) {
            packetsRead.add(new String(bytes, StandardCharsets.ISO_8859_1));
        }
        return packetsRead;
    }

    List<byte[]> slicedBytes(Path folder, Selection selection) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            PacketSlice.write(this, selection, frame -> "frame " + frame, out);
            Path file = Files.write(folder.resolve("slice.pcapng"), out.toByteArray());
            List<byte[]> read = new ArrayList<>();
            try (CaptureFiles files = CaptureFiles.open(List.of(file))) {
                Packet packet = new Packet();
                while (files.next(packet)) {
                    byte[] copy = new byte[packet.captured];
                    System.arraycopy(packet.bytes, packet.offset, copy, 0, copy.length);
                    read.add(copy);
                }
            }
            return read;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean next(Packet packet) {
        if (next == packets.size()) {
            return false;
        }
        packet.bytes = packets.get(next);
        packet.offset = 0;
        packet.captured = packet.bytes.length;
        packet.wireLength = packet.bytes.length;
        packet.timeNanos = 1_700_000_000_000_000_000L + next;
        packet.linkType = 1;
        packet.frame = ++next;
        return true;
    }

    @Override
    public CaptureReport report() {
        return new CaptureReport();
    }

    @Override
    public void close() {}
}
