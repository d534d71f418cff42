package org.cylcomed.server.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.cylcomed.server.home.Home;
import org.cylcomed.server.postgres.RunningPostgres;

/** The home: who can read it, who holds it, how much room it has. */
final class FolderChecks {
    private static final long NEEDED_BYTES = 2L << 30;
    private static final int MOST_NAMED = 5;
    private static final Set<PosixFilePermission> OTHERS = EnumSet.complementOf(EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE));

    private final Home home;

    FolderChecks(Home home) {
        this.home = home;
    }

    Answer permissions() throws IOException {
        String name = "permissions";
        if (!Files.exists(home.folder())) {
            Path above = existing(home.folder());
            return Files.isWritable(above)
                    ? Answer.ok(name, home.folder() + " is not there yet; the first start makes it")
                    : Answer.wrong(
                            name,
                            home.folder() + " is not there, and " + above + " cannot be written",
                            "The server keeps everything in this folder.",
                            "Name another one with --data DIR, or as an administrator make it and give it to this user.");
        }
        if (!Files.isWritable(home.folder()) || !Files.isReadable(home.folder())) {
            return Answer.wrong(
                    name,
                    home.folder() + " cannot be read and written by this user",
                    "The server keeps everything in this folder.",
                    "Run as the user it belongs to, or give it to this one: chown -R USER " + home.folder());
        }
        List<String> open = new ArrayList<>();
        for (Path looked : looked()) {
            Set<PosixFilePermission> given = EnumSet.noneOf(PosixFilePermission.class);
            given.addAll(Files.getPosixFilePermissions(looked));
            given.retainAll(OTHERS);
            if (!given.isEmpty()) {
                open.add(looked.toString());
            }
        }
        return open.isEmpty()
                ? Answer.ok(name, home.folder() + " and its keys are for their owner alone")
                : Answer.wrong(
                        name,
                        "others may open " + String.join(", ", open.subList(0, Math.min(MOST_NAMED, open.size()))),
                        "Keys and patient data are in there.",
                        "chmod -R go= " + home.folder());
    }

    Answer lock(Optional<Long> server) throws IOException {
        if (server.isPresent()) {
            return Answer.ok("lock", "a server works on it: process " + server.get());
        }
        if (RunningPostgres.of(home).isPresent()) {
            return Answer.wrong(
                    "lock",
                    "no server works on it, but its PostgreSQL still runs: the server was killed",
                    "It holds memory and the folder's files.",
                    "Start the server (it stops that PostgreSQL first), or end the process by its number in "
                            + RunningPostgres.data(home).resolve("postmaster.pid") + ".");
        }
        return Files.exists(home.folder().resolve("lock"))
                ? Answer.ok("lock", "no server works on it; the file 'lock' of an earlier one locks nothing")
                : Answer.ok("lock", "no server works on it");
    }

    Answer space() throws IOException {
        long free = Files.getFileStore(existing(home.folder())).getUsableSpace();
        String found = String.format(Locale.ROOT, "%.1f GB free for %s", free / 1e9, home.folder());
        return free >= NEEDED_BYTES
                ? Answer.ok("disk", found)
                : Answer.wrong(
                        "disk",
                        found,
                        "When the disk is full, nothing more is taken from sensors; what is there stays readable.",
                        "Make room, move the folder to a larger disk (backup, restore), or shorten retention.");
    }

    private List<Path> looked() throws IOException {
        List<Path> looked = new ArrayList<>(List.of(home.folder()));
        if (Files.isDirectory(home.keys())) {
            looked.add(home.keys());
            try (Stream<Path> keys = Files.list(home.keys())) {
                keys.sorted().forEach(looked::add);
            }
        }
        return looked;
    }

    private static Path existing(Path folder) {
        Path above = folder;
        for (Path next = folder; next != null && !Files.exists(above); next = next.getParent()) {
            above = next;
        }
        return above;
    }
}
