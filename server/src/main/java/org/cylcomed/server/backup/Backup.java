package org.cylcomed.server.backup;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.cylcomed.server.home.Home;
import org.cylcomed.server.home.HomeLock;
import org.cylcomed.server.home.TerminalException;
import org.cylcomed.server.postgres.RunningPostgres;

/**
 * Writes one file that holds a home.
 *
 * <p>The order makes a copy of growing files whole: PostgreSQL first, because it says how far journal and record were
 * applied and these must hold at least that much; in the record the checkpoint before what it signs. Names sort that way.
 */
final class Backup {
    static final String HEADER = "cylcomed-backup";
    static final String FORM = "cylcomed backup 2";

    /** Before there were feeds in it. */
    static final String FORMER = "cylcomed backup 1";

    private static final Set<String> NOT_COPIED = Set.of("lock");
    private static final String FEED = ".feed";

    private final Home home;
    private final InstantSource clock;

    Backup(Home home, InstantSource clock) {
        this.home = home;
        this.clock = clock;
    }

    record Written(long files, long bytes) {}

    Written write(Path target) throws IOException {
        refuse(target);
        Path begun = target.resolveSibling(target.getFileName() + ".unfinished");
        Files.deleteIfExists(begun);
        try {
            long files;
            try (FileChannel channel = FileChannel.open(
                    begun,
                    Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
                try (BackupWriter writer = new BackupWriter(channel)) {
                    writer.text(HEADER, FORM + "\n" + clock.instant() + "\n");
                    copy(writer);
                    writer.end();
                    files = writer.files();
                }
            }
            try (FileChannel channel = FileChannel.open(begun, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(begun, target, StandardCopyOption.ATOMIC_MOVE);
            return new Written(files, Files.size(target));
        } finally {
            Files.deleteIfExists(begun);
        }
    }

    private void copy(BackupWriter writer) throws IOException {
        Path data = RunningPostgres.data(home);
        Optional<RunningPostgres> running = RunningPostgres.of(home);
        if (running.isPresent()) {
            writer.folder("postgres", home.postgres(), file -> false);
            new PostgresCopy(running.get(), data).write(writer);
            copyRest(writer);
            return;
        }
        // Nobody may start it while its files are copied as they lie.
        try (HomeLock lock = HomeLock.holder(home).isPresent() ? null : home.lock()) {
            writer.folder(
                    "postgres",
                    home.postgres(),
                    file -> file.startsWith(data) && !file.equals(data.resolve("postmaster.pid")));
            copyRest(writer);
        }
    }

    private void copyRest(BackupWriter writer) throws IOException {
        if (Files.exists(home.settings())) {
            writer.file("settings.properties", home.settings());
        }
        for (Path folder : new Path[] {
            home.keys(), home.checkpoints(), home.journal(), home.record(), home.spool(), home.captures()
        }) {
            writer.folder(
                    folder.getFileName().toString(),
                    folder,
                    file -> !NOT_COPIED.contains(file.getFileName().toString()));
        }
        // Each is replaced in one step, never changed. What an import has begun, or a transfer left, is none yet.
        writer.folder(
                "feeds", home.feeds(), file -> file.getFileName().toString().endsWith(FEED));
    }

    private void refuse(Path target) throws IOException {
        if (!Files.isDirectory(home.keys())) {
            throw new TerminalException(
                    "no-home", "There is no server's folder at " + home.folder() + ": name it with --data DIR.");
        }
        if (Files.exists(target)) {
            throw new TerminalException("backup-exists", target + " is there already; give a new name.");
        }
        try {
            Path folder = target.toAbsolutePath().normalize().getParent();
            if (folder == null || folder.toRealPath().startsWith(home.folder().toRealPath())) {
                throw new TerminalException(
                        "backup-inside", "A backup belongs outside the folder it holds: best onto another disk.");
            }
        } catch (NoSuchFileException missing) {
            throw new TerminalException("backup-folder", "There is no folder for " + target + ".");
        }
    }
}
