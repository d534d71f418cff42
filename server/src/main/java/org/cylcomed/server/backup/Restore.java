package org.cylcomed.server.backup;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.cylcomed.server.home.Home;
import org.cylcomed.server.home.TerminalException;
import org.jspecify.annotations.Nullable;

/**
 * Makes a home from a backup: beside its place first, and moved there in one step when all of it has been read.
 *
 * <p>The archive is not believed: plain files and folders under the names of a home alone, no links, nothing twice.
 */
final class Restore {
    private static final Set<String> FOLDERS =
            Set.of("postgres", "keys", "checkpoints", "journal", "record", "spool", "captures", "feeds");
    private static final Pattern PART = Pattern.compile("[A-Za-z0-9_.@=+-]{1,200}");
    private static final int MOST_PARTS = 24;
    private static final long MOST_FILES = 20_000_000;
    private static final int MOST_HEADER_BYTES = 4096;
    private static final int MOST_PADDING_BYTES = 1 << 16;

    private static final FileAttribute<Set<PosixFilePermission>> FOLDER_MODE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final FileAttribute<Set<PosixFilePermission>> FILE_MODE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Home home;

    Restore(Home home) {
        this.home = home;
    }

    /** @return the number of files */
    long read(Path archive) throws IOException {
        Path target = home.folder();
        if (Files.exists(target) && !isEmpty(target)) {
            throw new TerminalException(
                    "restore-not-empty",
                    target + " is not empty. Restore into a new folder, look at it, then move it.");
        }
        Path begun = target.resolveSibling(target.getFileName() + ".restoring");
        delete(begun);
        try (InputStream input = Files.newInputStream(archive)) {
            Path parent = target.getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.createDirectory(begun, FOLDER_MODE);
            long files = unpack(input, begun);
            Files.move(begun, target, StandardCopyOption.ATOMIC_MOVE);
            return files;
        } finally {
            delete(begun);
        }
    }

    static long unpack(InputStream input, Path into) throws IOException {
        try (GZIPInputStream plain = new GZIPInputStream(new BufferedInputStream(input, 1 << 16));
                TarArchiveInputStream tar = new TarArchiveInputStream(plain, "UTF-8")) {
            TarArchiveEntry header = next(tar);
            if (header == null || !header.getName().equals(Backup.HEADER) || !isOurs(text(tar))) {
                throw damaged("it is not a backup of Cylcomed, or of a newer one");
            }
            long files = 1;
            for (@Nullable TarArchiveEntry entry = next(tar); entry != null; entry = next(tar)) {
                if (entry.getName().equals(BackupWriter.END)) {
                    if (!text(tar).equals(Long.toString(files))) {
                        throw damaged("files are missing");
                    }
                    checkSum(plain);
                    return files;
                }
                if (take(tar, entry, into) && ++files > MOST_FILES) {
                    throw damaged("it has too many files");
                }
            }
            throw damaged("its end is missing: it was cut");
        } catch (TerminalException ours) {
            throw ours;
        } catch (EOFException | ZipException | IllegalArgumentException malformed) {
            throw damaged("it is cut or was changed");
        }
    }

    /** The library has no type of its own for a header that is none. */
    private static @Nullable TarArchiveEntry next(TarArchiveInputStream tar) throws TerminalException {
        try {
            return tar.getNextEntry();
        } catch (IOException malformed) {
            throw damaged("it is cut or was changed");
        }
    }

    /** The checksum of everything stands at the very end, behind the padding. */
    private static void checkSum(GZIPInputStream plain) throws IOException {
        byte[] padding = plain.readNBytes(MOST_PADDING_BYTES);
        if (padding.length == MOST_PADDING_BYTES) {
            throw damaged("it goes on after its end");
        }
    }

    /** Whether it was a file. */
    private static boolean take(TarArchiveInputStream tar, TarArchiveEntry entry, Path into) throws IOException {
        Path target = into.resolve(checked(entry.getName()));
        if (entry.isDirectory()) {
            Files.createDirectories(target, FOLDER_MODE);
            return false;
        }
        if (!entry.isFile() || entry.isSymbolicLink() || entry.isLink() || entry.isSparse()) {
            throw damaged("it holds something that is neither file nor folder");
        }
        Path folder = target.getParent();
        if (folder != null) {
            Files.createDirectories(folder, FOLDER_MODE);
        }
        try (FileChannel channel =
                FileChannel.open(target, Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW), FILE_MODE)) {
            tar.transferTo(Channels.newOutputStream(channel));
            channel.force(true);
        } catch (FileAlreadyExistsException twice) {
            throw damaged("it holds a file twice");
        }
        return true;
    }

    private static String checked(String name) throws TerminalException {
        String path = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
        String[] parts = path.split("/", MOST_PARTS + 1);
        boolean known = path.equals("settings.properties")
                || FOLDERS.contains(parts[0]) && (parts.length > 1 || name.endsWith("/"));
        for (String part : parts) {
            known &= PART.matcher(part).matches() && !part.equals(".") && !part.equals("..");
        }
        if (!known || parts.length > MOST_PARTS) {
            throw damaged("it holds a name that no home has");
        }
        return path;
    }

    private static boolean isOurs(String header) {
        return header.startsWith(Backup.FORM + "\n") || header.startsWith(Backup.FORMER + "\n");
    }

    private static String text(TarArchiveInputStream tar) throws IOException {
        return new String(tar.readNBytes(MOST_HEADER_BYTES), StandardCharsets.UTF_8);
    }

    private static TerminalException damaged(String what) {
        return new TerminalException(
                "backup-damaged", "The backup cannot be used: " + what + ". Nothing was restored.");
    }

    private static boolean isEmpty(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.findAny().isEmpty();
        }
    }

    private static void delete(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        try (Stream<Path> found = Files.walk(tree)) {
            for (Path path : found.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
    }
}
