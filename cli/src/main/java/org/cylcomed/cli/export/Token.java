package org.cylcomed.cli.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What shows the server who asks. It is never printed. */
record Token(String secret) {
    private static final int MOST_BYTES = 4096;

    /** @throws IllegalArgumentException with a sentence for the user */
    static Token read(@Nullable Path file, Map<String, String> environment) {
        String text = file == null ? environment.getOrDefault("CYLCOMED_TOKEN", "") : content(file);
        String secret = text.strip();
        if (secret.isEmpty()) {
            throw new IllegalArgumentException(
                    file == null
                            ? "A token is needed: name its file with --token-file, or put it into CYLCOMED_TOKEN."
                            : file + " is empty; a token is one line.");
        }
        if (!secret.matches("[A-Za-z0-9._~+/=-]+")) {
            throw new IllegalArgumentException((file == null ? "CYLCOMED_TOKEN" : file.toString())
                    + " holds no token: one line, as the console showed it.");
        }
        return new Token(secret);
    }

    private static String content(Path file) {
        try {
            if (Files.isRegularFile(file) && Files.size(file) > MOST_BYTES) {
                throw new IllegalArgumentException(file + " holds no token: it is too large.");
            }
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix") && Files.isRegularFile(file)) {
                Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
                if (permissions.contains(PosixFilePermission.OTHERS_READ)) {
                    throw new IllegalArgumentException(
                            "Everybody on this computer can read " + file + "; say: chmod 600 " + file);
                }
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalArgumentException("The token in " + file + " cannot be read.", e);
        }
    }

    @Override
    public String toString() {
        return "Token";
    }
}
