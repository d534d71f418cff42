package org.cylcomed.server.captures;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files of captures: as they came while they wait, sealed if they are kept. All are named by the capture's id. */
final class CaptureFolder {
    static final String UPLOAD = "upload-";
    static final String PART = ".part";
    private static final String SEALED = ".sealed";
    private static final Logger LOG = LoggerFactory.getLogger(CaptureFolder.class);

    private final Path folder;
    private final CaptureKeys keys;

    CaptureFolder(Path folder, CaptureKeys keys) {
        this.folder = folder;
        this.keys = keys;
    }

    Path plain(CaptureId id) {
        return folder.resolve(id.value());
    }

    private Path sealed(CaptureId id) {
        return folder.resolve(id.value() + SEALED);
    }

    void adopt(Inbox.Received received, CaptureId id) throws IOException {
        Files.move(received.file(), plain(id), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    boolean hasPlain(CaptureId id) {
        return Files.exists(plain(id));
    }

    boolean hasSealed(CaptureId id) {
        return Files.exists(sealed(id));
    }

    void seal(CaptureId id, BooleanSupplier stopped) throws IOException {
        SealedFile.seal(plain(id), sealed(id), id, keys, stopped);
    }

    InputStream open(CaptureId id) throws IOException {
        return SealedFile.open(sealed(id), id, keys);
    }

    /** @return false if it could not be, and will be at the next start */
    boolean removePlain(CaptureId id) {
        try {
            Files.deleteIfExists(plain(id));
            return true;
        } catch (IOException stays) {
            LOG.warn(
                    "The packets of {} could not be removed ({}).",
                    id,
                    stays.getClass().getSimpleName());
            return false;
        }
    }

    void removeSealed(CaptureId id) throws IOException {
        Files.deleteIfExists(sealed(id));
    }

    /** Removes what a crash left behind: halves of uploads and of sealings, and files no row knows. */
    void tidy(List<CaptureRow> known) throws IOException {
        Map<String, CaptureRow> rows =
                known.stream().collect(Collectors.toMap(row -> row.id().value(), Function.identity()));
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                String name = String.valueOf(file.getFileName());
                if (isLeft(name, rows)) {
                    LOG.info("Removed a file that was left in the folder of captures.");
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private static boolean isLeft(String name, Map<String, CaptureRow> rows) {
        if (name.startsWith(UPLOAD) && name.endsWith(PART)) {
            return true;
        }
        int dot = name.indexOf('.');
        String id = dot < 0 ? name : name.substring(0, dot);
        if (!CaptureId.isOne(id)) {
            return false; // Not ours to judge.
        }
        CaptureRow row = rows.get(id);
        return switch (dot < 0 ? "" : name.substring(dot)) {
            case "" -> row == null || row.isOver() && !row.keep();
            case SEALED -> row == null || row.keptUntil() == null;
            default -> true;
        };
    }
}
