package org.cylcomed.server.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;

/**
 * The packed programs of PostgreSQL. Apart from {@link Binaries}, so that a start which unpacks nothing loads nothing of
 * the sealed jar of xz: a JVM cache that holds its classes cannot be moved (docs/decisions/004).
 */
final class Archive {
    private static final long MAX_UNPACKED_BYTES = 512L << 20;

    private Archive() {}

    static void unpack(InputStream packed, Path into) throws IOException {
        long bytes = 0;
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(packed, 1 << 16)))) {
            for (@Nullable TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path target = inside(into, into.resolve(entry.getName()));
                bytes += entry.getSize();
                if (bytes > MAX_UNPACKED_BYTES) {
                    throw new IOException("the archive of PostgreSQL is larger than it can be");
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else if (entry.isSymbolicLink()) {
                    Path link = Path.of(entry.getLinkName());
                    inside(into, target.resolveSibling(link));
                    Files.createSymbolicLink(target, link);
                } else {
                    Files.createDirectories(inside(into, target.resolveSibling("")));
                    Files.copy(tar, target);
                    boolean program = (entry.getMode() & 0100) != 0;
                    Files.setPosixFilePermissions(
                            target, PosixFilePermissions.fromString(program ? "rwx------" : "rw-------"));
                }
            }
        }
    }

    private static Path inside(Path root, Path path) throws IOException {
        if (!path.normalize().startsWith(root)) {
            throw new IOException("the archive of PostgreSQL points outside itself");
        }
        return path.normalize();
    }
}
