package org.cylcomed.server.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.cylcomed.core.evidence.KindCatalogue;
import org.cylcomed.engine.journal.Journal;
import org.cylcomed.engine.journal.JournalReader;
import org.cylcomed.engine.json.Json;
import org.cylcomed.server.House;
import org.cylcomed.server.Visitor;
import org.cylcomed.server.access.AuditTrail;
import org.cylcomed.server.history.EventStore;
import org.cylcomed.server.history.Field;
import org.cylcomed.server.history.Filter;
import org.cylcomed.server.history.Scope;
import org.cylcomed.server.history.Selection;
import org.cylcomed.server.history.Span;
import org.cylcomed.server.ingest.Intake;
import org.cylcomed.server.settings.SiteSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** The sample capture came in today; its journal is copied into one of small segments. */
class RetentionTest {
    private static final int DAYS = 90;

    @TempDir
    Path folder;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
    private House house;
    private Visitor anybody;
    private EventStore history;
    private Journal journal;
    private long dispensable = Long.MAX_VALUE;

    @BeforeEach
    void read() throws Exception {
        house = new House(folder.resolve("home"));
        house.read(House.SAMPLE, "cap-1");
        anybody = house.anybody();
        history = house.bean(EventStore.class);
        journal = Journal.open(folder.resolve("small"), 4_000);
        try (JournalReader reader = house.bean(Intake.class).journal().read(0)) {
            for (byte[] record = reader.next(); record != null; record = reader.next()) {
                journal.append(record);
            }
        }
        journal.sync();
    }

    @AfterEach
    void close() throws IOException {
        journal.close();
        house.close();
    }

    private RetentionRun run(int observationDays) {
        SiteSettings settings =
                new SiteSettings(List.of(), List.of(), List.of(), observationDays, 365, 60, 10, 24, false, null, null);
        return new RetentionRun(
                history,
                () -> journal,
                () -> dispensable,
                new Segments(new Json(house.bean(KindCatalogue.class))),
                () -> settings,
                house.database(),
                house.bean(TransactionTemplate.class),
                house.bean(AuditTrail.class),
                now::get);
    }

    private long rows() {
        return history.count(Selection.of(Span.always(), Scope.everything()));
    }

    private long evidence() {
        return history.count(Selection.of(Span.always(), Scope.everything(), Filter.include(Field.TYPE, "EVIDENCE")));
    }

    private JsonNode runs() {
        return anybody.get("/api/v1/retention-runs").items();
    }

    @Test
    void whatAnOldCaptureToldTodayIsNotOld() throws Exception {
        long before = rows();
        assertThat(run(1).run()).isEmpty();
        assertThat(rows()).isEqualTo(before);
        assertThat(runs()).isEmpty();
    }

    @Test
    void whatIsOldIsRemovedOnceAndTheRecordLogProvesIt() throws Exception {
        long before = rows();
        long evidence = evidence();
        assertThat(evidence).isPositive();
        long records = journal.acknowledged();
        now.set(now.get().plus(Duration.ofDays(DAYS + 2)));
        List<RetentionRun.Removed> removed = run(DAYS).run();
        assertThat(rows()).isEqualTo(evidence);
        assertThat(removed.stream()
                        .filter(each -> each.what().contains("/"))
                        .mapToLong(RetentionRun.Removed::count)
                        .sum())
                .isEqualTo(before - evidence);
        assertThat(history.totals(Span.always(), Scope.everything()).stream()
                        .mapToLong(total -> total.rows())
                        .sum())
                .isEqualTo(evidence);
        assertThat(removed)
                .filteredOn(each -> each.what().equals("journal"))
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.firstPosition()).isZero();
                    assertThat(each.count()).isEqualTo(journal.first()).isLessThan(records);
                });

        assertThat(run(DAYS).run()).isEmpty();
        assertThat(run(DAYS).run()).isEmpty();

        House.until(() -> runs().size() == 1 && !runs().get(0).path("index").isNull());
        JsonNode told = runs().get(0);
        assertThat(told.path("removed")).hasSize(removed.size());
        JsonNode entry =
                anybody.get("/api/v1/audit?action=retention.removed").items().get(0);
        assertThat(entry.path("index")).isEqualTo(told.path("index"));
        assertThat(entry.path("actor").asString()).isEqualTo("program");
        assertThat(entry.path("details").path("journal").asString())
                .isEqualTo(journal.first() + " at positions 0 to " + (journal.first() - 1));
        assertThat(anybody.post("/api/v1/audit/verifications", java.util.Map.of())
                        .json()
                        .path("intact")
                        .asBoolean())
                .isTrue();

        now.set(now.get().plus(Duration.ofDays(365)));
        run(DAYS).run();
        assertThat(rows()).isZero();
        assertThat(runs()).hasSize(2);
    }

    @Test
    void whatARestartNeedsStays() throws Exception {
        now.set(now.get().plus(Duration.ofDays(DAYS + 2)));
        List<Long> segments = journal.segments();
        assertThat(segments.size()).isGreaterThan(3);
        dispensable = segments.get(2) + 1;
        run(DAYS).run();
        assertThat(journal.first()).isEqualTo(segments.get(2));
        dispensable = 0;
        run(DAYS).run();
        assertThat(journal.first()).isEqualTo(segments.get(2));
    }

    @Test
    void itRunsOnceADayWhenTheLogsAreReadAndAgainAfterAFailure() {
        List<Instant> ran = new ArrayList<>();
        boolean[] ready = {false};
        boolean[] failing = {false};
        RetentionRun counting = new RetentionRun(
                history,
                () -> {
                    if (failing[0]) {
                        throw new IllegalStateException("the journal is away");
                    }
                    ran.add(now.get());
                    return journal;
                },
                () -> 0,
                new Segments(new Json(house.bean(KindCatalogue.class))),
                () -> SiteSettings.DEFAULT,
                house.database(),
                house.bean(TransactionTemplate.class),
                house.bean(AuditTrail.class),
                now::get);
        try (DailyRetention daily = new DailyRetention(counting, () -> ready[0], now::get)) {
            daily.look();
            assertThat(ran).isEmpty();
            ready[0] = true;
            daily.look();
            daily.look();
            assertThat(ran).hasSize(1);
            now.set(now.get().plus(Duration.ofDays(1)));
            failing[0] = true;
            daily.look();
            failing[0] = false;
            daily.look();
            daily.look();
            assertThat(ran).hasSize(2);
        }
    }
}
