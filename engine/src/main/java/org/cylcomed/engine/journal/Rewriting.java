package org.cylcomed.engine.journal;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.function.UnaryOperator;

/** Writes a segment anew beside the old one, and takes its place in one step. Who reads the old one reads it to its end. */
final class Rewriting {
    private Rewriting() {}

    static long rewrite(Journal journal, Path folder, long first, long end, UnaryOperator<byte[]> change)
            throws IOException {
        Path file = Segment.file(folder, first);
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        // What a killed process had begun holds what was to be changed.
        Files.deleteIfExists(fresh);
        // Most segments are read to find that there is nothing to change: these are not written.
        if (copy(file, first, end, change, new DataOutputStream(OutputStream.nullOutputStream())) <= 0) {
            return 0;
        }
        try {
            return replace(journal, file, fresh, first, end, change);
        } catch (IOException | RuntimeException failed) {
            // A full disk is not left fuller.
            Files.deleteIfExists(fresh);
            throw failed;
        }
    }

    private static long replace(
            Journal journal, Path file, Path fresh, long first, long end, UnaryOperator<byte[]> change)
            throws IOException {
        long changed;
        try (FileChannel channel = FileChannel.open(
                        fresh,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE);
                OutputStream bytes = new BufferedOutputStream(Channels.newOutputStream(channel), 256 << 10);
                DataOutputStream out = new DataOutputStream(bytes)) {
            out.write(Segment.header(first).array());
            changed = copy(file, first, end, change, out);
            out.flush();
            channel.force(true);
        }
        if (changed <= 0) {
            Files.delete(fresh);
            return 0;
        }
        synchronized (journal) {
            if (!Files.exists(file)) {
                Files.delete(fresh);
                return 0;
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            Files.deleteIfExists(file.resolveSibling(file.getFileName() + ".torn"));
            journal.syncFolder();
        }
        return changed;
    }

    /** @return how many records were changed; -1 where not all of them can be read */
    private static long copy(Path file, long first, long end, UnaryOperator<byte[]> change, DataOutputStream out)
            throws IOException {
        long changed = 0;
        try (Segment.Cursor cursor = new Segment.Cursor(file, first, Journal.MAX_RECORD_BYTES)) {
            for (long position = first; position < end; position++) {
                byte[] record = cursor.next();
                if (record == null) {
                    return -1;
                }
                byte[] now = change.apply(record);
                changed += now == record ? 0 : 1;
                out.writeInt(now.length);
                out.writeInt(Segment.checksum(position, now));
                out.write(now);
            }
        }
        return changed;
    }
}
