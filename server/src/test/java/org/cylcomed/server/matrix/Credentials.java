package org.cylcomed.server.matrix;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.cylcomed.server.access.Factors;
import org.cylcomed.server.access.Permission;
import org.cylcomed.server.access.Role;
import org.springframework.jdbc.core.simple.JdbcClient;

/** People, sessions and tokens put where the server keeps them: a hundred sign-ins at their real cost would take minutes. */
final class Credentials {
    private final JdbcClient database;

    record Token(String id, String secret) {}

    Credentials(JdbcClient database) {
        this.database = database;
    }

    private static OffsetDateTime in(Duration duration) {
        return OffsetDateTime.ofInstant(Instant.now().plus(duration), ZoneOffset.UTC);
    }

    private static byte[] hash(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static String[] names(Collection<? extends Enum<?>> words) {
        return words.stream().map(Enum::name).sorted().toArray(String[]::new);
    }

    String person(Set<Role> roles, List<String> careUnits, List<String> models) {
        String id = "per-" + UUID.randomUUID();
        database.sql(
                        "insert into person (id, name, name_key, roles, care_units, models, ends_at, password_hash, handle,"
                                + " created_at) values (:id, :id, :id, :roles, :units, :models, :ends, null, :id, :now)")
                .param("id", id)
                .param("roles", names(roles))
                .param("units", careUnits.toArray(String[]::new))
                .param("models", models.toArray(String[]::new))
                .param("ends", models.isEmpty() ? null : in(Duration.ofDays(1)))
                .param("now", in(Duration.ZERO))
                .update();
        return id;
    }

    void end(String person) {
        database.sql("update person set ends_at = :now where id = :id")
                .param("now", in(Duration.ofSeconds(-1)))
                .param("id", person)
                .update();
    }

    /** @return what its cookie holds */
    String session(String person, int minutesAgo) {
        return session(person, minutesAgo, Factors.PASSWORD, Factors.CODE);
    }

    String session(String person, int minutesAgo, String... factors) {
        String secret = UUID.randomUUID().toString();
        Instant proved = Instant.now().minus(Duration.ofMinutes(minutesAgo));
        database.sql(
                        "insert into person_session (id, secret_hash, person_id, proofs, started_at, last_used_at, ends_at,"
                                + " browser, address) values (:id, :hash, :person, :proofs, :now, :now, :ends, 'Other', '')")
                .param("id", "ses-" + UUID.randomUUID())
                .param("hash", hash(secret))
                .param("person", person)
                .param(
                        "proofs",
                        Stream.of(factors).map(factor -> factor + " " + proved).toArray(String[]::new))
                .param("now", in(Duration.ZERO))
                .param("ends", in(Duration.ofHours(1)))
                .update();
        return secret;
    }

    /** A session of somebody, by its id. */
    String sessionId(String person) {
        session(person, 0);
        return database.sql("select id from person_session where person_id = ? order by last_used_at desc limit 1")
                .param(person)
                .query(String.class)
                .single();
    }

    Token token(String kind, Set<Permission> scopes, List<String> careUnits) {
        return token(kind, scopes, careUnits, person(Set.of(Role.ADMINISTRATOR), List.of(), List.of()));
    }

    Token token(String kind, Set<Permission> scopes, List<String> careUnits, String maker) {
        Token token = new Token("tok-" + UUID.randomUUID(), "cyl_" + UUID.randomUUID());
        database.sql(
                        "insert into access_token (id, secret_hash, kind, name, scopes, care_units, created_at, created_by,"
                                + " ends_at) values (:id, :hash, :kind, 'a program', :scopes, :units, :now, :maker, :ends)")
                .param("id", token.id())
                .param("hash", hash(token.secret()))
                .param("kind", kind)
                .param("scopes", names(scopes))
                .param("units", careUnits.toArray(String[]::new))
                .param("now", in(Duration.ZERO))
                .param("maker", maker)
                .param("ends", in(Duration.ofDays(1)))
                .update();
        return token;
    }

    String view(String person) {
        String id = "view-" + UUID.randomUUID();
        database.sql("insert into saved_view (id, person, page, name, query) values (?, ?, 'devices', 'mine', '')")
                .param(id)
                .param(person)
                .update();
        return id;
    }
}
