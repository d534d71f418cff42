package org.cylcomed.cli.inspect;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A file the user asked for besides the report. What is wrong with it is said before minutes of reading, not after. */
final class OutputFile {
    private OutputFile() {}

    /**
     * Why the file cannot be written; empty if it may be.
     *
     * @param inputs what is read: it must not be overwritten
     */
    static Optional<String> refusal(Path file, List<String> inputs) throws IOException {
        if (Files.isDirectory(file)) {
            return Optional.of(file + " is a folder; give the name of a file to write.");
        }
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            return Optional.of("There is no folder " + folder + " to write " + file.getFileName() + " into.");
        }
        if (!Files.isWritable(Files.exists(file) ? file : folder)) {
            return Optional.of("No permission to write " + file + ".");
        }
        for (String input : inputs) {
            Path path = Path.of(input);
            if (Files.exists(file) && Files.exists(path) && Files.isSameFile(file, path)) {
                return Optional.of(file + " is read; it would be overwritten.");
            }
        }
        return Optional.empty();
    }

    /** What went wrong while writing, such as a disk that is full. */
    static String failure(IOException reason) {
        String file =
                reason instanceof FileSystemException failed && failed.getFile() != null ? failed.getFile() : null;
        String why = reason instanceof AccessDeniedException
                ? "no permission"
                : reason instanceof FileSystemException failed && failed.getReason() != null
                        ? failed.getReason()
                        : file == null && reason.getMessage() != null
                                ? reason.getMessage()
                                : reason.getClass().getSimpleName();
        return (file == null ? "A file" : file) + " could not be written: " + why + ".";
    }
}
