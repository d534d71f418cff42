package org.cylcomed.server.people;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the rest of the server knows and this package needs.
 *
 * @param origin where browsers find the console, as {@code http://localhost:8480}; passkeys are bound to its host
 * @param keys folder of secrets
 * @param hospital the hospital's own sign-in, if there is one
 */
public record PeopleSettings(URI origin, Path keys, Optional<HospitalSettings> hospital) {
    public PeopleSettings {
        if (origin.getHost() == null
                || !(origin.getScheme().equals("http") || origin.getScheme().equals("https"))) {
            throw new IllegalArgumentException("not an origin: " + origin);
        }
        if (!origin.getRawPath().isEmpty() || origin.getRawQuery() != null || origin.getRawFragment() != null) {
            throw new IllegalArgumentException("an origin has neither path nor query: " + origin);
        }
    }

    boolean tls() {
        return origin.getScheme().equals("https");
    }
}
