package org.cylcomed.reader.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A file read as it grows, through its rotation: what was moved away is read to its end, and what took its place from its
 * beginning; one that became shorter is read anew. How far it was read is kept beside, so that a restart goes on there; a
 * file never seen is read from its end. For one thread.
 */
final class Following implements AutoCloseable {
    private static final int PIECE = 64 << 10;

    private final Path path;
    private final Path mark;
    private final ByteBuffer piece = ByteBuffer.allocate(PIECE);
    private final byte[] line = new byte[SyslogMessage.LONGEST];
    private int length;
    private @Nullable FileChannel open;
    private String identity = "";
    private long offset;
    private boolean seenBefore;

    /** @param mark where it is kept how far the file was read */
    Following(Path path, Path mark) {
        this.path = path;
        this.mark = mark;
    }

    /** Where marks of files lie: a name for each path that shows nothing of it. */
    static Path mark(Path home, Path path) {
        long hash = 0xcbf29ce484222325L;
        for (byte each : path.toAbsolutePath().normalize().toString().getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ each & 0xff) * 0x100000001b3L;
        }
        return home.resolve("logs").resolve(Long.toHexString(hash) + ".mark");
    }

    /**
     * Reads whole lines that are there now.
     *
     * @param each the line's octets without its end, used again for the next, and how many there are
     * @return whether any were read
     */
    boolean read(ObjIntConsumer<byte[]> each) throws IOException {
        long before = offset;
        String identityBefore = identity;
        if (open == null && !open()) {
            return false;
        }
        drain(each);
        if (rotated()) {
            drain(each);
            if (length > 0) {
                each.accept(line, Math.min(length, line.length));
            }
            close();
            offset = 0;
            length = 0;
            seenBefore = true;
            if (open()) {
                drain(each);
            }
        }
        boolean read = offset != before || !identity.equals(identityBefore);
        if (read) {
            keep();
        }
        return read;
    }

    private boolean open() throws IOException {
        try {
            FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
            open = channel;
            String now = identity(path);
            if (!seenBefore) {
                offset = whereItWasLeft(now, channel.size());
            }
            identity = now;
            seenBefore = true;
            return true;
        } catch (NoSuchFileException notYet) {
            // What comes to be later is read from its beginning.
            seenBefore = true;
            return false;
        }
    }

    private long whereItWasLeft(String now, long size) throws IOException {
        if (!Files.exists(mark)) {
            return size;
        }
        String[] kept = Files.readString(mark).strip().split(" ", 2);
        boolean sound = kept.length == 2 && kept[0].matches("\\d{1,18}");
        long left = sound ? Long.parseLong(kept[0]) : 0;
        return sound && kept[1].equals(now) && left <= size ? left : 0;
    }

    private boolean rotated() throws IOException {
        FileChannel channel = Objects.requireNonNull(open);
        try {
            return channel.size() < offset || !identity(path).equals(identity);
        } catch (NoSuchFileException movedAway) {
            return false;
        }
    }

    private static String identity(Path path) throws IOException {
        Object key = Files.readAttributes(path, BasicFileAttributes.class).fileKey();
        return key == null ? "-" : key.toString();
    }

    private void drain(ObjIntConsumer<byte[]> each) throws IOException {
        FileChannel channel = Objects.requireNonNull(open);
        long at = offset + length;
        piece.clear();
        for (int read = channel.read(piece, at); read > 0; read = channel.read(piece.clear(), at)) {
            at += read;
            piece.flip();
            while (piece.hasRemaining()) {
                take(piece.get(), each);
            }
        }
    }

    /** {@link #offset} is where the line that is being read began. */
    private void take(byte octet, ObjIntConsumer<byte[]> each) {
        if (octet == '\n') {
            int kept = Math.min(length, line.length);
            offset += length + 1L;
            length = 0;
            if (kept > 0) {
                each.accept(line, kept);
            }
            return;
        }
        if (length < line.length) {
            line[length] = octet;
        }
        length++;
    }

    private void keep() throws IOException {
        Files.createDirectories(mark.getParent());
        Path beside = mark.resolveSibling(mark.getFileName() + ".new");
        Files.writeString(beside, offset + " " + identity);
        Files.move(beside, mark, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void close() throws IOException {
        if (open != null) {
            open.close();
            open = null;
        }
    }
}
