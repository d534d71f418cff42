package org.cylcomed.server.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rollups may save work, never change a number: each is that of a look at every row, in any range and scope. */
class OverviewTest {
    private static final int ROWS = 3000;

    @TempDir
    Path folder;

    private DuckEventStore store;
    private NaiveStore naive;

    @BeforeEach
    void fill() {
        HistorySettings settings =
                HistorySettings.usual().withMemoryLimitMegabytes(128).withSettleRows(800);
        store = DuckEventStore.open(folder.resolve("history.duckdb"), settings, InstantSource.system());
        for (int from = 0; from < ROWS; from += 500) {
            store.append(Sample.batch(Log.JOURNAL, from, from + 500));
        }
        naive = new NaiveStore(Sample.rows(Log.JOURNAL, 0, ROWS));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void totalsAreThoseOfTheRows() {
        Random random = new Random(11);
        for (int trial = 0; trial < 60; trial++) {
            Selection selection = Selection.of(ExplorationTest.randomSpan(random), ExplorationTest.randomScope(random));
            List<Total> totals = store.totals(selection.span(), selection.scope());
            assertThat(totals.stream().mapToLong(Total::rows).sum())
                    .as("%s %s", trial, selection)
                    .isEqualTo(naive.selected(selection).size());
            for (Total total : totals) {
                List<Row> rows = naive.selected(selection).stream()
                        .filter(row -> row.type() == total.type()
                                && Objects.equals(NaiveStore.value(row, Field.KIND), total.kind()))
                        .toList();
                assertThat(total.rows()).isEqualTo(rows.size());
                assertThat(total.devices()).isEqualTo(devices(rows));
                assertThat(total.bytes())
                        .isEqualTo(rows.stream().mapToLong(OverviewTest::bytes).sum());
                assertThat(total.last()).isEqualTo(NaiveStore.at(rows.getFirst()));
                assertThat(total.first()).isEqualTo(NaiveStore.at(rows.getLast()));
            }
        }
    }

    @Test
    void aStepOfATrendOpensExactlyItsRows() {
        Random random = new Random(13);
        for (int trial = 0; trial < 10; trial++) {
            Instant from = Sample.START.plusSeconds(random.nextInt(200_000));
            Span span = new Span(from, from.plusSeconds(1 + random.nextInt(200_000)));
            Scope scope = ExplorationTest.randomScope(random);
            Trend.Step step = random.nextBoolean() ? Trend.Step.HOUR : Trend.Step.DAY;
            List<Trend> trend = store.trend(span, scope, step);
            assertThat(trend.stream().mapToLong(Trend::rows).sum())
                    .isEqualTo(naive.selected(Selection.of(span, scope)).size());
            for (Trend point : trend) {
                List<Row> rows = naive.selected(Selection.of(new Span(point.from(), point.to()), scope)).stream()
                        .filter(row -> row.type() == point.type()
                                && Objects.equals(NaiveStore.value(row, Field.KIND), point.kind()))
                        .toList();
                assertThat(point.rows()).isEqualTo(rows.size());
            }
        }
    }

    @Test
    void edgesAreThoseOfTheRows() {
        Random random = new Random(17);
        for (int trial = 0; trial < 40; trial++) {
            Selection selection = Selection.of(ExplorationTest.randomSpan(random), ExplorationTest.randomScope(random));
            Map<List<String>, List<Row>> expected = naive.selected(selection).stream()
                    .filter(row -> row.device() != null && isEdge(row))
                    .collect(Collectors.groupingBy(
                            row -> List.of(row.device().value(), row.peer().name(), protocol(row))));
            List<Edge> edges = store.edges(selection.span(), selection.scope(), 1000);
            assertThat(edges).hasSize(expected.size());
            for (Edge edge : edges) {
                List<Row> rows = expected.get(List.of(edge.device().value(), edge.peer(), edge.protocol()));
                assertThat(edge.conversations() + edge.operations()).isEqualTo(rows.size());
                assertThat(edge.encrypted())
                        .isEqualTo(rows.stream()
                                .filter(row ->
                                        row.traffic() != null && row.traffic().encrypted())
                                .count());
                assertThat(edge.bytesIn() + edge.bytesOut())
                        .isEqualTo(rows.stream().mapToLong(OverviewTest::bytes).sum());
                assertThat(edge.last()).isEqualTo(NaiveStore.at(rows.getFirst()));
            }
            assertThat(edges).isSortedAccordingTo(Comparator.comparingLong(edge -> -edge.bytesIn() - edge.bytesOut()));
        }
    }

    @Test
    void peersAreUsualNewOrGone() {
        Random random = new Random(19);
        for (int trial = 0; trial < 40; trial++) {
            Span span = ExplorationTest.randomSpan(random);
            Scope scope = Scope.of(Sample.DEVICES.get(random.nextInt(Sample.DEVICES.size())));
            Map<List<String>, List<Row>> ever = naive.selected(Selection.of(Span.always(), scope)).stream()
                    .filter(OverviewTest::isEdge)
                    .collect(Collectors.groupingBy(row -> List.of(row.peer().name(), protocol(row))));
            List<Peer> expected = new ArrayList<>();
            ever.forEach((key, rows) -> {
                Instant first = NaiveStore.at(rows.getLast());
                List<Row> here = rows.stream()
                        .filter(row -> NaiveStore.within(row, span))
                        .toList();
                boolean before = first.isBefore(span.from());
                if (before || !here.isEmpty()) {
                    expected.add(new Peer(
                            key.getFirst(),
                            rows.getFirst().peer().kind(),
                            key.getLast(),
                            here.isEmpty() ? Peer.Standing.GONE : before ? Peer.Standing.USUAL : Peer.Standing.NEW,
                            here.stream()
                                    .filter(row -> row.type() == RowType.CONVERSATION)
                                    .count(),
                            here.stream()
                                    .filter(row -> row.traffic() != null
                                            && row.traffic().encrypted())
                                    .count(),
                            here.stream()
                                    .filter(row -> row.type() == RowType.OPERATION)
                                    .count(),
                            here.stream()
                                    .mapToLong(row -> row.traffic() == null
                                            ? 0
                                            : row.traffic().bytesOut())
                                    .sum(),
                            here.stream()
                                    .mapToLong(row -> row.traffic() == null
                                            ? 0
                                            : row.traffic().bytesIn())
                                    .sum(),
                            first,
                            NaiveStore.at(rows.getFirst())));
                }
            });
            assertThat(store.peers(span, scope, 1000)).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    private static boolean isEdge(Row row) {
        return row.type() == RowType.CONVERSATION || row.type() == RowType.OPERATION;
    }

    private static String protocol(Row row) {
        return row.protocol() == null ? "" : row.protocol();
    }

    private static long devices(List<Row> rows) {
        return rows.stream()
                .map(Row::device)
                .filter(Objects::nonNull)
                .distinct()
                .count();
    }

    private static long bytes(Row row) {
        return row.traffic() == null
                ? 0
                : row.traffic().bytesIn() + row.traffic().bytesOut();
    }
}
