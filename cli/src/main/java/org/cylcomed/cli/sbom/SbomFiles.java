package org.cylcomed.cli.sbom;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What an argument stands for: itself, or the bills of materials of a folder, known by the ends of their names. */
final class SbomFiles {
    static final List<String> ENDS = List.of(".json", ".xml", ".spdx", ".cdx", ".textproto", ".bin", ".pb");

    private SbomFiles() {}

    static List<String> of(String argument) throws IOException {
        try {
            Path path = Path.of(argument);
            if (argument.equals("-") || !Files.isDirectory(path)) {
                return List.of(argument);
            }
            List<Path> found = new ArrayList<>();
            Files.walkFileTree(path, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (ENDS.stream().anyMatch(file.toString()::endsWith)) {
                        found.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }

                // What this user may not look into is not listed; the rest is.
                @Override
                public FileVisitResult visitFileFailed(Path file, IOException why) {
                    return FileVisitResult.CONTINUE;
                }
            });
            found.sort(Comparator.comparing(Path::toString));
            return found.stream().map(Path::toString).toList();
        } catch (InvalidPathException noPath) {
            return List.of(argument);
        }
    }
}
