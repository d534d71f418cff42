package org.cylcomed.cli.inspect;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** Writes small pcap files: UDP datagrams in Ethernet frames. */
final class Capture {
    private final ByteBuffer bytes = ByteBuffer.allocate(1 << 20).order(ByteOrder.LITTLE_ENDIAN);

    Capture() {
        bytes.putInt(0xa1b2c3d4).putShort((short) 2).putShort((short) 4);
        bytes.putLong(0).putInt(65_535).putInt(1);
    }

    /** @param host last octet of the sender's and receiver's addresses in 10.31.0.0/24 and of their MACs */
    Capture datagram(Instant at, int host, int port, int toHost, int toPort, byte... payload) {
        int length = 14 + 20 + 8 + payload.length;
        bytes.putInt((int) at.getEpochSecond())
                .putInt(at.getNano() / 1000)
                .putInt(length)
                .putInt(length);
        bytes.order(ByteOrder.BIG_ENDIAN);
        mac(toHost);
        mac(host);
        bytes.putShort((short) 0x0800);
        bytes.put((byte) 0x45).put((byte) 0).putShort((short) (length - 14)).putInt(0);
        bytes.put((byte) 64).put((byte) 17).putShort((short) 0);
        bytes.putInt(0x0a1f0000 + host).putInt(0x0a1f0000 + toHost);
        bytes.putShort((short) port).putShort((short) toPort).putShort((short) (8 + payload.length));
        bytes.putShort((short) 0).put(payload);
        bytes.order(ByteOrder.LITTLE_ENDIAN);
        return this;
    }

    Path in(Path folder, String name) throws IOException {
        byte[] written = new byte[bytes.position()];
        bytes.get(0, written);
        return Files.write(folder.resolve(name), written);
    }

    private void mac(int host) {
        bytes.putShort((short) 0x000c).putInt(0x295a1100 + host);
    }
}
