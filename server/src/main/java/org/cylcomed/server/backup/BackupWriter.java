package org.cylcomed.server.backup;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Writes the archive. A file that grows meanwhile is taken as long as it was when its turn came. */
final class BackupWriter implements AutoCloseable {
    /** The last entry: without it the archive was cut. It holds the number of files. */
    static final String END = "cylcomed-backup-end";

    private static final int FOLDER_MODE = 0700;
    private static final int FILE_MODE = 0600;
    private static final int BUFFER_BYTES = 1 << 16;

    private final TarArchiveOutputStream tar;
    private long files;

    BackupWriter(FileChannel file) throws IOException {
        OutputStream compressed = new GZIPOutputStream(Channels.newOutputStream(file), BUFFER_BYTES) {
            {
                def.setLevel(Deflater.BEST_SPEED);
            }
        };
        tar = new TarArchiveOutputStream(new BufferedOutputStream(compressed, BUFFER_BYTES), "UTF-8");
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
    }

    long files() {
        return files;
    }

    void text(String name, String content) throws IOException {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        begin(name, bytes.length);
        tar.write(bytes);
        tar.closeArchiveEntry();
        files++;
    }

    /** A file, if it is still there. */
    void file(String name, Path file) throws IOException {
        try (InputStream input = Files.newInputStream(file)) {
            long size = Files.size(file);
            begin(name, size);
            copy(input, size);
            tar.closeArchiveEntry();
            files++;
        } catch (NoSuchFileException removedMeanwhile) {
            return;
        }
    }

    /** A folder and what is in it, in the order of the names; a wanted folder is kept also when all in it is not. */
    void folder(String name, Path folder, Predicate<Path> wanted) throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        TarArchiveEntry entry = new TarArchiveEntry(name + "/");
        entry.setMode(TarArchiveEntry.DEFAULT_DIR_MODE & ~0777 | FOLDER_MODE);
        tar.putArchiveEntry(entry);
        tar.closeArchiveEntry();
        for (Path inside : sorted(folder)) {
            String inner = name + "/" + inside.getFileName();
            if (!wanted.test(inside)) {
                continue;
            }
            if (Files.isDirectory(inside, LinkOption.NOFOLLOW_LINKS)) {
                folder(inner, inside, wanted);
            } else if (Files.isRegularFile(inside, LinkOption.NOFOLLOW_LINKS)) {
                file(inner, inside);
            }
        }
    }

    void end() throws IOException {
        text(END, Long.toString(files));
        tar.finish();
    }

    @Override
    public void close() throws IOException {
        tar.close();
    }

    static List<Path> sorted(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        } catch (NoSuchFileException removedMeanwhile) {
            return List.of();
        }
    }

    private void begin(String name, long size) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(size);
        entry.setMode(TarArchiveEntry.DEFAULT_FILE_MODE & ~0777 | FILE_MODE);
        tar.putArchiveEntry(entry);
    }

    /** A page file may be cut meanwhile; PostgreSQL's log, which is in the archive too, makes its end good again. */
    private void copy(InputStream input, long size) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        long left = size;
        while (left > 0) {
            int read = input.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                Arrays.fill(buffer, (byte) 0);
                read = (int) Math.min(buffer.length, left);
            }
            tar.write(buffer, 0, read);
            left -= read;
        }
    }
}
