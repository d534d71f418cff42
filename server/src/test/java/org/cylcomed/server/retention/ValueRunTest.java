package org.cylcomed.server.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.cylcomed.core.Identifier;
import org.cylcomed.core.Namespace;
import org.cylcomed.core.Origin;
import org.cylcomed.core.SourceId;
import org.cylcomed.core.evidence.KindCatalogue;
import org.cylcomed.core.observation.AlarmState;
import org.cylcomed.core.observation.ClinicalAlarm;
import org.cylcomed.core.observation.Measurement;
import org.cylcomed.core.observation.Observation;
import org.cylcomed.core.observation.Point;
import org.cylcomed.core.observation.Waveform;
import org.cylcomed.engine.journal.Journal;
import org.cylcomed.engine.journal.JournalReader;
import org.cylcomed.engine.json.Json;
import org.cylcomed.server.ingest.Forgotten;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValueRunTest {
    private static final Identifier MONITOR = new Identifier(Namespace.SERIAL, "maker", "7");
    private static final Instant BEGIN = Instant.parse("2026-03-01T08:00:00Z");
    private static final String VALUE = "61.0625";
    private static final String SAMPLE = "0.40625";

    @TempDir
    Path folder;

    private final AtomicReference<Instant> now = new AtomicReference<>(BEGIN);
    private final Json json = new Json(KindCatalogue.of(List.of()));
    private Journal journal;
    private long dispensable = Long.MAX_VALUE;

    @BeforeEach
    void open() throws IOException {
        journal = Journal.open(folder);
    }

    @AfterEach
    void close() throws IOException {
        journal.close();
    }

    private ValueRun run(int hours) {
        return new ValueRun(() -> journal, () -> dispensable, new Segments(json), json, () -> hours, now::get);
    }

    /** A value, a curve and an alarm, received now. */
    private void receive() throws IOException {
        Origin origin = new Origin(new SourceId("reader-1"), journal.acknowledged(), now.get(), now.get());
        for (Observation each : List.of(
                new Measurement(
                        origin, MONITOR, MONITOR, Point.MONITOR, "147842", Double.parseDouble(VALUE), "", null, null),
                new Waveform(origin, MONITOR, "131328", 250, new double[] {Double.parseDouble(SAMPLE)}, now.get()),
                new ClinicalAlarm(origin, MONITOR, MONITOR, Point.MONITOR, "196670", AlarmState.ACTIVE, now.get()))) {
            journal.append(Json.write(each));
        }
        journal.sync();
    }

    private void later(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }

    private List<byte[]> records() throws IOException {
        List<byte[]> records = new ArrayList<>();
        try (JournalReader reader = journal.read(0)) {
            for (byte[] record = reader.next(); record != null; record = reader.next()) {
                records.add(record);
            }
            assertThat(reader.lost()).isZero();
        }
        return records;
    }

    /** How often a text stands anywhere in the journal's files. */
    private long times(String text) throws IOException {
        long times = 0;
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                times += bytes.split(java.util.regex.Pattern.quote(text), -1).length - 1;
            }
        }
        return times;
    }

    @Test
    void afterADayNoFileHoldsAValueAndTheRestStandsWhereItStood() throws IOException {
        ValueRun run = run(24);
        receive();
        for (int hour = 0; hour < 22; hour++) {
            later(ValueRun.EVERY);
            assertThat(run.run()).isZero();
        }
        receive();
        later(ValueRun.EVERY.plusMinutes(1));
        assertThat(run.run()).isEqualTo(2);

        assertThat(times(VALUE)).isEqualTo(1);
        assertThat(times(SAMPLE)).isEqualTo(1);
        List<byte[]> records = records();
        assertThat(records).hasSize(6);
        assertThat(Forgotten.read(records.get(0))).contains(BEGIN);
        assertThat(Forgotten.read(records.get(1))).contains(BEGIN);
        assertThat(records.get(2)).asString().contains("clinical-alarm");
        assertThat(records.get(3)).asString().contains(VALUE);

        later(Duration.ofHours(23));
        assertThat(run.run()).isEqualTo(2);
        assertThat(times(VALUE)).isZero();
        assertThat(times(SAMPLE)).isZero();
        assertThat(records()).hasSize(6);
    }

    @Test
    void fewerHoursForgetSooner() throws IOException {
        receive();
        later(Duration.ofMinutes(61));
        assertThat(run(2).run()).isEqualTo(2);
        assertThat(times(VALUE)).isZero();
    }

    @Test
    void aSourceWhoseClockRunsAheadKeepsNothingForGood() throws IOException {
        later(Duration.ofDays(3650));
        receive();
        later(Duration.ofDays(-3650));
        receive();
        ValueRun run = run(24);
        assertThat(run.run()).isEqualTo(2);
        later(Duration.ofDays(1));
        assertThat(run.run()).isEqualTo(2);
        assertThat(times(VALUE)).isZero();
    }

    @Test
    void whatARestartNeedsStays() throws IOException {
        dispensable = 2;
        receive();
        later(Duration.ofDays(2));
        ValueRun run = run(24);
        assertThat(run.run()).isZero();
        assertThat(times(VALUE)).isEqualTo(1);
        dispensable = 3;
        assertThat(run.run()).isEqualTo(2);
        assertThat(times(VALUE)).isZero();
    }

    @Test
    void aTypeThatIsWrittenOtherwiseIsFoundToo() throws IOException {
        receive();
        byte[] escaped = new String(records().getFirst(), StandardCharsets.UTF_8)
                .replace("measurement", "\\u006deasurement")
                .getBytes(StandardCharsets.UTF_8);
        journal.append(escaped);
        journal.sync();
        later(Duration.ofDays(2));
        assertThat(run(24).run()).isEqualTo(3);
        assertThat(times(VALUE)).isZero();
    }

    @Test
    void theAgeOfASegmentIsKnownThoughAllOfItIsForgotten() throws IOException {
        receive();
        later(Duration.ofDays(1));
        receive();
        assertThat(run(2).run()).isEqualTo(2);
        later(Duration.ofDays(2));
        receive();
        assertThat(run(2).run()).isEqualTo(2);
        later(Duration.ofHours(2));
        assertThat(run(2).run()).isEqualTo(2);
        long end = new Segments(json).olderThan(journal, now.get().minus(Duration.ofHours(1)), Long.MAX_VALUE);
        assertThat(end).isEqualTo(6);
    }

    @Test
    void itRunsOnceAnHourWhenTheLogsAreRead() throws IOException {
        receive();
        later(Duration.ofDays(2));
        boolean[] ready = {false};
        try (HourlyValues hourly = new HourlyValues(run(24), () -> ready[0], now::get)) {
            hourly.look();
            assertThat(times(VALUE)).isEqualTo(1);
            ready[0] = true;
            hourly.look();
            assertThat(times(VALUE)).isZero();
            receive();
            later(Duration.ofMinutes(59));
            hourly.look();
            assertThat(journal.segments()).hasSize(2);
            later(Duration.ofMinutes(2));
            hourly.look();
            assertThat(journal.segments()).hasSize(3);
        }
    }
}
