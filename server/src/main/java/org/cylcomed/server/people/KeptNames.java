package org.cylcomed.server.people;

import java.util.Optional;
import org.cylcomed.server.access.PersonNames;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Names of people and of tokens, as they are now. */
final class KeptNames implements PersonNames {
    private final JdbcClient jdbc;

    KeptNames(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<String> name(String key) {
        return jdbc.sql(
                        "SELECT name FROM person WHERE id = :key UNION ALL SELECT name FROM access_token WHERE id = :key")
                .param("key", key)
                .query(String.class)
                .optional();
    }
}
