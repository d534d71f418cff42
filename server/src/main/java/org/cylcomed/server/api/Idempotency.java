package org.cylcomed.server.api;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.cylcomed.server.access.Actor;
import org.cylcomed.server.access.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Gives a repeated POST the answer of the first, so that a client that lost it may ask again. Kept for a day. */
public final class Idempotency {
    private static final Duration KEPT = Duration.ofDays(1);
    private static final int MOST_KEY = 128;

    /** A key that opens a secret must not be one that somebody tries out. */
    private static final int LEAST_SECRET_KEY = 20;

    private final NamedParameterJdbcTemplate database;
    private final TransactionTemplate transaction;
    private final JsonMapper mapper;
    private final SecureRandom random;
    private final InstantSource clock;

    public Idempotency(
            NamedParameterJdbcTemplate database,
            TransactionTemplate transaction,
            JsonMapper mapper,
            SecureRandom random,
            InstantSource clock) {
        this.database = database;
        this.transaction = transaction;
        this.mapper = mapper;
        this.random = random;
        this.clock = clock;
    }

    /**
     * Does {@code work} in a transaction and answers 201 with what it gives, or repeats the answer.
     *
     * @param what is created, in a few words: the same key for something else is another key
     * @param key the header {@code Idempotency-Key}; null: the work is done each time
     */
    public ResponseEntity<String> create(Actor actor, String what, @Nullable String key, Supplier<?> work) {
        if (key == null) {
            return created(transaction.execute(status -> written(work)));
        }
        require(key, 1);
        return created(once(actor, what + " " + key, work, UnaryOperator.identity(), UnaryOperator.identity()));
    }

    /** As {@link #create}, for an answer that holds a secret; it is kept as only {@code key} opens it. */
    public ResponseEntity<String> createSecret(Actor actor, String what, @Nullable String key, Supplier<?> work) {
        if (key == null) {
            return created(transaction.execute(status -> written(work)));
        }
        require(key, LEAST_SECRET_KEY);
        SealedAnswer answer = new SealedAnswer(actor.key() + " " + what, key);
        return created(once(actor, what + " " + answer.name(), work, text -> answer.seal(text, random), answer::open));
    }

    private static void require(String key, int least) {
        if (key.length() < least || key.length() > MOST_KEY) {
            throw Problem.notValid("Idempotency-Key", "has " + least + " to " + MOST_KEY + " characters");
        }
    }

    private String once(
            Actor actor, String name, Supplier<?> work, UnaryOperator<String> keep, UnaryOperator<String> give) {
        return transaction.execute(status -> {
            database.update("delete from idempotency where at < :old", Map.of("old", now().minus(KEPT)));
            // Whoever asks twice at once waits here for the first.
            database.queryForList(
                    "select pg_advisory_xact_lock(hashtext(:key))", Map.of("key", actor.key() + " " + name));
            List<String> before = database.query(
                    "select body from idempotency where actor = :actor and key = :key",
                    Map.of("actor", actor.key(), "key", name),
                    (row, number) -> row.getString(1));
            if (!before.isEmpty()) {
                return give.apply(before.getFirst());
            }
            String body = written(work);
            database.update(
                    "insert into idempotency (key, actor, at, status, body) values (:key, :actor, :at, 201, :body)",
                    Map.of("key", name, "actor", actor.key(), "at", now(), "body", keep.apply(body)));
            return body;
        });
    }

    private String written(Supplier<?> work) {
        return mapper.writeValueAsString(work.get());
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private static ResponseEntity<String> created(String answer) {
        return ResponseEntity.status(HttpStatus.CREATED)
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noStore())
                .body(answer);
    }
}
