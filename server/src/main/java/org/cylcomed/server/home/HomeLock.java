package org.cylcomed.server.home;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Held by the one process that works on a home.
 *
 * <p>The operating system's lock counts, which ends with its process; the number in the file only says who it is. So a
 * file left by a crash locks nothing.
 */
public final class HomeLock implements AutoCloseable {
    /**
     * What this process holds. Asked first, because a POSIX lock is lost as soon as its process closes any other opening
     * of the same file, even one for reading. It also keeps a lock from being collected, which would release it.
     */
    private static final Map<Path, HomeLock> OURS = new ConcurrentHashMap<>();

    private final Path file;
    private final FileChannel channel;

    private HomeLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    static HomeLock take(Path file) throws IOException {
        synchronized (OURS) {
            if (OURS.containsKey(file)) {
                throw inUse(file, Optional.of(ProcessHandle.current().pid()));
            }
            HomeLock lock = lock(file);
            OURS.put(file, lock);
            return lock;
        }
    }

    private static HomeLock lock(Path file) throws IOException {
        FileChannel channel = open(file);
        try {
            if (channel.tryLock() == null) {
                throw inUse(file, read(file));
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII)));
            return new HomeLock(file, channel);
        } catch (IOException failed) {
            channel.close();
            throw failed;
        }
    }

    /** The process that works on this home, if one does; 0 if it does not say which it is. */
    public static Optional<Long> holder(Home home) throws IOException {
        Path file = home.folder().resolve("lock");
        if (OURS.containsKey(file)) {
            return Optional.of(ProcessHandle.current().pid());
        }
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (FileChannel channel = open(file)) {
            return channel.tryLock() == null ? read(file).or(() -> Optional.of(0L)) : Optional.empty();
        }
    }

    @Override
    public void close() throws IOException {
        synchronized (OURS) {
            channel.close();
            OURS.remove(file);
        }
    }

    private static RetryableException inUse(Path file, Optional<Long> holder) {
        return new RetryableException(
                "home-in-use",
                "Another Cylcomed server"
                        + holder.map(pid -> " (process " + pid + ")").orElse("") + " uses " + file.getParent()
                        + ". Stop it, or give another folder with --data DIR.");
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(
                file,
                Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }

    private static Optional<Long> read(Path file) {
        try {
            return Optional.of(Long.valueOf(Files.readString(file).strip()));
        } catch (IOException | NumberFormatException unreadable) {
            return Optional.empty();
        }
    }
}
