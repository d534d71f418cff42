package org.cylcomed.server.explore;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.cylcomed.server.access.Actor;
import org.cylcomed.server.access.Permission;
import org.cylcomed.server.access.Requires;
import org.cylcomed.server.api.Listing;
import org.cylcomed.server.api.Query;
import org.cylcomed.server.history.Bucket;
import org.cylcomed.server.history.Cursor;
import org.cylcomed.server.history.EventStore;
import org.cylcomed.server.history.Field;
import org.cylcomed.server.history.Scope;
import org.cylcomed.server.history.Selection;
import org.cylcomed.server.history.Span;
import org.cylcomed.server.history.Stack;
import org.cylcomed.server.history.Total;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Every answer here is made from one selection, so that a number and the rows it opens agree. */
@RestController
@RequestMapping("/api/v1/explore")
final class ExploreController {
    private static final int MOST_BUCKETS = 500;
    private static final int USUAL_BUCKETS = 60;
    private static final int MOST_VALUES = 1_000;
    private static final int USUAL_VALUES = 50;

    private final EventStore history;
    private final Reachable reachable;
    private final Filters filters;
    private final Stacks stacks;
    private final RowViews rows;

    ExploreController(EventStore history, Reachable reachable, Filters filters, Stacks stacks, RowViews rows) {
        this.history = history;
        this.reachable = reachable;
        this.filters = filters;
        this.stacks = stacks;
        this.rows = rows;
    }

    /** How the values of a field are written. */
    enum FieldType {
        TEXT,
        NUMBER,
        TIME,
        BOOLEAN
    }

    record FieldView(String name, String title, String description, FieldType type) {}

    record FieldList(List<FieldView> items) {}

    @GetMapping("/fields")
    @Requires(Permission.EXPLORE_READ)
    FieldList fields(Locale language) {
        Words words = Words.in(language);
        return new FieldList(history.fields().stream()
                .map(field -> new FieldView(
                        field.word(),
                        words.title(field),
                        words.description(field),
                        switch (field.content()) {
                            case TEXT, DEVICE -> FieldType.TEXT;
                            case NUMBER -> FieldType.NUMBER;
                            case FLAG -> FieldType.BOOLEAN;
                        }))
                .toList());
    }

    private Selection selection(Actor actor, Query query) {
        return new Selection(Range.read(query), reachable.scope(actor.reach()), filters.read(query));
    }

    @GetMapping("/stack")
    @Requires(Permission.EXPLORE_READ)
    Stacks.StackView stack(Actor actor, @RequestParam MultiValueMap<String, String> parameters) {
        Query query = new Query(parameters);
        Optional<Field> field = query.text("field").flatMap(Field::find);
        if (field.isEmpty()) {
            query.mistake("field", "is a field of /api/v1/explore/fields");
        }
        Stack.Order order = Stack.Order.valueOf(query.choice("order", List.of("MOST", "RAREST")));
        int limit = query.number("limit", 1, MOST_VALUES, USUAL_VALUES);
        Selection selection = selection(actor, query);
        query.end();
        return stacks.of(field.orElseThrow(), selection, order, limit);
    }

    record Histogram(Instant from, long bucketMillis, List<Long> counts, long total) {
        Histogram {
            counts = List.copyOf(counts);
        }
    }

    @GetMapping("/histogram")
    @Requires(Permission.EXPLORE_READ)
    Histogram histogram(Actor actor, @RequestParam MultiValueMap<String, String> parameters) {
        Query query = new Query(parameters);
        int buckets = query.number("buckets", 1, MOST_BUCKETS, USUAL_BUCKETS);
        Selection asked = selection(actor, query);
        query.end();
        Span span = narrowed(asked.span(), asked.scope());
        Selection selection = new Selection(span, asked.scope(), asked.filters());
        Duration width = Timelines.width(span, buckets);
        long[] counts = new long[Timelines.stretches(span, width)];
        for (Bucket bucket : history.timeline(selection, width)) {
            long at = Duration.between(span.from(), bucket.from())
                    .plus(width.dividedBy(2))
                    .dividedBy(width);
            counts[Math.toIntExact(at)] += bucket.rows();
        }
        return new Histogram(
                span.from(),
                width.toMillis(),
                Arrays.stream(counts).boxed().toList(),
                Arrays.stream(counts).sum());
    }

    /** Where no time is asked for: from the first row to the last, not from the year 1. */
    private Span narrowed(Span asked, Scope scope) {
        Span always = Span.always();
        boolean open = asked.from().equals(always.from()) || asked.to().equals(always.to());
        if (!open) {
            return asked;
        }
        List<Total> totals = history.totals(asked, scope);
        if (totals.isEmpty()) {
            Instant at = asked.from().equals(always.from()) ? Instant.EPOCH : asked.from();
            return asked.to().equals(always.to()) ? new Span(at, at.plusSeconds(1)) : asked;
        }
        Instant first =
                totals.stream().map(Total::first).min(Instant::compareTo).orElseThrow();
        Instant last = totals.stream().map(Total::last).max(Instant::compareTo).orElseThrow();
        return Range.between(
                asked.from().equals(always.from()) ? first.truncatedTo(ChronoUnit.MILLIS) : asked.from(),
                asked.to().equals(always.to())
                        ? last.truncatedTo(ChronoUnit.MILLIS).plusMillis(1)
                        : asked.to());
    }

    @GetMapping("/rows")
    @Requires(Permission.EXPLORE_READ)
    Listing<RowViews.RowView> rows(Actor actor, @RequestParam MultiValueMap<String, String> parameters) {
        Query query = new Query(parameters);
        int limit = query.limit();
        Cursor cursor = RowViews.cursor(query);
        Selection selection = selection(actor, query);
        query.end();
        return rows.page(selection, cursor, limit);
    }
}
