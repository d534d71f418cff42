package org.cylcomed.server.access;

import java.util.Optional;

/** The names behind the keys of people and tokens. Only for screens: a name goes to no log and no record. */
@FunctionalInterface
public interface PersonNames {
    /** Empty when the person or token is no more. */
    Optional<String> name(String key);

    /** What a screen shows. */
    default String shown(String key) {
        return name(key).orElse(key);
    }
}
