package org.cylcomed.server.api;

import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.cylcomed.server.access.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Gives a repeated POST the answer of the first, so that a client that lost it may ask again. Kept for a day. */
public final class Idempotency {
    private static final Duration KEPT = Duration.ofDays(1);

    private final NamedParameterJdbcTemplate database;
    private final TransactionTemplate transaction;
    private final JsonMapper mapper;
    private final InstantSource clock;

    public Idempotency(
            NamedParameterJdbcTemplate database,
            TransactionTemplate transaction,
            JsonMapper mapper,
            InstantSource clock) {
        this.database = database;
        this.transaction = transaction;
        this.mapper = mapper;
        this.clock = clock;
    }

    /**
     * Does {@code work} in a transaction and answers 201 with what it gives, or repeats the answer.
     *
     * @param key the header {@code Idempotency-Key}; null: the work is done each time
     */
    public ResponseEntity<String> create(Actor actor, @Nullable String key, Supplier<?> work) {
        String answer = transaction.execute(status -> {
            if (key != null) {
                database.update(
                        "delete from idempotency where at < :old",
                        Map.of("old", OffsetDateTime.ofInstant(clock.instant().minus(KEPT), ZoneOffset.UTC)));
                // Whoever asks twice at once waits here for the first.
                database.queryForList(
                        "select pg_advisory_xact_lock(hashtext(:key))", Map.of("key", actor.key() + " " + key));
                List<String> before = database.query(
                        "select body from idempotency where actor = :actor and key = :key",
                        Map.of("actor", actor.key(), "key", key),
                        (row, number) -> row.getString(1));
                if (!before.isEmpty()) {
                    return before.getFirst();
                }
            }
            String body = mapper.writeValueAsString(work.get());
            if (key != null) {
                database.update(
                        "insert into idempotency (key, actor, at, status, body) values (:key, :actor, :at, 201, :body)",
                        Map.of(
                                "key",
                                key,
                                "actor",
                                actor.key(),
                                "at",
                                OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC),
                                "body",
                                body));
            }
            return body;
        });
        return ResponseEntity.status(HttpStatus.CREATED)
                .contentType(MediaType.APPLICATION_JSON)
                .body(answer);
    }
}
