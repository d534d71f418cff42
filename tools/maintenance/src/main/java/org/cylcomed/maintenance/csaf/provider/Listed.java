package org.cylcomed.maintenance.csaf.provider;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One advisory of a listing.
 *
 * @param updated when it last changed
 * @param hash of a file with its digest; by its ending it is SHA-512 or SHA-256
 * @param signature of a file with its OpenPGP signature
 */
public record Listed(URI document, Instant updated, Optional<URI> hash, Optional<URI> signature) {
    /** Section 5.1 has small letters alone; some publish capitals and dots. */
    private static final Pattern FILE = Pattern.compile("[A-Za-z0-9+_-][A-Za-z0-9+_.-]{0,200}\\.json");

    private static final Pattern YEAR = Pattern.compile("[0-9]{4}");

    /** Where it is kept: the year if the address has one, and its file name. Never leads out of a folder. */
    public String place() {
        String[] path = document.getPath().split("/");
        String name = path[path.length - 1];
        String folder = path.length > 1 ? path[path.length - 2] : "";
        return YEAR.matcher(folder).matches() ? folder + '/' + name : name;
    }

    /** Whether an address can be one of an advisory. */
    static boolean named(URI document) {
        String path = document.getPath();
        return path != null
                && FILE.matcher(path.substring(path.lastIndexOf('/') + 1)).matches();
    }
}
