package org.cylcomed.engine.record;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The tiles and bundles of a log as files. A full one is written once; of a partial one only the widest is kept, because
 * every narrower one is how it begins.
 */
final class TileFolder {
    private static final int MOST_TRIES = 5;

    private final Path folder;

    /** What was read, and the path at which it lay: the one asked for or a wider one of the same place. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Found(TilePath path, byte[] bytes) {
        /** Fits a tile of hashes. */
        boolean hasRightLength() {
            return bytes.length == path.width() * TreeHash.BYTES;
        }
    }

    TileFolder(Path folder) {
        this.folder = folder;
    }

    Path file(TilePath path) {
        return folder.resolve(path.toString());
    }

    boolean exists(TilePath path) {
        return Files.exists(file(path));
    }

    /** Reads a tile or bundle at least this wide, even while a writer replaces it by a wider one. */
    Optional<Found> read(TilePath path) throws IOException {
        for (int attempt = 0; attempt < MOST_TRIES; attempt++) {
            for (TilePath wanted : path.isFull() ? Set.of(path) : candidates(path)) {
                try {
                    int most = path.isEntries() ? Bundle.MOST_BYTES : Edge.TILE_BYTES;
                    return Optional.of(new Found(wanted, WholeFile.read(file(wanted), most)));
                } catch (NoSuchFileException e) {
                    // the next one may be there
                }
            }
        }
        return Optional.empty();
    }

    private Set<TilePath> candidates(TilePath path) throws IOException {
        Set<TilePath> wanted = new LinkedHashSet<>();
        wanted.add(path);
        for (int width : widths(path)) {
            if (width > path.width()) {
                wanted.add(path.ofWidth(width));
            }
        }
        wanted.add(path.ofWidth(TilePath.FULL));
        return wanted;
    }

    /** Of the partial files that are there, ascending. */
    private List<Integer> widths(TilePath path) throws IOException {
        try (Stream<Path> files = Files.list(partials(path))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("[1-9][0-9]{0,2}"))
                    .map(Integer::valueOf)
                    .filter(width -> width < TilePath.FULL)
                    .sorted()
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    private Path partials(TilePath path) {
        Path full = file(path.ofWidth(TilePath.FULL));
        return full.resolveSibling(full.getFileName() + ".p");
    }

    /** Writes files and puts them and their names on the disk. */
    void write(Map<TilePath, byte[]> tiles) throws IOException {
        Set<Path> folders = new LinkedHashSet<>();
        for (Map.Entry<TilePath, byte[]> tile : tiles.entrySet()) {
            Path file = file(tile.getKey());
            Path parent = file.getParent();
            if (folders.add(parent)) {
                WholeFile.makeFolder(parent);
            }
            WholeFile.put(file, tile.getValue());
        }
        for (Path parent : folders) {
            WholeFile.syncFolder(parent);
        }
    }

    /** Deletes the partial files that {@code path} makes superfluous. */
    void deleteNarrowerThan(TilePath path) throws IOException {
        Path partials = partials(path);
        if (!Files.isDirectory(partials)) {
            return;
        }
        try (Stream<Path> files = Files.list(partials)) {
            for (Path file : files.toList()) {
                if (path.isFull() || !file.getFileName().toString().equals(Integer.toString(path.width()))) {
                    Files.deleteIfExists(file);
                }
            }
        }
        if (path.isFull()) {
            try {
                Files.deleteIfExists(partials);
            } catch (DirectoryNotEmptyException e) {
                // a reader's listing on some file systems; it goes with the next one
            }
        }
    }
}
