package org.cylcomed.engine;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * All states of an engine at one place of the journal, as bytes.
 *
 * <p>The letters {@code CYLCHKP}, a version byte, the CRC-32C of the rest, the rest. It is a short cut and never the
 * truth: what cannot be read is left out, and the journal is read from where it begins.
 */
public final class Checkpoint {
    private static final long MAGIC = 0x43594c43484b5001L;
    private static final int HEADER_BYTES = Long.BYTES + Integer.BYTES;

    private final byte[] body;

    private Checkpoint(byte[] body) {
        this.body = body;
    }

    interface Writer {
        void write(DataOutputStream bytes) throws IOException;
    }

    static Checkpoint of(Writer writer) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try (DataOutputStream bytes = new DataOutputStream(body)) {
            writer.write(bytes);
        } catch (IOException e) {
            throw new IllegalStateException("memory does not fail to be written", e);
        }
        return new Checkpoint(body.toByteArray());
    }

    DataInputStream read() {
        return sectionOf(body);
    }

    static DataInputStream sectionOf(byte[] section) {
        return new DataInputStream(new ByteArrayInputStream(section));
    }

    /** Replaces the file so that after a crash it is the old checkpoint or this one, whole. */
    public void save(Path file) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES)
                .putLong(MAGIC)
                .putInt(checksum(body))
                .flip();
        try (FileChannel channel = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            for (ByteBuffer part : new ByteBuffer[] {header, ByteBuffer.wrap(body)}) {
                while (part.hasRemaining()) {
                    channel.write(part);
                }
            }
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            try (FileChannel self = FileChannel.open(folder)) {
                self.force(true);
            }
        }
    }

    /** Empty where there is no file, or none that this version wrote whole. */
    public static Optional<Checkpoint> load(Path file) throws IOException {
        return Files.exists(file) ? parse(Files.readAllBytes(file)) : Optional.empty();
    }

    static Optional<Checkpoint> parse(byte[] content) {
        if (content.length < HEADER_BYTES) {
            return Optional.empty();
        }
        ByteBuffer bytes = ByteBuffer.wrap(content);
        long magic = bytes.getLong();
        int checksum = bytes.getInt();
        byte[] body = new byte[bytes.remaining()];
        bytes.get(body);
        return magic == MAGIC && checksum == checksum(body) ? Optional.of(new Checkpoint(body)) : Optional.empty();
    }

    private static int checksum(byte[] body) {
        CRC32C checksum = new CRC32C();
        checksum.update(body);
        return (int) checksum.getValue();
    }

    static void writeBytes(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    static byte[] readBytes(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > in.available()) {
            throw new EOFException("fewer bytes than said");
        }
        return in.readNBytes(length);
    }
}
