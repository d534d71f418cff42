package org.cylcomed.cli.feeds;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Compares files with the digests that were published for them. */
final class Digests {
    private static final List<String> SIDECARS = List.of("sha512", "sha256");
    private static final int LONGEST_LINE = 4096;

    private Digests() {}

    /** Why a file is not what its sidecar ({@code FILE.sha512}, {@code FILE.sha256}) says; empty if it is, or has none. */
    static Optional<String> refusal(Path file) throws IOException {
        for (String ending : SIDECARS) {
            Path sidecar = Path.of(file + "." + ending);
            if (Files.isRegularFile(sidecar)) {
                String expected = firstWord(sidecar);
                String algorithm = ending.equals("sha512") ? "SHA-512" : "SHA-256";
                if (!of(file, algorithm).equals(expected)) {
                    return Optional.of("it is not what " + sidecar.getFileName() + " beside it says");
                }
            }
        }
        return Optional.empty();
    }

    /** The signature beside a file that nobody here can check. */
    static boolean hasSignature(Path file) {
        return Files.isRegularFile(Path.of(file + ".asc")) || Files.isRegularFile(Path.of(file + ".sig"));
    }

    private static String firstWord(Path sidecar) throws IOException {
        try (InputStream in = Files.newInputStream(sidecar)) {
            String line = new String(in.readNBytes(LONGEST_LINE), StandardCharsets.US_ASCII).strip();
            int end = 0;
            while (end < line.length() && Character.digit(line.charAt(end), 16) >= 0) {
                end++;
            }
            return line.substring(0, end).toLowerCase(Locale.ROOT);
        }
    }

    static String of(Path file, String algorithm) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance(algorithm);
            try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new AssertionError(everyJavaHasIt);
        }
    }
}
