package org.cylcomed.server.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Sessions, in PostgreSQL: they outlive a restart of the server, can be listed and ended, and the one query that finds a
 * session also asks whether its person still may, so a disabled person is out with the next request.
 */
final class Sessions {
    /** Writing the time of last use at each request would make every reader a writer. */
    private static final Duration USE_IS_NOTED_EVERY = Duration.ofMinutes(1);

    private static final int MOST_PER_PERSON = 20;

    private static final String OPEN = """
             s.ends_at > :now AND s.last_used_at > :idleSince
             AND p.disabled_at IS NULL AND (p.ends_at IS NULL OR p.ends_at > :now)
            """;

    private static final String COLUMNS =
            "s.id AS session_id, s.proofs, s.started_at, s.last_used_at, s.ends_at AS session_ends_at, s.browser, s.address";

    private final JdbcClient jdbc;
    private final Secrets secrets;
    private final InstantSource time;

    /** A session and whose it is. */
    record Found(Session session, Person person) {}

    /** A session together with its secret, which only the browser keeps. */
    record Opened(Session session, String person, String secret) {}

    Sessions(JdbcClient jdbc, Secrets secrets, InstantSource time) {
        this.jdbc = jdbc;
        this.secrets = secrets;
        this.time = time;
    }

    Optional<Found> find(String secret, Visitor visitor) {
        Instant now = time.instant();
        Optional<Found> found = jdbc.sql("SELECT " + COLUMNS + ", " + People.COLUMNS
                        + " FROM person_session s JOIN person p ON p.id = s.person_id WHERE s.secret_hash = :hash AND "
                        + OPEN)
                .param("hash", Secrets.hash(secret))
                .param("now", Instants.toSql(now))
                .param("idleSince", Instants.toSql(now.minus(Session.IDLE)))
                .query((row, number) -> new Found(read(row), People.read(row)))
                .optional();
        if (found.isPresent() && !found.get().session().browser().equals(visitor.browser())) {
            end(found.get().session().id(), found.get().person().id());
            return Optional.empty();
        }
        return found.map(session -> new Found(noted(session.session(), now), session.person()));
    }

    boolean isOpen(String id) {
        Instant now = time.instant();
        return jdbc.sql(
                                "SELECT count(*) FROM person_session s JOIN person p ON p.id = s.person_id WHERE s.id = :id AND "
                                        + "s.ends_at > :now AND p.disabled_at IS NULL AND (p.ends_at IS NULL OR p.ends_at > :now)")
                        .param("id", id)
                        .param("now", Instants.toSql(now))
                        .query(Long.class)
                        .single()
                > 0;
    }

    Opened open(String person, Visitor visitor, Map<String, Instant> proofs) {
        Instant now = time.instant();
        String secret = secrets.token();
        Session session = new Session(
                secrets.key("ses"),
                new TreeMap<>(proofs),
                now,
                now,
                now.plus(Session.LONGEST),
                visitor.browser(),
                visitor.address());
        jdbc.sql("""
                        INSERT INTO person_session
                               (id, secret_hash, person_id, proofs, started_at, last_used_at, ends_at, browser, address)
                        VALUES (:id, :hash, :person, :proofs, :now, :now, :endsAt, :browser, :address)
                        """)
                .param("id", session.id())
                .param("hash", Secrets.hash(secret))
                .param("person", person)
                .param("proofs", Session.write(session.proofs()))
                .param("now", Instants.toSql(now))
                .param("endsAt", Instants.toSql(session.endsAt()))
                .param("browser", session.browser())
                .param("address", session.address())
                .update();
        removeOld(person, now);
        return new Opened(session, person, secret);
    }

    /** Adds what was proved and changes the secret: what was known of the session before is worth nothing after. */
    Opened prove(Found found, Map<String, Instant> proofs) {
        Session session = found.session();
        String secret = secrets.token();
        SortedMap<String, Instant> all = new TreeMap<>(session.proofs());
        all.putAll(proofs);
        jdbc.sql("UPDATE person_session SET secret_hash = ?, proofs = ?, last_used_at = ? WHERE id = ?")
                .param(Secrets.hash(secret))
                .param(Session.write(all))
                .param(Instants.toSql(time.instant()))
                .param(session.id())
                .update();
        return new Opened(
                new Session(
                        session.id(),
                        all,
                        session.startedAt(),
                        time.instant(),
                        session.endsAt(),
                        session.browser(),
                        session.address()),
                found.person().id(),
                secret);
    }

    List<Session> of(String person) {
        Instant now = time.instant();
        return jdbc.sql("SELECT " + COLUMNS + " FROM person_session s JOIN person p ON p.id = s.person_id"
                        + " WHERE s.person_id = :person AND " + OPEN + " ORDER BY s.started_at DESC")
                .param("person", person)
                .param("now", Instants.toSql(now))
                .param("idleSince", Instants.toSql(now.minus(Session.IDLE)))
                .query((row, number) -> read(row))
                .list();
    }

    boolean end(String id, String person) {
        return jdbc.sql("DELETE FROM person_session WHERE id = ? AND person_id = ?")
                        .param(id)
                        .param(person)
                        .update()
                > 0;
    }

    void endAll(String person) {
        jdbc.sql("DELETE FROM person_session WHERE person_id = ?").param(person).update();
    }

    void endOthers(String person, String kept) {
        jdbc.sql("DELETE FROM person_session WHERE person_id = ? AND id <> ?")
                .param(person)
                .param(kept)
                .update();
    }

    private Session noted(Session session, Instant now) {
        if (now.isBefore(session.lastUsedAt().plus(USE_IS_NOTED_EVERY))) {
            return session;
        }
        jdbc.sql("UPDATE person_session SET last_used_at = ? WHERE id = ?")
                .param(Instants.toSql(now))
                .param(session.id())
                .update();
        return new Session(
                session.id(),
                session.proofs(),
                session.startedAt(),
                now,
                session.endsAt(),
                session.browser(),
                session.address());
    }

    private void removeOld(String person, Instant now) {
        jdbc.sql("DELETE FROM person_session WHERE ends_at <= :now OR last_used_at <= :idleSince")
                .param("now", Instants.toSql(now))
                .param("idleSince", Instants.toSql(now.minus(Session.IDLE)))
                .update();
        jdbc.sql("DELETE FROM person_session WHERE id IN (SELECT id FROM person_session WHERE person_id = ?"
                        + " ORDER BY started_at DESC OFFSET " + MOST_PER_PERSON + ")")
                .param(person)
                .update();
    }

    private static Session read(ResultSet row) throws SQLException {
        return new Session(
                row.getString("session_id"),
                Session.readProofs(People.array(row, "proofs")),
                Instants.read(row, "started_at"),
                Instants.read(row, "last_used_at"),
                Instants.read(row, "session_ends_at"),
                row.getString("browser"),
                row.getString("address"));
    }
}
