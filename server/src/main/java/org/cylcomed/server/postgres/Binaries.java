package org.cylcomed.server.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.cylcomed.server.home.TerminalException;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;

/** The programs of PostgreSQL, unpacked once from the class path. */
record Binaries(Path folder) {
    /** Names the format of the data folder too: another major version cannot read it. */
    static final String MAJOR = "18";

    private static final long MAX_UNPACKED_BYTES = 512L << 20;

    /** Unpacks into {@code cache} what is not there yet; a crash halfway leaves nothing that looks finished. */
    static Binaries unpack(Path cache) throws IOException {
        URL archive = archive();
        Path folder = cache.resolve("postgres-" + MAJOR + "-" + digest(archive));
        if (Files.isDirectory(folder)) {
            return new Binaries(folder);
        }
        Path begun = Files.createTempDirectory(cache, "postgres-unpacking-");
        try (InputStream packed = archive.openStream()) {
            unpack(packed, begun);
            try {
                Files.move(begun, folder, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException other) {
                if (!Files.isDirectory(folder)) {
                    throw other;
                }
            }
        } finally {
            delete(begun);
        }
        return new Binaries(folder);
    }

    /**
     * A program, ready to be started with an environment that holds nothing of ours.
     *
     * <p>PostgreSQL refuses to work for root. In a user namespace of its own it sees another user and still owns its
     * files. A session of its own keeps the terminal's Ctrl-C from it: we stop it, after those who use it.
     */
    ProcessBuilder command(String program, String... arguments) {
        List<String> command = new ArrayList<>(List.of("setsid"));
        if (isRoot()) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(folder.resolve("bin").resolve(program).toString());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        Map<String, String> environment = builder.environment();
        String path = environment.getOrDefault("PATH", "/usr/bin:/bin");
        environment.clear();
        environment.putAll(Map.of("PATH", path, "LC_ALL", "C", "TZ", "UTC"));
        return builder;
    }

    static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    static void delete(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        try (Stream<Path> found = Files.walk(tree)) {
            found.sorted(Comparator.reverseOrder()).forEach(path -> {
                try {
                    Files.delete(path);
                } catch (IOException failed) {
                    throw new UncheckedIOException(failed);
                }
            });
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
    }

    private static URL archive() throws TerminalException {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String machine = System.getProperty("os.arch").equals("amd64") ? "x86_64" : System.getProperty("os.arch");
        URL found = Binaries.class.getResource("/postgres-" + system + "-" + machine + ".txz");
        if (found == null) {
            throw new TerminalException(
                    "postgres-not-included",
                    "This build holds no PostgreSQL for " + system + " " + machine
                            + ". Install PostgreSQL and name it with --database URL.");
        }
        return found;
    }

    /** The checksum the jar's index holds: reading the 15 MB at every start would cost more than it tells. */
    private static String digest(URL archive) throws IOException {
        if (!(archive.openConnection() instanceof JarURLConnection jar)) {
            throw new IOException("not in a jar: " + archive);
        }
        jar.setUseCaches(false);
        try (var file = jar.getJarFile()) {
            return Long.toHexString(jar.getJarEntry().getCrc())
                    + Long.toHexString(jar.getJarEntry().getSize());
        }
    }

    private static void unpack(InputStream packed, Path into) throws IOException {
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
