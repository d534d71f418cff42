package org.cylcomed.server.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.cylcomed.core.DeviceId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is asked, the answer is that of a look at every row. */
class ExplorationTest {
    private static final int ROWS = 2000;
    private static final HistorySettings SETTINGS =
            HistorySettings.usual().withMemoryLimitMegabytes(128).withSettleRows(700);

    @TempDir
    Path folder;

    private DuckEventStore store;
    private NaiveStore naive;

    @BeforeEach
    void fill() {
        store = DuckEventStore.open(folder.resolve("history.duckdb"), SETTINGS, InstantSource.system());
        for (int from = 0; from < ROWS; from += 250) {
            store.append(Sample.batch(Log.JOURNAL, from, from + 250));
        }
        store.append(Sample.batch(Log.RECORD, 0, 100));
        List<Row> rows = new ArrayList<>(Sample.rows(Log.JOURNAL, 0, ROWS));
        rows.addAll(Sample.rows(Log.RECORD, 0, 100));
        naive = new NaiveStore(rows);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void stacksAndCountsAndRowsAgreeWithALookAtEveryRow() {
        Random random = new Random(3);
        for (int trial = 0; trial < 150; trial++) {
            Selection selection = randomSelection(random);
            Field field = Field.values()[random.nextInt(Field.values().length)];
            Stack.Order order = random.nextBoolean() ? Stack.Order.MOST : Stack.Order.RAREST;
            int limit = 1 + random.nextInt(12);

            Stack stack = store.stack(field, selection, order, limit);

            assertThat(stack).as("%s of %s", field, selection).isEqualTo(naive.stack(field, selection, order, limit));
            assertThat(store.count(selection)).isEqualTo(stack.rows());
            if (!stack.values().isEmpty()) {
                Stack.Value value =
                        stack.values().get(random.nextInt(stack.values().size()));
                assertThat(store.count(with(selection, Filter.include(field, value.value()))))
                        .as("what %s = %s opens", field, value.value())
                        .isEqualTo(value.rows());
            }
        }
    }

    @Test
    void pagesGiveEveryRowOnceNewestFirst() {
        Random random = new Random(5);
        for (int trial = 0; trial < 40; trial++) {
            Selection selection = randomSelection(random);
            List<String> found = new ArrayList<>();
            Cursor cursor = null;
            do {
                Page page = store.rows(selection, cursor, 1 + random.nextInt(400));
                page.rows().forEach(row -> found.add(row.log() + " " + row.position()));
                cursor = page.next() == null ? null : Cursor.read(page.next().text());
            } while (cursor != null);
            assertThat(found)
                    .isEqualTo(naive.selected(selection).stream()
                            .map(row -> row.log() + " " + row.position())
                            .toList());
        }
    }

    @Test
    void aTimelineCountsEachRowOnce() {
        Random random = new Random(7);
        for (int trial = 0; trial < 40; trial++) {
            Selection selection = randomSelection(random);
            List<Bucket> buckets = store.timeline(selection, 1 + random.nextInt(50));
            assertThat(buckets.stream().mapToLong(Bucket::rows).sum())
                    .isEqualTo(naive.selected(selection).size());
            for (Bucket bucket : buckets) {
                Selection opened =
                        new Selection(new Span(bucket.from(), bucket.to()), selection.scope(), selection.filters());
                assertThat(naive.selected(opened).stream().filter(row -> row.type() == bucket.type()))
                        .hasSize((int) bucket.rows());
            }
        }
    }

    @Test
    void thousandsOfDevicesMayLimitAQuestion() {
        Set<DeviceId> many = new HashSet<>();
        IntStream.range(0, 5000).forEach(number -> many.add(Sample.device(number)));
        IntStream.range(1000, 1100).forEach(number -> many.add(Sample.device(number)));
        Selection limited = Selection.of(Span.always(), Scope.of(many));
        assertThat(store.count(limited))
                .isEqualTo(naive.selected(limited).size())
                .isPositive();
        assertThat(store.count(Selection.of(Span.always(), Scope.of(Set.of())))).isZero();
    }

    @Test
    void manyKnownDevicesMayLimitAQuestion() {
        List<Entry> entries = new ArrayList<>();
        Set<DeviceId> even = new HashSet<>();
        for (int number = 0; number < 400; number++) {
            Entry entry = Sample.entry(ROWS + number);
            entries.add(new Entry(ROWS + number, entry.record(), Sample.device(100 + number)));
            if (number % 2 == 0) {
                even.add(Sample.device(100 + number));
            }
        }
        store.append(new Batch(Log.JOURNAL, ROWS + 399, entries));
        Selection limited = Selection.of(Span.always(), Scope.of(even));
        long expected = entries.stream()
                .filter(entry -> even.contains(entry.device()) && Flattener.flatten(Log.JOURNAL, entry) != null)
                .count();
        assertThat(store.count(limited)).isEqualTo(expected).isGreaterThan(100);
        assertThat(store.totals(Span.always(), Scope.of(even)).stream()
                        .mapToLong(Total::rows)
                        .sum())
                .isEqualTo(expected);
    }

    @Test
    void onlyDeclaredFieldsAreKnown() {
        assertThat(Field.find("serverPort")).contains(Field.SERVER_PORT);
        assertThat(Field.find("device) FROM applied --")).isEmpty();
        assertThat(Field.find("position")).isEmpty();
        assertThat(store.fields()).allSatisfy(field -> {
            assertThat(field.description()).isNotBlank();
            assertThat(Field.find(field.word())).contains(field);
        });
    }

    @Test
    void aValueThatItsFieldCannotHoldIsRefused() {
        assertThatThrownBy(() -> Filter.include(Field.SERVER_PORT, "443 OR 1=1"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Filter.include(Field.ENCRYPTED, "yes")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Filter.include(Field.DEVICE, "1")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.rows(Selection.of(Span.always(), Scope.everything()), null, 10_001))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Cursor.read("1; DROP")).isInstanceOf(IllegalArgumentException.class);
    }

    static Selection with(Selection selection, Filter more) {
        List<Filter> filters = new ArrayList<>(selection.filters());
        filters.add(more);
        return new Selection(selection.span(), selection.scope(), filters);
    }

    private Selection randomSelection(Random random) {
        List<Filter> filters = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            filters.add(randomFilter(random));
        }
        return new Selection(randomSpan(random), randomScope(random), filters);
    }

    static Span randomSpan(Random random) {
        if (random.nextInt(4) == 0) {
            return Span.always();
        }
        Instant from = Sample.START.plusMillis((long) (random.nextDouble() * Sample.LENGTH.toMillis()));
        Instant to = from.plusNanos(1 + (long) (random.nextDouble() * Sample.LENGTH.toNanos()));
        return random.nextBoolean()
                ? new Span(from, to)
                : new Span(
                        from.truncatedTo(java.time.temporal.ChronoUnit.HOURS),
                        to.truncatedTo(java.time.temporal.ChronoUnit.DAYS).plus(Duration.ofDays(1)));
    }

    static Scope randomScope(Random random) {
        if (random.nextBoolean()) {
            return Scope.everything();
        }
        Set<DeviceId> devices = new HashSet<>(Sample.DEVICES.subList(random.nextInt(3), 3 + random.nextInt(2)));
        devices.add(Sample.device(99));
        return Scope.of(devices);
    }

    private Filter randomFilter(Random random) {
        Field field = Field.values()[random.nextInt(Field.values().length)];
        List<String> values = naive.rows().stream()
                .flatMap(row -> java.util.stream.Stream.ofNullable(NaiveStore.value(row, field)))
                .distinct()
                .toList();
        Filter.Match match = values.isEmpty()
                ? Filter.Match.ABSENT
                : Filter.Match.values()[random.nextInt(Filter.Match.values().length)];
        return switch (match) {
            case IS, IS_NOT, IS_OR_ABSENT -> new Filter(field, match, some(values, random));
            case ABSENT, PRESENT -> new Filter(field, match, List.of());
        };
    }

    private static List<String> some(List<String> values, Random random) {
        return random.ints(1 + random.nextInt(3), 0, values.size())
                .mapToObj(values::get)
                .toList();
    }
}
