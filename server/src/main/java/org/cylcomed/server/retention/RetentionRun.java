package org.cylcomed.server.retention;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.cylcomed.engine.journal.Journal;
import org.cylcomed.server.access.Actor;
import org.cylcomed.server.access.AuditTrail;
import org.cylcomed.server.history.EventStore;
import org.cylcomed.server.history.Removal;
import org.cylcomed.server.settings.SiteSettings;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Removes what is older than the settings say. A run that finds nothing leaves no trace, so that it may be repeated. What
 * a crash keeps from being noted is gone all the same; whatever is left is removed, and noted, by the next run.
 */
final class RetentionRun {
    static final String ACTION = "retention.removed";
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final EventStore history;
    private final Supplier<Journal> journal;
    private final LongSupplier dispensable;
    private final Segments segments;
    private final Supplier<SiteSettings> settings;
    private final NamedParameterJdbcTemplate database;
    private final TransactionTemplate transaction;
    private final AuditTrail audit;
    private final InstantSource clock;

    /** @param dispensable positions of the journal below this are needed by no restart */
    RetentionRun(
            EventStore history,
            Supplier<Journal> journal,
            LongSupplier dispensable,
            Segments segments,
            Supplier<SiteSettings> settings,
            NamedParameterJdbcTemplate database,
            TransactionTemplate transaction,
            AuditTrail audit,
            InstantSource clock) {
        this.history = history;
        this.journal = journal;
        this.dispensable = dispensable;
        this.segments = segments;
        this.settings = settings;
        this.database = database;
        this.transaction = transaction;
        this.audit = audit;
        this.clock = clock;
    }

    /** So many of one sort, from the first position to the last. */
    record Removed(String what, long count, long firstPosition, long lastPosition) {}

    /** @return what was removed; empty if nothing was old enough */
    synchronized List<Removed> run() throws IOException {
        Instant now = clock.instant();
        SiteSettings kept = settings.get();
        Instant observed = daysBefore(now, kept.observationDays());
        Instant judged = daysBefore(now, Math.max(kept.evidenceDays(), kept.observationDays()));
        try {
            List<Removed> removed = transaction.execute(status -> removed(now, observed, judged));
            return removed == null ? List.of() : removed;
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
    }

    private static Instant daysBefore(Instant now, int days) {
        return now.truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(days));
    }

    private List<Removed> removed(Instant now, Instant observed, Instant judged) {
        List<Removed> removed = new ArrayList<>();
        for (Removal.Removed each : history.removeBefore(observed, judged).removed()) {
            removed.add(new Removed(
                    each.log().name().toLowerCase(java.util.Locale.ROOT) + "/" + each.type(),
                    each.rows(),
                    each.firstPosition(),
                    each.lastPosition()));
        }
        removed.addAll(trimmed(observed));
        if (!removed.isEmpty()) {
            note(now, observed, removed);
        }
        return removed;
    }

    private List<Removed> trimmed(Instant old) {
        try {
            Journal current = journal.get();
            long first = current.first();
            long end = segments.olderThan(current, old, dispensable.getAsLong());
            if (end <= first) {
                return List.of();
            }
            long left = current.trim(end);
            return List.of(new Removed("journal", left - first, first, left - 1));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void note(Instant now, Instant before, List<Removed> removed) {
        Long index = database.queryForObject(
                "insert into retention_run (at, before, removed) values (:at, :before, :removed::jsonb) returning index",
                new MapSqlParameterSource()
                        .addValue("at", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                        .addValue("before", OffsetDateTime.ofInstant(before, ZoneOffset.UTC))
                        .addValue("removed", MAPPER.writeValueAsString(removed)),
                Long.class);
        Map<String, String> details = new TreeMap<>();
        details.put("before", before.toString());
        for (Removed each : removed) {
            details.put(
                    each.what(), each.count() + " at positions " + each.firstPosition() + " to " + each.lastPosition());
        }
        audit.add(Actor.program(), ACTION, subject(index == null ? 0 : index), details);
    }

    static String subject(long index) {
        return "retention-" + index;
    }
}
