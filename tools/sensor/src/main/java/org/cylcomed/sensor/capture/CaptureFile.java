package org.cylcomed.sensor.capture;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that may be a capture.
 *
 * @param path null for standard input
 * @param name as the user wrote it, with the way below a folder
 * @param regular whether it can be opened twice; a pipe cannot
 * @param size in bytes, 0 if not known
 * @param startNanos time of its first packet, {@link Long#MAX_VALUE} if not known
 */
record CaptureFile(@Nullable Path path, String name, boolean regular, long size, long startNanos) {
    /** By first packet, then by name; what cannot be looked into comes last. */
    static final Comparator<CaptureFile> READING_ORDER =
            Comparator.comparingLong(CaptureFile::startNanos).thenComparing(CaptureFile::name);

    private static final int MOST_FILES = 200_000;

    CaptureFile startingAt(long nanos) {
        return new CaptureFile(path, name, regular, size, nanos);
    }

    /** Every file once, also if links or overlapping folders show it several times. */
    static List<CaptureFile> collect(List<Path> paths, CaptureReport report) throws IOException {
        List<CaptureFile> found = new ArrayList<>();
        for (Path path : paths) {
            if (path.equals(CaptureFiles.STANDARD_INPUT)) {
                found.add(new CaptureFile(null, "standard input", false, 0, Long.MAX_VALUE));
            } else if (Files.isDirectory(path)) {
                walk(path, found, report);
            } else if (Files.exists(path)) {
                boolean regular = Files.isRegularFile(path);
                found.add(new CaptureFile(
                        path, path.toString(), regular, regular ? Files.size(path) : 0, Long.MAX_VALUE));
            } else {
                throw new NoSuchFileException(path.toString());
            }
        }
        return found.size() < 2 ? found : withoutDoubles(found, report);
    }

    private static void walk(Path folder, List<CaptureFile> found, CaptureReport report) throws IOException {
        var visitor = new SimpleFileVisitor<Path>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (!attributes.isRegularFile()) {
                    report.skip(file.toString(), "not a regular file");
                } else if (found.size() == MOST_FILES) {
                    report.skip(file.toString(), "more than " + MOST_FILES + " files");
                } else {
                    found.add(new CaptureFile(file, file.toString(), true, attributes.size(), Long.MAX_VALUE));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException reason) {
                report.skip(
                        file.toString(), "cannot be read: " + reason.getClass().getSimpleName());
                return FileVisitResult.CONTINUE;
            }
        };
        Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, visitor);
    }

    private static List<CaptureFile> withoutDoubles(List<CaptureFile> found, CaptureReport report) throws IOException {
        found.sort(READING_ORDER);
        Map<Path, String> names = new HashMap<>();
        List<CaptureFile> kept = new ArrayList<>(found.size());
        for (CaptureFile file : found) {
            String same = file.path == null ? null : names.putIfAbsent(file.path.toRealPath(), file.name);
            if (same == null) {
                kept.add(file);
            } else {
                report.skip(file.name, "the same file as " + same);
            }
        }
        return kept;
    }
}
