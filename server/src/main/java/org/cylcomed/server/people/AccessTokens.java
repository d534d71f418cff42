package org.cylcomed.server.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cylcomed.server.access.Actor;
import org.cylcomed.server.access.Permission;
import org.cylcomed.server.access.Reach;
import org.cylcomed.server.access.Role;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of tokens: 256 random bits each, kept as a hash, shown once. */
final class AccessTokens {
    static final String PREFIX = "cyl_";
    private static final Duration USE_IS_NOTED_EVERY = Duration.ofMinutes(1);
    private static final String COLUMNS = """
            t.id AS token_id, t.kind, t.name AS token_name, t.scopes, t.care_units AS token_care_units,
            t.created_at AS token_created_at, t.created_by, t.ends_at AS token_ends_at, t.revoked_at, t.last_used_at
            """;
    private static final String OPEN = """
             t.revoked_at IS NULL AND (t.ends_at IS NULL OR t.ends_at > :now)
             AND (t.kind <> 'PERSONAL' OR (p.disabled_at IS NULL AND (p.ends_at IS NULL OR p.ends_at > :now)))
            """;

    private final JdbcClient jdbc;
    private final Secrets secrets;
    private final InstantSource time;

    record Made(AccessToken token, String secret) {}

    private record Found(AccessToken token, Person maker) {}

    AccessTokens(JdbcClient jdbc, Secrets secrets, InstantSource time) {
        this.jdbc = jdbc;
        this.secrets = secrets;
        this.time = time;
    }

    Optional<Actor> find(String secret) {
        Instant now = time.instant();
        Optional<Found> found = jdbc.sql("SELECT " + COLUMNS + ", " + People.COLUMNS
                        + " FROM access_token t JOIN person p ON p.id = t.created_by WHERE t.secret_hash = :hash AND "
                        + OPEN)
                .param("hash", Secrets.hash(secret))
                .param("now", Instants.toSql(now))
                .query((row, number) -> new Found(read(row), People.read(row)))
                .optional();
        found.ifPresent(token -> note(token.token(), now));
        return found.map(token -> actor(token.token(), token.maker()));
    }

    boolean isOpen(String id) {
        return jdbc.sql("SELECT count(*) FROM access_token t JOIN person p ON p.id = t.created_by WHERE t.id = :id AND "
                                + OPEN)
                        .param("id", id)
                        .param("now", Instants.toSql(time.instant()))
                        .query(Long.class)
                        .single()
                > 0;
    }

    Made make(AccessToken.Kind kind, TokenForm form, String createdBy) {
        String secret = PREFIX + secrets.token();
        Instant now = time.instant();
        AccessToken token = new AccessToken(
                secrets.key("tok"),
                kind,
                form.name(),
                form.scopes(),
                form.careUnits(),
                now,
                createdBy,
                form.endsAt(),
                null,
                null);
        jdbc.sql("""
                        INSERT INTO access_token
                               (id, secret_hash, kind, name, scopes, care_units, created_at, created_by, ends_at)
                        VALUES (:id, :hash, :kind, :name, :scopes, :careUnits, :now, :createdBy, :endsAt)
                        """)
                .param("id", token.id())
                .param("hash", Secrets.hash(secret))
                .param("kind", kind.name())
                .param("name", token.name())
                .param(
                        "scopes",
                        token.scopes().stream().map(Permission::name).sorted().toArray(String[]::new))
                .param("careUnits", People.texts(token.careUnits()))
                .param("now", Instants.toSql(now))
                .param("createdBy", createdBy)
                .param("endsAt", Instants.toSql(token.endsAt()))
                .update();
        return new Made(token, secret);
    }

    List<AccessToken> personal(String owner) {
        return list(" WHERE t.kind = 'PERSONAL' AND t.created_by = ?", owner);
    }

    List<AccessToken> ofMachines() {
        return list(" WHERE t.kind <> 'PERSONAL' AND ?", true);
    }

    boolean revokePersonal(String id, String owner) {
        return revoke(" AND kind = 'PERSONAL' AND created_by = ?", id, owner);
    }

    boolean revokeOfMachine(String id) {
        return revoke(" AND kind <> 'PERSONAL' AND ?", id, true);
    }

    private List<AccessToken> list(String where, Object parameter) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM access_token t" + where + " ORDER BY t.created_at, t.id")
                .param(parameter)
                .query((row, number) -> read(row))
                .list();
    }

    private boolean revoke(String where, String id, Object parameter) {
        return jdbc.sql("UPDATE access_token SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL" + where)
                        .param(Instants.toSql(time.instant()))
                        .param(id)
                        .param(parameter)
                        .update()
                == 1;
    }

    /** A personal token never does more than its owner may at this moment. */
    private static Actor actor(AccessToken token, Person maker) {
        Set<Permission> scopes =
                token.scopes().isEmpty() ? EnumSet.noneOf(Permission.class) : EnumSet.copyOf(token.scopes());
        return switch (token.kind()) {
            case PERSONAL -> {
                scopes.retainAll(maker.permissions());
                yield new Actor(
                        maker.id(),
                        maker.roles(),
                        scopes,
                        maker.reach(),
                        Actor.Means.PERSONAL_TOKEN,
                        token.id(),
                        false);
            }
            case MACHINE ->
                new Actor(
                        token.id(),
                        Set.of(),
                        scopes,
                        AccessToken.reach(token.careUnits()),
                        Actor.Means.MACHINE_TOKEN,
                        token.id(),
                        false);
            case WARD_DISPLAY ->
                new Actor(
                        token.id(),
                        Set.of(Role.WARD_DISPLAY),
                        Role.WARD_DISPLAY.permissions(),
                        Reach.careUnits(token.careUnits()),
                        Actor.Means.WARD_TOKEN,
                        token.id(),
                        false);
        };
    }

    private void note(AccessToken token, Instant now) {
        if (token.lastUsedAt() == null || !now.isBefore(token.lastUsedAt().plus(USE_IS_NOTED_EVERY))) {
            jdbc.sql("UPDATE access_token SET last_used_at = ? WHERE id = ?")
                    .param(Instants.toSql(now))
                    .param(token.id())
                    .update();
        }
    }

    private static AccessToken read(ResultSet row) throws SQLException {
        return new AccessToken(
                row.getString("token_id"),
                AccessToken.Kind.valueOf(row.getString("kind")),
                row.getString("token_name"),
                Stream.of(People.array(row, "scopes")).map(Permission::valueOf).collect(Collectors.toUnmodifiableSet()),
                new TreeSet<>(List.of(People.array(row, "token_care_units"))),
                Instants.read(row, "token_created_at"),
                row.getString("created_by"),
                Instants.readOrNull(row, "token_ends_at"),
                Instants.readOrNull(row, "revoked_at"),
                Instants.readOrNull(row, "last_used_at"));
    }
}
