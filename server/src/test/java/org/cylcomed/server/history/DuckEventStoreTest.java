package org.cylcomed.server.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.cylcomed.core.PatientKey;
import org.cylcomed.core.observation.Conversation;
import org.cylcomed.core.observation.LogLine;
import org.cylcomed.core.observation.Measurement;
import org.cylcomed.core.observation.Operation;
import org.cylcomed.core.observation.Outcome;
import org.cylcomed.core.observation.Point;
import org.cylcomed.core.observation.Role;
import org.cylcomed.core.observation.Transport;
import org.cylcomed.engine.json.JournalRecord.Observed;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DuckEventStoreTest {
    private static final Selection ALL = Selection.of(Span.always(), Scope.everything());
    private static final Instant AT = Instant.parse("2026-03-01T12:00:00.123456Z");

    @TempDir
    Path folder;

    private Path file;
    private final AtomicReference<Instant> now = new AtomicReference<>(AT);

    @BeforeEach
    void name() {
        file = folder.resolve("history.duckdb");
    }

    private DuckEventStore open(HistorySettings settings) {
        return DuckEventStore.open(file, settings.withMemoryLimitMegabytes(128), now::get);
    }

    private DuckEventStore open() {
        return open(HistorySettings.usual().withSettleRows(300));
    }

    private static List<Row> all(EventStore store) {
        List<Row> rows = new ArrayList<>();
        Cursor cursor = null;
        do {
            Page page = store.rows(ALL, cursor, 1000);
            rows.addAll(page.rows());
            cursor = page.next();
        } while (cursor != null);
        return rows;
    }

    @Test
    void aBatchIsTakenOnceHoweverOftenItComes() {
        try (DuckEventStore store = open()) {
            assertThat(store.appliedThrough(Log.JOURNAL)).isEqualTo(-1);
            int taken = store.append(Sample.batch(Log.JOURNAL, 0, 100));
            assertThat(store.append(Sample.batch(Log.JOURNAL, 0, 100))).isZero();
            int more = store.append(Sample.batch(Log.JOURNAL, 50, 150));
            assertThat(store.append(Sample.batch(Log.RECORD, 0, 10))).isPositive();
            assertThat(taken + more).isEqualTo(Sample.rows(Log.JOURNAL, 0, 150).size());
            assertThat(store.appliedThrough(Log.JOURNAL)).isEqualTo(149);
            assertThat(store.appliedThrough(Log.RECORD)).isEqualTo(9);
            assertThat(all(store))
                    .hasSize(taken + more + Sample.rows(Log.RECORD, 0, 10).size());
        }
    }

    @Test
    void whatWasTakenIsThereAfterReopening() {
        List<Row> before;
        try (DuckEventStore store = open()) {
            store.append(Sample.batch(Log.JOURNAL, 0, 700));
            before = all(store);
        }
        try (DuckEventStore store = open()) {
            assertThat(store.setAside()).isEmpty();
            assertThat(store.appliedThrough(Log.JOURNAL)).isEqualTo(699);
            assertThat(all(store)).isEqualTo(before);
        }
    }

    @Test
    void deletedAndRebuiltInOtherBatchesItAnswersTheSame() throws IOException {
        List<Object> before;
        try (DuckEventStore store = open()) {
            store.append(Sample.batch(Log.JOURNAL, 0, 1000));
            store.append(Sample.batch(Log.RECORD, 0, 50));
            before = answers(store);
        }
        Files.delete(file);
        try (DuckEventStore store = open(HistorySettings.usual().withSettleRows(170))) {
            store.append(Sample.batch(Log.RECORD, 0, 50));
            for (int from = 0; from < 1000; from += 40) {
                store.append(Sample.batch(Log.JOURNAL, from, from + 40));
            }
            assertThat(answers(store)).isEqualTo(before);
        }
    }

    private static List<Object> answers(EventStore store) {
        Scope device = Scope.of(Sample.DEVICES.getFirst());
        Span span = new Span(Sample.START.plusSeconds(40_000), Sample.START.plusSeconds(200_000));
        return List.of(
                all(store),
                store.stack(Field.PEER, ALL, Stack.Order.MOST, 100),
                store.stack(Field.DEVICE, ALL, Stack.Order.RAREST, 100),
                store.timeline(ALL, 20),
                store.totals(span, Scope.everything()),
                store.trend(span, device, Trend.Step.HOUR),
                store.peers(span, device, 100),
                store.edges(span, Scope.everything(), 1000));
    }

    @Test
    void hostileTextsComeBackAsTheyWere() {
        String hostile = "'; DROP TABLE settled; --\" \u0000 \uD83D\uDE00 ö % _ \\ \n$1 ?";
        String longText = "x😀".repeat(2700);
        try (DuckEventStore store = open()) {
            store.append(Sample.batch(
                    new Entry(
                            0,
                            new Observed(new Operation(
                                    Sample.origin(0, AT),
                                    Sample.DEVICES.getFirst(),
                                    Sample.ip(hostile),
                                    hostile,
                                    hostile,
                                    "y".repeat(10_000) + hostile,
                                    Outcome.REFUSED,
                                    null,
                                    null,
                                    null)),
                            Sample.DEVICES.getFirst()),
                    Entry.of(
                            1,
                            new Observed(
                                    new LogLine(Sample.origin(1, AT), Sample.ip("::1"), 0, 0, hostile, longText)))));
            List<Row> rows = all(store);
            assertThat(rows.getLast().peer()).isEqualTo(new Row.Party("ip:" + hostile, "IP"));
            assertThat(rows.getLast().protocol()).isEqualTo(hostile);
            assertThat(rows.getLast().object()).isEqualTo("y".repeat(10_000) + hostile);
            assertThat(rows.getFirst().object()).isEqualTo(longText);
            for (Field field : List.of(Field.VERB, Field.OBJECT, Field.PEER, Field.CODE)) {
                for (Stack.Value value :
                        store.stack(field, ALL, Stack.Order.MOST, 10).values()) {
                    Selection opened = ExplorationTest.with(ALL, Filter.include(field, value.value()));
                    assertThat(store.rows(opened, null, 10).rows()).hasSize((int) value.rows());
                }
            }
        }
    }

    @Test
    void everythingOfAConversationComesBack() {
        Conversation conversation = new Conversation(
                Sample.origin(0, AT),
                Sample.device(1),
                new org.cylcomed.core.Identifier(org.cylcomed.core.Namespace.IP, "home:3%", "fe80::1"),
                "1:abc=",
                Role.SERVER,
                Transport.UDP,
                65535,
                null,
                1,
                2,
                Long.MAX_VALUE / 4,
                4,
                AT.minusSeconds(60),
                false,
                true);
        try (DuckEventStore store = open()) {
            Entry entry = Entry.of(0, new Observed(conversation));
            store.append(Sample.batch(entry));
            assertThat(all(store)).containsExactly(Flattener.flatten(Log.JOURNAL, entry));
            assertThat(Names.read(all(store).getFirst().peer().name())).isEqualTo(conversation.peer());
        }
    }

    @Test
    void aClockGoneMadDoesNotStopTheHistory() {
        try (DuckEventStore store = open(HistorySettings.usual().withSettleRows(1))) {
            store.append(Sample.batch(line(0, Instant.MIN), line(1, Instant.MAX), line(2, AT)));
            assertThat(all(store)).extracting(Row::position).containsExactly(1L, 2L, 0L);
            assertThat(store.totals(Span.always(), Scope.everything())
                            .getFirst()
                            .rows())
                    .isEqualTo(3);
        }
    }

    private static Entry line(long position, Instant at) {
        org.cylcomed.core.Origin origin =
                new org.cylcomed.core.Origin(new org.cylcomed.core.SourceId("s"), position, at, at);
        return Entry.of(position, new Observed(new LogLine(origin, Sample.device(1), 0, 0, "", "t")));
    }

    private static Entry measured(long position, Instant at) {
        return Entry.of(
                position,
                new Observed(new Measurement(
                        Sample.origin(position, at),
                        Sample.device(1),
                        Sample.device(1),
                        Point.HL7,
                        "MDC_PULS_OXIM_SAT_O2",
                        91.4242,
                        "%",
                        null,
                        new PatientKey("f00dcafe".repeat(8)))));
    }

    @Test
    void neitherValueNorPatientIsKeptUnlessToldTo() throws IOException {
        try (DuckEventStore store = open(HistorySettings.usual().withSettleRows(1))) {
            store.append(Sample.batch(measured(0, AT)));
            assertThat(all(store).getFirst().value()).isNull();
        }
        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertThat(bytes).contains("MDC_PULS_OXIM_SAT_O2").doesNotContain("f00dcafe");
    }

    @Test
    void keptValuesAreGoneAfterADay() {
        HistorySettings keeping = HistorySettings.usual().withKeepValues(true);
        try (DuckEventStore store = open(keeping)) {
            store.append(Sample.batch(measured(0, AT)));
            assertThat(all(store).getFirst().value()).isEqualTo(91.4242);
            now.set(AT.plus(Duration.ofHours(23)));
            store.append(Sample.batch(measured(1, now.get())));
            assertThat(all(store)).extracting(Row::value).containsExactly(91.4242, 91.4242);
            now.set(AT.plus(Duration.ofHours(25)));
            store.append(Sample.batch(measured(2, now.get())));
            assertThat(all(store)).extracting(Row::value).containsExactly(91.4242, 91.4242, null);
        }
        try (DuckEventStore store = open()) {
            assertThat(all(store)).hasSize(3).extracting(Row::value).containsOnlyNulls();
        }
    }

    @Test
    void aFileThatIsNoDatabaseIsSetAside() throws IOException {
        Files.writeString(file, "not a database ".repeat(1000));
        try (DuckEventStore store = open()) {
            assertThat(store.setAside())
                    .hasValueSatisfying(aside -> assertThat(aside).exists());
            assertThat(store.appliedThrough(Log.JOURNAL)).isEqualTo(-1);
            assertThat(store.append(Sample.batch(Log.JOURNAL, 0, 10))).isPositive();
        }
        try (DuckEventStore store = open()) {
            assertThat(store.setAside()).isEmpty();
        }
    }

    @Test
    void aFileOfAnotherVersionIsSetAside() throws Exception {
        try (DuckEventStore store = open()) {
            store.append(Sample.batch(Log.JOURNAL, 0, 10));
        }
        try (var connection = DriverManager.getConnection("jdbc:duckdb:" + file);
                var statement = connection.createStatement()) {
            statement.execute("UPDATE format SET version = 999");
        }
        try (DuckEventStore store = open()) {
            assertThat(store.setAside()).isPresent();
            assertThat(all(store)).isEmpty();
        }
    }

    @Test
    void aFileDamagedWithinIsSetAsideAtTheLatestWhenOpenedAgain() throws IOException {
        try (DuckEventStore store = open()) {
            store.append(Sample.batch(Log.JOURNAL, 0, 2000));
        }
        byte[] bytes = Files.readAllBytes(file);
        for (int at = 3 * 4096 + 200; at < bytes.length; at += 2048) {
            bytes[at] ^= 0x55;
        }
        Files.write(file, bytes);
        boolean setAside;
        try (DuckEventStore store = open()) {
            setAside = store.setAside().isPresent();
            if (!setAside) {
                assertThatThrownBy(() -> all(store)).isInstanceOf(HistoryException.class);
            }
        } catch (HistoryException damaged) {
            setAside = false;
        }
        if (!setAside) {
            try (DuckEventStore store = open()) {
                assertThat(store.setAside()).isPresent();
                assertThat(store.append(Sample.batch(Log.JOURNAL, 0, 10))).isPositive();
            }
        }
    }

    @Test
    void aQuestionThatTakesTooLongIsGivenUp() {
        HistorySettings hasty = HistorySettings.usual().withStatementTimeout(Duration.ofSeconds(1));
        try (DuckEventStore store = open(hasty);
                var connection = DriverManager.getConnection("jdbc:duckdb:")) {
            Reader reader = new Reader(connection.unwrap(org.duckdb.DuckDBConnection.class), hasty);
            Sql endless =
                    Sql.of("SELECT count(*) FROM range(1000000) a, range(1000000) b WHERE hash(a.range, b.range) = 1");
            assertThatThrownBy(() -> reader.list(endless, row -> row.getLong(1)))
                    .isInstanceOf(HistoryException.TooSlow.class);
        } catch (java.sql.SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    @Test
    void rowsAreExportedAsParquet() throws Exception {
        Path parquet = folder.resolve("it's.parquet");
        try (DuckEventStore store = open()) {
            store.append(Sample.batch(Log.JOURNAL, 0, 500));
            Selection device =
                    Selection.of(Span.always(), Scope.of(Sample.device(2)), Filter.exclude(Field.VERB, "GET"));
            store.export(device, parquet);
            try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                    var statement = connection.createStatement();
                    var result = statement.executeQuery("SELECT count(*), any_value(device) FROM '"
                            + parquet.toString().replace("'", "''") + "'")) {
                result.next();
                assertThat(result.getLong(1)).isEqualTo(store.count(device)).isPositive();
                assertThat(result.getString(2)).isEqualTo(Sample.device(2).value());
            }
        }
    }

    @Test
    void removalIsByWholeDaysAndProved() {
        try (DuckEventStore store = open()) {
            store.append(Sample.batch(Log.JOURNAL, 0, 2000));
            List<Row> rows = all(store);
            Instant day = Sample.START.plus(Duration.ofDays(2));
            Removal removal = store.removeBefore(day.plusSeconds(7000));
            assertThat(removal.before()).isEqualTo(day);
            List<Row> gone = rows.stream()
                    .filter(row -> row.at().isBefore(day) && row.received().isBefore(day))
                    .toList();
            assertThat(removal.rows()).isEqualTo(gone.size()).isPositive();
            for (Removal.Removed removed : removal.removed()) {
                List<Row> ofType = gone.stream()
                        .filter(row -> row.type() == removed.type())
                        .toList();
                assertThat(removed.rows()).isEqualTo(ofType.size());
                assertThat(removed.firstPosition())
                        .isEqualTo(
                                ofType.stream().mapToLong(Row::position).min().getAsLong());
                assertThat(removed.lastPosition())
                        .isEqualTo(
                                ofType.stream().mapToLong(Row::position).max().getAsLong());
                assertThat(removed.newest()).isEqualTo(ofType.getFirst().at());
            }
            List<Row> kept = rows.stream().filter(row -> !gone.contains(row)).toList();
            assertThat(all(store)).isEqualTo(kept);
            assertThat(store.totals(Span.always(), Scope.everything()).stream()
                            .mapToLong(Total::rows)
                            .sum())
                    .isEqualTo(kept.size());
            assertThat(store.edges(Span.always(), Scope.everything(), 1000).stream()
                            .mapToLong(edge -> edge.conversations() + edge.operations())
                            .sum())
                    .isEqualTo(kept.stream()
                            .filter(row -> row.device() != null
                                    && (row.type() == RowType.CONVERSATION || row.type() == RowType.OPERATION))
                            .count());
            assertThat(store.removeBefore(day).rows()).isZero();
        }
    }

    @Test
    void whatHappenedLongAgoAndCameInLateStays() {
        try (DuckEventStore store = open()) {
            Instant day = Sample.START.plus(Duration.ofDays(2));
            List<Entry> entries =
                    new java.util.ArrayList<>(Sample.batch(Log.JOURNAL, 0, 500).entries());
            long late = entries.size();
            for (long position = late; position < late + 50; position++) {
                Instant at = Sample.START.plusSeconds(position);
                entries.add(Sample.received(position, at, day.plusSeconds(60)));
            }
            store.append(new Batch(Log.JOURNAL, late + 49, entries));
            List<Row> rows = all(store);
            List<Row> gone = rows.stream()
                    .filter(row -> row.at().isBefore(day) && row.received().isBefore(day))
                    .toList();
            assertThat(rows.stream().filter(row -> row.at().isBefore(day)).count())
                    .isEqualTo(gone.size() + 50L);
            assertThat(store.removeBefore(day).rows()).isEqualTo(gone.size());
            List<Row> kept = rows.stream().filter(row -> !gone.contains(row)).toList();
            assertThat(all(store)).isEqualTo(kept);
            assertThat(store.totals(Span.always(), Scope.everything()).stream()
                            .mapToLong(Total::rows)
                            .sum())
                    .isEqualTo(kept.size());
        }
    }
}
