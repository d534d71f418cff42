package org.cylcomed.server.people;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cylcomed.server.access.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of people. */
final class People {
    static final String COLUMNS = """
            p.id, p.name, p.email, p.roles, p.care_units, p.models, p.ends_at, p.disabled_at, p.password_hash, p.handle,
            p.version, p.created_at, p.last_sign_in_at, p.totp_secret IS NOT NULL AS has_totp,
            (SELECT count(*) FROM user_credentials c WHERE c.user_entity_user_id = p.handle) AS passkeys,
            EXISTS (SELECT 1 FROM hospital_identity h WHERE h.person_id = p.id) AS at_hospital
            """;

    private final JdbcClient jdbc;
    private final Secrets secrets;

    People(JdbcClient jdbc, Secrets secrets) {
        this.jdbc = jdbc;
        this.secrets = secrets;
    }

    Optional<Person> find(String id) {
        return by("p.id", id);
    }

    Optional<Person> byName(String nameKey) {
        return by("p.name_key", nameKey);
    }

    Optional<Person> byHandle(String handle) {
        return by("p.handle", handle);
    }

    Optional<Person> byHospital(String issuer, String subject) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM person p JOIN hospital_identity i ON i.person_id = p.id"
                        + " WHERE i.issuer = :issuer AND i.subject = :subject")
                .param("issuer", issuer)
                .param("subject", subject)
                .query((row, number) -> read(row))
                .optional();
    }

    /** Until the transaction ends nobody else changes this person. */
    Optional<Person> lock(String id) {
        jdbc.sql("SELECT id FROM person WHERE id = ? FOR UPDATE")
                .param(id)
                .query(String.class)
                .optional();
        return find(id);
    }

    List<Person> page(String afterNameKey, int limit) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM person p WHERE p.name_key > ? ORDER BY p.name_key LIMIT ?")
                .param(afterNameKey)
                .param(limit)
                .query((row, number) -> read(row))
                .list();
    }

    /** Empty if somebody has this name already. */
    Optional<Person> add(PersonName name, @Nullable String email, Limits limits, Instant now) {
        String id = secrets.key("per");
        try {
            jdbc.sql("""
                            INSERT INTO person (id, name, name_key, email, roles, care_units, models, ends_at, handle, created_at)
                            VALUES (:id, :name, :key, :email, :roles, :careUnits, :models, :endsAt, :handle, :now)
                            """)
                    .param("id", id)
                    .param("name", name.text())
                    .param("key", name.key())
                    .param("email", email)
                    .param("roles", roles(limits.roles()))
                    .param("careUnits", texts(limits.careUnits()))
                    .param("models", texts(limits.models()))
                    .param("endsAt", Instants.toSql(limits.endsAt()))
                    .param("handle", secrets.token())
                    .param("now", Instants.toSql(now))
                    .update();
        } catch (DuplicateKeyException taken) {
            return Optional.empty();
        }
        return find(id);
    }

    void change(String id, @Nullable String email, Limits limits, @Nullable Instant disabledAt) {
        jdbc.sql("""
                        UPDATE person SET email = :email, roles = :roles, care_units = :careUnits, models = :models,
                               ends_at = :endsAt, disabled_at = :disabledAt, version = version + 1
                        WHERE id = :id
                        """)
                .param("email", email)
                .param("roles", roles(limits.roles()))
                .param("careUnits", texts(limits.careUnits()))
                .param("models", texts(limits.models()))
                .param("endsAt", Instants.toSql(limits.endsAt()))
                .param("disabledAt", Instants.toSql(disabledAt))
                .param("id", id)
                .update();
    }

    void changeEmail(String id, @Nullable String email) {
        jdbc.sql("UPDATE person SET email = ?, version = version + 1 WHERE id = ?")
                .param(email)
                .param(id)
                .update();
    }

    void setPassword(String id, @Nullable String hash) {
        jdbc.sql("UPDATE person SET password_hash = ? WHERE id = ?")
                .param(hash)
                .param(id)
                .update();
    }

    void signedIn(String id, Instant now) {
        jdbc.sql("UPDATE person SET last_sign_in_at = ? WHERE id = ?")
                .param(Instants.toSql(now))
                .param(id)
                .update();
    }

    void linkHospital(String id, String issuer, String subject) {
        jdbc.sql("INSERT INTO hospital_identity (issuer, subject, person_id) VALUES (?, ?, ?)")
                .param(issuer)
                .param(subject)
                .param(id)
                .update();
    }

    void removePasskeys(String handle) {
        jdbc.sql("DELETE FROM user_credentials WHERE user_entity_user_id = ?")
                .param(handle)
                .update();
    }

    /** One change of administrators at a time, so that two cannot remove each other. Until the transaction ends. */
    void lockAdministrators() {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtext('cylcomed administrators'))")
                .query((row, number) -> number)
                .list();
    }

    /** Whether somebody who can still sign in administrates. */
    boolean hasAdministrator(Instant now) {
        return jdbc.sql("""
                        SELECT EXISTS (SELECT 1 FROM person p WHERE 'ADMINISTRATOR' = ANY (p.roles)
                           AND p.disabled_at IS NULL AND (p.ends_at IS NULL OR p.ends_at > ?)
                           AND (p.password_hash IS NOT NULL
                                OR EXISTS (SELECT 1 FROM user_credentials c WHERE c.user_entity_user_id = p.handle)
                                OR EXISTS (SELECT 1 FROM hospital_identity h WHERE h.person_id = p.id)))
                        """).param(Instants.toSql(now)).query(Boolean.class).single();
    }

    static Person read(ResultSet row) throws SQLException {
        return new Person(
                row.getString("id"),
                row.getString("name"),
                row.getString("email"),
                Stream.of(array(row, "roles")).map(Role::valueOf).collect(Collectors.toSet()),
                new TreeSet<>(List.of(array(row, "care_units"))),
                new TreeSet<>(List.of(array(row, "models"))),
                Instants.readOrNull(row, "ends_at"),
                Instants.readOrNull(row, "disabled_at"),
                row.getString("password_hash"),
                row.getBoolean("has_totp"),
                row.getString("handle"),
                row.getInt("passkeys"),
                row.getBoolean("at_hospital"),
                row.getLong("version"),
                Instants.read(row, "created_at"),
                Instants.readOrNull(row, "last_sign_in_at"));
    }

    static String[] array(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return (String[]) array.getArray();
    }

    static String[] texts(SortedSet<String> texts) {
        return texts.toArray(String[]::new);
    }

    static String[] roles(Collection<Role> roles) {
        return Set.copyOf(roles).stream().map(Role::name).sorted().toArray(String[]::new);
    }

    private Optional<Person> by(String column, String value) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM person p WHERE " + column + " = ?")
                .param(value)
                .query((row, number) -> read(row))
                .optional();
    }
}
