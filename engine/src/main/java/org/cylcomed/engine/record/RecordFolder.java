package org.cylcomed.engine.record;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where what lies in a record's folder: {@code checkpoint} and {@code tile/} as c2sp.org/tlog-tiles has them, and ours:
 * {@code checkpoints/}, the first of each day; {@code tail/}, the growing end; {@code cut/}, what a crash left torn.
 */
record RecordFolder(Path folder) {
    static final String CHECKPOINT = "checkpoint";
    static final String KEPT = "checkpoints";

    TileFolder tiles() {
        return new TileFolder(folder);
    }

    Path tail() {
        return folder.resolve("tail");
    }

    /** @throws IOException also when another process, or this one, has the record open */
    FileChannel lock() throws IOException {
        WholeFile.makeFolder(folder.toAbsolutePath());
        FileChannel lock =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (lock.tryLock() != null) {
                return lock;
            }
        } catch (OverlappingFileLockException e) {
            // this process has it, said below
        } catch (IOException e) {
            lock.close();
            throw e;
        }
        lock.close();
        throw new IOException("The record in " + folder + " is in use.");
    }

    /** Whether anything of a log is here. */
    boolean holdsAnything() {
        return Files.exists(folder.resolve(CHECKPOINT))
                || Files.exists(folder.resolve("tile"))
                || Files.exists(folder.resolve(KEPT));
    }

    Optional<byte[]> checkpoint() throws IOException {
        try {
            return Optional.of(WholeFile.read(folder.resolve(CHECKPOINT), Note.MOST_BYTES));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Replaces the checkpoint; the first one of a day that signs an entry is also kept. */
    void replaceCheckpoint(String note, long size, LocalDate day) throws IOException {
        byte[] bytes = note.getBytes(StandardCharsets.UTF_8);
        WholeFile.write(folder.resolve(CHECKPOINT), bytes);
        Path kept = folder.resolve(KEPT).resolve(day.toString());
        if (size > 0 && !Files.exists(kept)) {
            WholeFile.makeFolder(kept.toAbsolutePath().getParent());
            WholeFile.write(kept, bytes);
        }
    }

    /** Checkpoints kept, as paths below the folder, in the order of their days. */
    List<String> kept() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(KEPT))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.endsWith(WholeFile.UNFINISHED))
                    .sorted()
                    .map(name -> KEPT + "/" + name)
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    /** Moves what opening the tail cut away to where nothing deletes it. */
    Optional<Path> keepCut(long size) throws IOException {
        Optional<Path> kept = Optional.empty();
        Path cut = folder.resolve("cut");
        for (Path torn : torn()) {
            WholeFile.makeFolder(cut.toAbsolutePath());
            Path to = cut.resolve("after-" + size);
            for (int again = 2; Files.exists(to); again++) {
                to = cut.resolve("after-" + size + "-" + again);
            }
            Files.move(torn, to, StandardCopyOption.ATOMIC_MOVE);
            kept = Optional.of(to);
        }
        return kept;
    }

    private List<Path> torn() throws IOException {
        try (Stream<Path> files = Files.list(tail())) {
            return files.filter(file -> file.getFileName().toString().endsWith(".torn"))
                    .sorted()
                    .toList();
        }
    }

    static byte[] fullTile(TileFolder files, TilePath path) throws IOException {
        return files.read(path)
                .filter(TileFolder.Found::hasRightLength)
                .orElseThrow(() -> new RecordDamagedException(
                        files.file(path) + " is missing or not whole; cylcomed audit verify tells more."))
                .bytes();
    }
}
