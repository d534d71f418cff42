package org.cylcomed.maintenance.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The feeds kept in one folder. Reading needs no lock: a file is replaced, never changed. */
public final class FeedStore {
    /** What a feed may be called, as a regular expression. */
    public static final String NAME = "[a-z0-9][a-z0-9._-]{0,63}";

    private static final String ENDING = ".feed";

    private final Path folder;

    public FeedStore(Path folder) {
        this.folder = folder;
    }

    /** By name. */
    public List<String> names() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(file -> file.endsWith(ENDING))
                    .map(file -> file.substring(0, file.length() - ENDING.length()))
                    .filter(name -> name.matches(NAME))
                    .sorted()
                    .toList();
        }
    }

    /** @throws DamagedFeedException if one of them cannot be read */
    public List<FeedInfo> list() throws IOException {
        try (Feeds feeds = open()) {
            return feeds.infos();
        }
    }

    /** @throws DamagedFeedException if one of them cannot be read */
    public Feeds open() throws IOException {
        List<FeedFile> files = new ArrayList<>();
        try {
            for (String name : names()) {
                files.add(FeedFile.open(file(name), name));
            }
        } catch (IOException | DamagedFeedException e) {
            files.forEach(FeedFile::close);
            throw e;
        }
        return new Feeds(files);
    }

    /** False if there was none. */
    public boolean remove(String name) throws IOException {
        return name.matches(NAME) && Files.deleteIfExists(file(name));
    }

    /** Where a feed lies, to be copied as it is. */
    public Path file(String name) {
        return folder.resolve(name + ENDING);
    }

    Path folder() throws IOException {
        if (!Files.isDirectory(folder)) {
            boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
            Files.createDirectories(
                    folder,
                    posix
                            ? new FileAttribute<?>[] {
                                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                            }
                            : new FileAttribute<?>[0]);
        }
        return folder;
    }

    /** Kept while feeds are written; null if another process has it. Also removes what a killed one left behind. */
    public @Nullable AutoCloseable lock() throws IOException {
        FileChannel channel =
                FileChannel.open(folder().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (java.nio.channels.OverlappingFileLockException thisProcess) {
            lock = null;
        }
        if (lock == null) {
            channel.close();
            return null;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".new")).toList()) {
                Files.deleteIfExists(file);
            }
        }
        return channel;
    }
}
