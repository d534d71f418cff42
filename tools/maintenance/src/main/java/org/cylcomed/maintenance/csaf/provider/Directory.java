package org.cylcomed.maintenance.csaf.provider;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.cylcomed.maintenance.csaf.tree.Timestamp;
import org.jspecify.annotations.Nullable;

/**
 * The folder way of publishing: {@code changes.csv} says which file changed when, the newest first (CSAF section 7.1.13).
 * Digest and signature lie beside each file.
 */
public final class Directory {
    private static final int LONGEST_LINE = 4_096;

    /** A hundred thousand documents. */
    private static final long LONGEST = 16 << 20;

    private Directory() {}

    /**
     * Reads {@code changes.csv}.
     *
     * @param folder it is in, with a slash at its end; lines that lead elsewhere are passed over
     * @throws UnreadableListingException if no line of it is usable, though there are some, or it goes on and on
     * @throws IOException if {@code input} cannot be read
     */
    public static Listing changes(InputStream input, URI folder) throws IOException, UnreadableListingException {
        Newest newest = new Newest();
        BufferedReader reader = new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8));
        boolean any = false;
        long length = 0;
        for (String line = line(reader); line != null; line = line(reader)) {
            length += line.length() + 1;
            if (length > LONGEST) {
                throw new UnreadableListingException("A list of changes has at most " + LONGEST + " characters.");
            }
            if (!line.isBlank()) {
                any = true;
                newest.add(listed(line.strip(), folder));
            }
        }
        Listing listing = newest.listing();
        if (any && listing.advisories().isEmpty()) {
            throw new UnreadableListingException("It is no list of changes: no line has a file's name and a time.");
        }
        return listing;
    }

    private static @Nullable Listed listed(String line, URI folder) {
        int comma = line.lastIndexOf(',');
        if (comma < 0) {
            return null;
        }
        Instant updated = Timestamp.parse(bare(line.substring(comma + 1)));
        String path = bare(line.substring(0, comma));
        if (updated == null || path.isEmpty() || path.startsWith("/") || path.contains("//") || path.contains("..")) {
            return null;
        }
        // CISA writes the path from the top of its repository, of which the folder's own address is a part.
        return Addresses.of(folder.resolve("./").toString() + within(path, folder.getPath()))
                .filter(Listed::named)
                .map(document -> new Listed(
                        document, updated, Addresses.of(document + ".sha512"), Addresses.of(document + ".asc")))
                .orElse(null);
    }

    /** What is left of a path when its beginning repeats the end of the folder's. */
    private static String within(String path, String folder) {
        for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
            if (folder.endsWith('/' + path.substring(0, slash + 1))) {
                return path.substring(slash + 1);
            }
        }
        return path;
    }

    private static String bare(String field) {
        String text = field.strip();
        boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
        return quoted ? text.substring(1, text.length() - 1) : text;
    }

    /** One line, or the first part of it: the rest of one that is longer counts as another. Null at the end. */
    private static @Nullable String line(BufferedReader reader) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = reader.read(); c != '\n'; c = reader.read()) {
            if (c < 0) {
                return line.isEmpty() ? null : line.toString();
            }
            line.append((char) c);
            if (line.length() >= LONGEST_LINE) {
                return line.toString();
            }
        }
        return line.toString();
    }

    /** The address of a provider's metadata in a {@code security.txt} (RFC 9116, field {@code CSAF}). */
    public static Optional<URI> metadataIn(String securityTxt) {
        return securityTxt
                .lines()
                .filter(line -> line.regionMatches(true, 0, "CSAF:", 0, 5))
                .flatMap(line -> Addresses.of(line.substring(5)).stream())
                .findFirst();
    }
}
