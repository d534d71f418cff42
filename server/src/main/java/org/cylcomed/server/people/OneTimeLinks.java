package org.cylcomed.server.people;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.cylcomed.server.access.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Links that open one door once. The token stands in the fragment, which no browser sends and no log sees. */
final class OneTimeLinks {
    static final Duration VALID = Duration.ofHours(24);

    private final JdbcClient jdbc;
    private final Secrets secrets;
    private final InstantSource time;

    OneTimeLinks(JdbcClient jdbc, Secrets secrets, InstantSource time) {
        this.jdbc = jdbc;
        this.secrets = secrets;
        this.time = time;
    }

    /** @param token to be shown once; only its hash is kept */
    record Link(String token, Instant endsAt) {}

    /** @param person null for the set-up; a new link ends the one before */
    Link make(@Nullable String person) {
        remove(person);
        Link link = new Link(secrets.token(), time.instant().plus(VALID));
        jdbc.sql("INSERT INTO one_time_link (hash, person_id, ends_at) VALUES (?, ?, ?)")
                .param(Secrets.hash(link.token()))
                .param(person)
                .param(Instants.toSql(link.endsAt()))
                .update();
        return link;
    }

    void remove(@Nullable String person) {
        jdbc.sql("DELETE FROM one_time_link WHERE person_id IS NOT DISTINCT FROM ?::text")
                .param(person)
                .update();
    }

    /** Uses up the link of the set-up. */
    void useForSetup(String token) {
        int used = jdbc.sql("DELETE FROM one_time_link WHERE hash = ? AND person_id IS NULL AND ends_at > ?")
                .param(Secrets.hash(token))
                .param(Instants.toSql(time.instant()))
                .update();
        if (used == 0) {
            throw notValid();
        }
    }

    /** Uses up an invitation; answers whose it was. */
    String useForPerson(String token) {
        return jdbc.sql("DELETE FROM one_time_link WHERE hash = ? AND person_id IS NOT NULL AND ends_at > ?"
                        + " RETURNING person_id")
                .param(Secrets.hash(token))
                .param(Instants.toSql(time.instant()))
                .query(String.class)
                .optional()
                .orElseThrow(OneTimeLinks::notValid);
    }

    private static Problem notValid() {
        return new Problem(
                HttpStatus.NOT_FOUND, "link-not-valid", "This link was used, has ended, or was never given out.");
    }
}
