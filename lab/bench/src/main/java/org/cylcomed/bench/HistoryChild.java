package org.cylcomed.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.cylcomed.core.DeviceId;
import org.cylcomed.server.history.Batch;
import org.cylcomed.server.history.DuckEventStore;
import org.cylcomed.server.history.Entry;
import org.cylcomed.server.history.EventStore;
import org.cylcomed.server.history.Field;
import org.cylcomed.server.history.Filter;
import org.cylcomed.server.history.HistorySettings;
import org.cylcomed.server.history.Log;
import org.cylcomed.server.history.Removal;
import org.cylcomed.server.history.Scope;
import org.cylcomed.server.history.Selection;
import org.cylcomed.server.history.Span;
import org.cylcomed.server.history.Stack;
import org.cylcomed.server.history.Trend;

/** The process measured: it holds the history alone, so that its memory and CPU are those of the history. */
final class HistoryChild {
    private static final int BATCH = 10_000;
    private static final Duration LENGTH = Duration.ofDays(90);

    private HistoryChild() {}

    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[1]);
        int memory = Integer.parseInt(arguments[2]);
        long number = Long.parseLong(arguments[3]);
        boolean once = arguments[0].equals("ask-once");
        if (once) {
            warm(file.resolveSibling("empty.duckdb"), arguments[4]);
        }
        long started = System.nanoTime();
        HistorySettings patient =
                HistorySettings.usual().withMemoryLimitMegabytes(memory).withStatementTimeout(Duration.ofMinutes(2));
        try (DuckEventStore store = DuckEventStore.open(file, patient, InstantSource.system())) {
            if (!once) {
                System.err.printf(Locale.ROOT, "opened in %.2f s%n", (System.nanoTime() - started) / 1e9);
            }
            switch (arguments[0]) {
                case "fill" -> fill(store, HistoryRecords.START, LENGTH, number, BATCH);
                case "pace" -> pace(store, number);
                case "names" ->
                    questions(store, HistoryRecords.START, 0).keySet().forEach(System.out::println);
                case "ask" -> ask(store, 0, (int) number, "");
                case "ask-once" -> ask(store, (int) number, 1, arguments[4]);
                case "remove" -> remove(store);
                default -> throw new IllegalArgumentException(arguments[0]);
            }
        }
        if (once) {
            return;
        }
        System.err.printf(Locale.ROOT, "largest resident set %d MB%n", peakMegabytes());
    }

    /** A server's code has run before: what is cold is the file. The same is asked of an empty history first. */
    private static void warm(Path file, String question) throws IOException {
        try (DuckEventStore empty = DuckEventStore.open(file, HistorySettings.usual(), InstantSource.system())) {
            for (int round = 0; round < 3; round++) {
                Instant now = HistoryRecords.START.plus(LENGTH);
                Objects.requireNonNull(questions(empty, now, round).get(question))
                        .run();
            }
        }
        Files.deleteIfExists(file);
    }

    /** What the generator costs is measured first and taken off. */
    private static void fill(EventStore store, Instant start, Duration length, long rows, int batch) {
        HistoryRecords rehearsal = new HistoryRecords(start, length, rows);
        long rehearsed = Math.min(rows, 1_000_000);
        for (long position = 0; position < rehearsed; position += batch) {
            rehearsal.next(position, batch);
        }
        double before = cpuSeconds();
        for (long position = 0; position < rehearsed; position += batch) {
            rehearsal.next(position, batch);
        }
        double generator = (cpuSeconds() - before) / rehearsed;
        HistoryRecords records = new HistoryRecords(start, length, rows);
        long first = store.appliedThrough(Log.JOURNAL) + 1;
        double cpu = cpuSeconds();
        long wall = System.nanoTime();
        double longest = 0;
        for (long done = 0; done < rows; done += batch) {
            List<Entry> entries = shifted(records.next(done, batch), first);
            long begun = System.nanoTime();
            store.append(new Batch(Log.JOURNAL, first + done + batch - 1, entries));
            longest = Math.max(longest, (System.nanoTime() - begun) / 1e9);
        }
        double perRow = (cpuSeconds() - cpu) / rows - generator;
        System.out.printf(
                Locale.ROOT,
                "%,d rows in batches of %,d: %.0f s; %.2f CPU µs a row without the generator's %.2f, so 10,000 rows a"
                        + " second cost %.3f of a core; longest batch %.2f s%n",
                rows,
                batch,
                (System.nanoTime() - wall) / 1e9,
                perRow * 1e6,
                generator * 1e6,
                perRow * 10_000,
                longest);
    }

    private static List<Entry> shifted(List<Entry> entries, long by) {
        return by == 0
                ? entries
                : entries.stream()
                        .map(entry -> new Entry(entry.position() + by, entry.record(), entry.device()))
                        .toList();
    }

    /** All devices at once, 10,000 rows a second of event time: every hour and edge comes again with each settling. */
    private static void pace(EventStore store, long rows) {
        Instant start = HistoryRecords.START.plus(LENGTH);
        fill(store, start, Duration.ofNanos(rows * 100_000), rows, 1000);
    }

    private static void remove(EventStore store) {
        long begun = System.nanoTime();
        Removal removal = store.removeBefore(HistoryRecords.START.plus(Duration.ofDays(30)));
        System.out.printf(
                Locale.ROOT,
                "%,d rows of the first 30 days removed in %.1f s%n",
                removal.rows(),
                (System.nanoTime() - begun) / 1e9);
    }

    /**
     * One line for each question and round: name, milliseconds, milliseconds of CPU, with tabs between.
     *
     * @param only what is asked; all if empty
     */
    private static void ask(EventStore store, int first, int rounds, String only) {
        Instant now = HistoryRecords.START.plus(LENGTH);
        for (int round = first; round < first + rounds; round++) {
            Map<String, Runnable> questions = questions(store, now, round);
            questions.keySet().removeIf(name -> !only.isEmpty() && !only.equals(name));
            questions.forEach((name, question) -> {
                double cpu = cpuSeconds();
                long begun = System.nanoTime();
                question.run();
                double wall = (System.nanoTime() - begun) / 1e6;
                System.out.printf(Locale.ROOT, "%s\t%.1f\t%.1f%n", name, wall, (cpuSeconds() - cpu) * 1e3);
            });
        }
    }

    private static Map<String, Runnable> questions(EventStore store, Instant now, int round) {
        Span quarter = new Span(now.minus(LENGTH), now);
        Span week = new Span(now.minus(Duration.ofDays(7)), now);
        Span ragged = new Span(now.minus(Duration.ofDays(89)).plusSeconds(1234), now.minusSeconds(777));
        Scope all = Scope.everything();
        Scope unit = Scope.of(IntStream.range(0, 2000)
                .mapToObj(device -> HistoryRecords.device(device * 5))
                .collect(Collectors.toSet()));
        Map<String, Runnable> questions = new LinkedHashMap<>();
        for (int rank : List.of(0, 30 + round, 900 + 11 * round, 8000 + 7 * round)) {
            String which = rank == 0
                    ? "busiest device"
                    : "device of rank " + (rank < 900 ? "30" : rank < 8000 ? "900" : "8,000");
            questions.put("page, " + which, () -> devicePage(store, HistoryRecords.device(rank), quarter, week));
        }
        questions.put("overview", () -> overview(store, all, now));
        questions.put("overview, 2,000 devices", () -> overview(store, unit, now));
        questions.put("map, 7 days", () -> store.edges(week, all, 3000));
        questions.put("map, 89 days, ragged", () -> store.edges(ragged, all, 3000));
        for (Field field : List.of(Field.PEER, Field.PROTOCOL, Field.OBJECT, Field.KIND, Field.DEVICE)) {
            questions.put(
                    "stack " + field.word(),
                    () -> store.stack(field, Selection.of(quarter, all), Stack.Order.MOST, asked(field)));
        }
        Filter refused = Filter.include(Field.OUTCOME, "REFUSED");
        questions.put(
                "stack rarest verb of refused",
                () -> store.stack(Field.VERB, Selection.of(quarter, all, refused), Stack.Order.RAREST, 50));
        questions.put(
                "stack peer, 2,000 devices",
                () -> store.stack(Field.PEER, Selection.of(quarter, unit), Stack.Order.RAREST, asked(Field.PEER)));
        questions.put("count", () -> store.count(Selection.of(ragged, all, refused)));
        questions.put("histogram", () -> store.timeline(Selection.of(ragged, all, refused), 90));
        questions.put("histogram of all", () -> store.timeline(Selection.of(ragged, all), 60));
        questions.put("newest rows of all", () -> store.rows(Selection.of(quarter, all), null, 100));
        Selection ever = Selection.of(Span.always(), all);
        questions.put("newest rows of all time, counted", () -> {
            store.rows(ever, null, 100);
            store.count(ever);
        });
        Filter rare = Filter.include(Field.PEER, "ip:10.0.9." + round);
        questions.put("newest rows of a rare peer", () -> store.rows(Selection.of(quarter, all, rare), null, 100));
        return questions;
    }

    /** Names of subjects are joined by the server, which asks for more of them. */
    private static int asked(Field field) {
        return field == Field.PEER || field == Field.DEVICE ? EventStore.MAX_LIMIT : 50;
    }

    private static void devicePage(EventStore store, DeviceId device, Span quarter, Span week) {
        Scope scope = Scope.of(device);
        Selection selection = Selection.of(quarter, scope);
        store.rows(selection, null, 100);
        store.timeline(selection, 90);
        store.peers(week, scope, 200);
        store.totals(quarter, scope);
        store.stack(Field.KIND, selection, Stack.Order.MOST, 20);
    }

    private static void overview(EventStore store, Scope scope, Instant now) {
        store.totals(new Span(now.minus(Duration.ofHours(24)), now), scope);
        store.trend(new Span(now.minus(Duration.ofDays(7)), now), scope, Trend.Step.HOUR);
        store.trend(new Span(now.minus(LENGTH), now), scope, Trend.Step.DAY);
    }

    private static double cpuSeconds() {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return system.getProcessCpuTime() / 1e9;
    }

    private static long peakMegabytes() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("VmHWM:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) * 1024 / 1_000_000;
            }
        }
        return -1;
    }
}
