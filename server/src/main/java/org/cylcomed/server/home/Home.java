package org.cylcomed.server.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The folder where a server keeps everything; the one place that knows what lies where. */
public record Home(Path folder) {
    /** What a home may hold; a folder with none of these and something else is not ours to change. */
    private static final Set<String> NAMES = Set.of(
            "settings.properties",
            "keys",
            "journal",
            "record",
            "checkpoints",
            "postgres",
            "history.duckdb",
            "spool",
            "captures",
            "feeds",
            "cache",
            "lock");

    private static final Set<PosixFilePermission> OWNER_ALONE = PosixFilePermissions.fromString("rwx------");

    public Home {
        folder = folder.toAbsolutePath().normalize();
    }

    /** {@code $CYLCOMED_HOME}, else {@code $XDG_DATA_HOME/cylcomed}, else {@code ~/.local/share/cylcomed}. */
    public static Home locate(Map<String, String> environment, Path userHome) {
        String own = environment.getOrDefault("CYLCOMED_HOME", "");
        if (!own.isBlank()) {
            return new Home(Path.of(own));
        }
        // The XDG specification wants a relative path ignored.
        Path shared = Path.of(environment.getOrDefault("XDG_DATA_HOME", ""));
        return new Home((shared.isAbsolute() ? shared : userHome.resolve(".local/share")).resolve("cylcomed"));
    }

    public Path settings() {
        return folder.resolve("settings.properties");
    }

    /** Secrets; each file readable by its owner alone. */
    public Path keys() {
        return folder.resolve("keys");
    }

    public Path journal() {
        return folder.resolve("journal");
    }

    public Path record() {
        return folder.resolve("record");
    }

    public Path checkpoints() {
        return folder.resolve("checkpoints");
    }

    public Path postgres() {
        return folder.resolve("postgres");
    }

    /** A file. It is a projection: it can be deleted and is built again. */
    public Path history() {
        return folder.resolve("history.duckdb");
    }

    public Path spool() {
        return folder.resolve("spool");
    }

    public Path captures() {
        return folder.resolve("captures");
    }

    /** Feeds of advisories, as {@code feeds import} keeps them. There when the first was imported. */
    public Path feeds() {
        return folder.resolve("feeds");
    }

    /** May be deleted at any time while no server runs. */
    public Path cache() {
        return folder.resolve("cache");
    }

    /**
     * Makes what is missing, and the home readable by its owner alone.
     *
     * @throws TerminalException if the folder holds somebody else's files, or cannot be made or guarded
     */
    public Home create() throws IOException {
        refuseOtherPeoplesFolder();
        try {
            Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(OWNER_ALONE));
            guard(folder);
            for (Path inside :
                    List.of(keys(), journal(), record(), checkpoints(), postgres(), spool(), captures(), cache())) {
                Files.createDirectories(inside, PosixFilePermissions.asFileAttribute(OWNER_ALONE));
                guard(inside);
            }
        } catch (IOException | UnsupportedOperationException unwritable) {
            throw new TerminalException(
                    "home-unwritable",
                    "The folder " + folder + " cannot be made or guarded ("
                            + unwritable.getClass().getSimpleName()
                            + "). Give one you own with --data DIR or CYLCOMED_HOME.",
                    unwritable);
        }
        return this;
    }

    /** Holds the home for this process until closed, or until the process ends in whatever way. */
    public HomeLock lock() throws IOException {
        return HomeLock.take(folder.resolve("lock"));
    }

    private void refuseOtherPeoplesFolder() throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        Set<String> found = new TreeSet<>();
        try (Stream<Path> entries = Files.list(folder)) {
            entries.limit(1000).forEach(entry -> found.add(String.valueOf(entry.getFileName())));
        }
        found.remove("lost+found");
        if (!found.isEmpty() && found.stream().noneMatch(NAMES::contains)) {
            throw new TerminalException(
                    "home-not-ours",
                    "The folder " + folder + " holds other files ("
                            + found.iterator().next()
                            + "). Give an empty or a new one with --data DIR or CYLCOMED_HOME.");
        }
    }

    private static void guard(Path directory) throws IOException {
        if (!Files.getPosixFilePermissions(directory).equals(OWNER_ALONE)) {
            Files.setPosixFilePermissions(directory, OWNER_ALONE);
        }
    }
}
