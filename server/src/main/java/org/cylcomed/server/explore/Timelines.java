package org.cylcomed.server.explore;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.cylcomed.core.evidence.Nature;
import org.cylcomed.core.evidence.Severity;
import org.cylcomed.sensor.findings.Sentences;
import org.cylcomed.server.access.Actor;
import org.cylcomed.server.access.Permission;
import org.cylcomed.server.devices.KnownDevice;
import org.cylcomed.server.findings.FindingRow;
import org.cylcomed.server.findings.FindingStore;
import org.cylcomed.server.findings.Wording;
import org.cylcomed.server.history.Bucket;
import org.cylcomed.server.history.EventStore;
import org.cylcomed.server.history.RowType;
import org.cylcomed.server.history.Scope;
import org.cylcomed.server.history.Selection;
import org.cylcomed.server.history.Span;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** One time axis of a device: counts of what was observed, and what was found, decided and planned. */
final class Timelines {
    private static final int MOST_MARKS = 1_000;

    private final EventStore history;
    private final Accusations findings;
    private final FindingStore acts;
    private final Wording wording;
    private final NamedParameterJdbcTemplate database;

    Timelines(
            EventStore history,
            Accusations findings,
            FindingStore acts,
            Wording wording,
            NamedParameterJdbcTemplate database) {
        this.history = history;
        this.findings = findings;
        this.acts = acts;
        this.wording = wording;
        this.database = database;
    }

    record Series(RowType type, List<Long> counts) {}

    /** What a mark tells. */
    enum MarkType {
        FINDING,
        WEAKNESS,
        DECISION,
        CHANGE,
        FIRST_SEEN
    }

    record Mark(
            Instant at,
            @Nullable Instant until,
            MarkType type,
            String title,
            @Nullable Severity severity,
            @Nullable String finding,
            @Nullable String change) {}

    record Timeline(Instant from, Instant to, long bucketMillis, List<Series> series, List<Mark> marks) {
        Timeline {
            series = List.copyOf(series);
            marks = List.copyOf(marks);
        }
    }

    /** How long a stretch is so that {@code buckets} of them hold the span. */
    static Duration width(Span span, int buckets) {
        long millis = Duration.between(span.from(), span.to()).toMillis() + 1;
        return Duration.ofMillis(Math.max(1, Math.ceilDiv(millis, buckets)));
    }

    /** Of how many stretches this long a span is. */
    static int stretches(Span span, Duration width) {
        Duration length = Duration.between(span.from(), span.to());
        return Math.toIntExact(length.minusNanos(1).dividedBy(width) + 1);
    }

    Timeline of(KnownDevice known, Span span, int buckets, Actor actor, Locale language) {
        Duration width = width(span, buckets);
        int stretches = stretches(span, width);
        Map<RowType, long[]> counts = new EnumMap<>(RowType.class);
        Selection selection = Selection.of(span, Scope.of(Reachable.ids(known)));
        for (Bucket bucket : history.timeline(selection, width)) {
            int at = Math.toIntExact(Duration.between(span.from(), bucket.from())
                    .plus(width.dividedBy(2))
                    .dividedBy(width));
            counts.computeIfAbsent(bucket.type(), type -> new long[stretches])[at] += bucket.rows();
        }
        List<Series> series = new ArrayList<>();
        counts.forEach((type, each) -> series.add(
                new Series(type, java.util.Arrays.stream(each).boxed().toList())));
        return new Timeline(span.from(), span.to(), width.toMillis(), series, marks(known, span, actor, language));
    }

    private List<Mark> marks(KnownDevice known, Span span, Actor actor, Locale language) {
        Words words = Words.in(language);
        List<Mark> marks = new ArrayList<>();
        marks.add(new Mark(known.device().first(), null, MarkType.FIRST_SEEN, words.firstSeen(), null, null, null));
        List<String> subjects = new ArrayList<>();
        Reachable.ids(known).forEach(id -> subjects.add(id.value()));
        if (actor.may(Permission.FINDINGS_READ)) {
            for (FindingRow row : findings.of(known, actor.reach(), "-last", Map.of())) {
                subjects.add(row.id());
                marks.add(mark(row, wording.in(language)));
            }
        }
        for (FindingStore.Act act : acts.acts(subjects)) {
            boolean finding = act.action().startsWith("finding.");
            marks.add(new Mark(
                    act.at(),
                    null,
                    MarkType.DECISION,
                    words.decision(act.action()),
                    null,
                    finding ? act.subject() : null,
                    null));
        }
        if (actor.may(Permission.CHANGES_READ)) {
            marks.addAll(changes(known, span));
        }
        return marks.stream()
                .filter(mark -> mark.at().isBefore(span.to()) && !end(mark).isBefore(span.from()))
                .sorted(Comparator.comparing(Mark::at).thenComparing(Mark::type))
                .limit(MOST_MARKS)
                .toList();
    }

    private static Instant end(Mark mark) {
        return mark.until() == null ? mark.at() : mark.until();
    }

    private static Mark mark(FindingRow row, Sentences sentences) {
        return new Mark(
                row.first(),
                row.last(),
                row.kind().nature() == Nature.WEAKNESS ? MarkType.WEAKNESS : MarkType.FINDING,
                sentences.title(row.kind()),
                row.severity(),
                row.id(),
                null);
    }

    private List<Mark> changes(KnownDevice known, Span span) {
        List<String> ids = new ArrayList<>();
        Reachable.ids(known).forEach(id -> ids.add(id.value()));
        return database.query(
                """
                select id, what, from_at, to_at from planned_change
                where devices && string_to_array(:devices, ',') and not cancelled and from_at < :to and to_at >= :from
                order by from_at, id limit 1000
                """,
                Map.of("devices", String.join(",", ids), "from", time(span.from()), "to", time(span.to())),
                (row, number) -> new Mark(
                        row.getObject("from_at", OffsetDateTime.class).toInstant(),
                        row.getObject("to_at", OffsetDateTime.class).toInstant(),
                        MarkType.CHANGE,
                        row.getString("what"),
                        null,
                        null,
                        row.getString("id")));
    }

    private static OffsetDateTime time(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
