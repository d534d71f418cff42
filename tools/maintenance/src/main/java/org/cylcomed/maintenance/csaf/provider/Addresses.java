package org.cylcomed.maintenance.csaf.provider;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** Addresses as documents write them. */
final class Addresses {
    private static final int LONGEST = 4_096;

    private Addresses() {}

    /** The address, if it is a whole one of the web. */
    static Optional<URI> of(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            URI uri = new URI(text.strip());
            boolean web = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
            return web && uri.getHost() != null && uri.getUserInfo() == null ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException none) {
            return Optional.empty();
        }
    }
}
