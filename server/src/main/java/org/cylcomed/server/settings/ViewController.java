package org.cylcomed.server.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.cylcomed.server.access.Actor;
import org.cylcomed.server.access.Permission;
import org.cylcomed.server.access.Problem;
import org.cylcomed.server.access.Requires;
import org.cylcomed.server.api.Idempotency;
import org.cylcomed.server.api.Ids;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Views a person saved: the filters of a page under a name. Nobody sees those of others. */
@RestController
@RequestMapping("/api/v1/views")
final class ViewController {
    static final int MOST_VIEWS = 100;
    private static final int MOST_PAGE = 32;
    private static final int MOST_NAME = 64;
    private static final int MOST_QUERY = 2_000;

    private final NamedParameterJdbcTemplate database;
    private final Idempotency idempotency;
    private final Ids ids;

    ViewController(NamedParameterJdbcTemplate database, Idempotency idempotency, Ids ids) {
        this.database = database;
        this.idempotency = idempotency;
        this.ids = ids;
    }

    record View(String id, String page, String name, String query) {}

    record ViewPage(List<View> items, @Nullable String next) {}

    record NewView(
            @Nullable String page,
            @Nullable String name,
            @Nullable String query) {}

    @GetMapping
    @Requires(Permission.OVERVIEW_READ)
    ViewPage list(Actor actor) {
        return new ViewPage(
                database.query(
                        "select id, page, name, query from saved_view where person = :person order by page, name, id",
                        Map.of("person", actor.key()),
                        (row, number) -> new View(
                                row.getString("id"),
                                row.getString("page"),
                                row.getString("name"),
                                row.getString("query"))),
                null);
    }

    @PostMapping
    @Requires(Permission.OVERVIEW_READ)
    ResponseEntity<String> save(
            Actor actor,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody NewView form) {
        List<Problem.FieldError> mistakes = new ArrayList<>();
        String page = text("page", form.page(), 1, MOST_PAGE, mistakes);
        String name = text("name", form.name(), 1, MOST_NAME, mistakes);
        String query = text("query", form.query(), 0, MOST_QUERY, mistakes);
        if (!mistakes.isEmpty()) {
            throw Problem.notValid(mistakes);
        }
        View view = new View(ids.fresh("view-"), page, name, query);
        return idempotency.create(actor, "view", key, () -> {
            // Who saves twice at once is counted one after the other.
            database.queryForList(
                    "select pg_advisory_xact_lock(hashtext(:lock))", Map.of("lock", "views of " + actor.key()));
            Long kept = database.queryForObject(
                    "select count(*) from saved_view where person = :person",
                    Map.of("person", actor.key()),
                    Long.class);
            if (kept != null && kept >= MOST_VIEWS) {
                throw new Problem(
                        HttpStatus.CONFLICT,
                        "too-many-views",
                        "A person keeps at most " + MOST_VIEWS + " views; remove one first.");
            }
            database.update(
                    "insert into saved_view (id, person, page, name, query) values (:id, :person, :page, :name, :query)",
                    Map.of("id", view.id(), "person", actor.key(), "page", page, "name", name, "query", query));
            return view;
        });
    }

    private static String text(
            String field, @Nullable String given, int least, int most, List<Problem.FieldError> mistakes) {
        String text = given == null ? "" : given.strip();
        if (given == null || text.length() < least || text.length() > most) {
            mistakes.add(new Problem.FieldError(field, "has " + least + " to " + most + " characters"));
        }
        return text;
    }

    @DeleteMapping("/{id}")
    @Requires(Permission.OVERVIEW_READ)
    ResponseEntity<Void> remove(Actor actor, @PathVariable String id) {
        int removed = database.update(
                "delete from saved_view where id = :id and person = :person", Map.of("id", id, "person", actor.key()));
        if (removed == 0) {
            throw Problem.notFound();
        }
        return ResponseEntity.noContent().build();
    }
}
