package org.cylcomed.server.captures;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import java.util.function.LongSupplier;
import org.cylcomed.sensor.capture.CaptureStream;
import org.cylcomed.server.access.Problem;
import org.springframework.http.HttpStatus;

/** Puts what is sent into a file, as it comes, and refuses what is no capture or has no room. */
final class Inbox {
    private static final int BUFFER = 1 << 16;
    /** How often the disk is asked. */
    private static final long LOOK = 16L << 20;
    /** Whoever is refused is listened to a little longer: many clients read no answer before they have said all. */
    private static final long POLITENESS = 64L << 20;

    private final Path folder;
    private final CaptureLimits limits;
    private final LongSupplier free;

    /** @param free bytes of disk */
    Inbox(Path folder, CaptureLimits limits, LongSupplier free) {
        this.folder = folder;
        this.limits = limits;
        this.free = free;
    }

    /** A file that has come whole, is on the disk, and waits for a name. */
    record Received(Path file, String digest, long bytes) {}

    /**
     * Takes a body to its end.
     *
     * @param announced its length, negative if nobody said
     * @throws Problem if it is refused; nothing is left of it then
     */
    Received take(InputStream body, long announced) throws IOException {
        if (announced > limits.mostBytes()) {
            throw tooLarge();
        }
        requireRoom(Math.max(0, announced));
        Path file = Files.createTempFile(
                folder,
                CaptureFolder.UPLOAD,
                CaptureFolder.PART,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        boolean taken = false;
        try (FileChannel out = FileChannel.open(file, Set.of(StandardOpenOption.WRITE))) {
            Received received = copy(body, file, out);
            if (announced >= 0 && received.bytes() != announced) {
                throw new Problem(HttpStatus.BAD_REQUEST, "unreadable", "The file did not come whole.");
            }
            out.force(true);
            taken = true;
            return received;
        } catch (Problem refused) {
            body.skip(POLITENESS);
            throw refused;
        } finally {
            if (!taken) {
                Files.deleteIfExists(file);
            }
        }
    }

    private Received copy(InputStream body, Path file, FileChannel out) throws IOException {
        MessageDigest digest = sha256();
        byte[] buffer = body.readNBytes(BUFFER);
        if (!CaptureStream.looksLikeOne(Arrays.copyOf(buffer, Math.min(4, buffer.length)))) {
            throw new Problem(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "not-a-capture",
                    "This is no packet capture. Send pcap or pcapng, also packed with gzip or zstd.");
        }
        long bytes = 0;
        long looked = 0;
        int length = buffer.length;
        if (length < BUFFER) {
            buffer = Arrays.copyOf(buffer, BUFFER);
        }
        while (length >= 0) {
            bytes += length;
            if (bytes > limits.mostBytes()) {
                throw tooLarge();
            }
            if (bytes - looked >= LOOK) {
                looked = bytes;
                requireRoom(LOOK);
            }
            digest.update(buffer, 0, length);
            write(out, ByteBuffer.wrap(buffer, 0, length));
            length = body.read(buffer);
        }
        return new Received(file, HexFormat.of().formatHex(digest.digest()), bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }

    private static void write(FileChannel out, ByteBuffer bytes) {
        try {
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
        } catch (IOException full) {
            throw noRoom();
        }
    }

    private void requireRoom(long bytes) {
        if (free.getAsLong() - bytes < limits.leastFree()) {
            throw noRoom();
        }
    }

    private static Problem noRoom() {
        return new Problem(
                HttpStatus.INSUFFICIENT_STORAGE,
                "disk-full",
                "The server's disk has no room for it. Remove kept packets, or give the server more disk.");
    }

    private Problem tooLarge() {
        return new Problem(
                HttpStatus.CONTENT_TOO_LARGE,
                "capture-too-large",
                "A capture has at most " + limits.mostBytes() + " bytes here. Split it, or pack it with gzip or zstd.");
    }
}
