package org.cylcomed.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cylcomed.core.SourceId;
import org.cylcomed.core.Subject;
import org.cylcomed.core.evidence.KindCatalogue;
import org.cylcomed.core.observation.Conversation;
import org.cylcomed.core.observation.Identity;
import org.cylcomed.core.observation.Operation;
import org.cylcomed.engine.json.JournalRecord;
import org.cylcomed.engine.json.Json;
import org.cylcomed.engine.json.MalformedRecordException;
import org.cylcomed.sensor.findings.FindingKinds;
import org.junit.jupiter.api.Test;

class LoadRecordsTest {
    private static final Instant AT = Instant.parse("2026-11-26T10:00:00Z");
    private static final SourceId SOURCE = new SourceId("bench-1");

    private final Json json = new Json(KindCatalogue.of(FindingKinds.all()));

    @Test
    void theSameSeedAndNumberGiveTheSameRecord() {
        LoadRecords records = new LoadRecords(SOURCE, 10_000, 1);
        LoadRecords again = new LoadRecords(SOURCE, 10_000, 1);
        LoadRecords other = new LoadRecords(SOURCE, 10_000, 2);

        assertThat(records.record(17, AT)).isEqualTo(again.record(17, AT)).isNotEqualTo(other.record(17, AT));
    }

    @Test
    void aServerCanReadThemAndNineOfTenAreObservations() throws MalformedRecordException {
        LoadRecords records = new LoadRecords(SOURCE, 10_000, 1);
        Map<String, Integer> counts = new HashMap<>();
        Map<Subject, Integer> devices = new HashMap<>();
        for (int number = 0; number < 20_000; number++) {
            switch (json.record(records.record(number, AT))) {
                case JournalRecord.Judged judged -> counts.merge("evidence", 1, Integer::sum);
                case JournalRecord.Observed(Conversation seen) -> counts.merge("conversation", 1, Integer::sum);
                case JournalRecord.Observed(Operation seen) -> counts.merge("operation", 1, Integer::sum);
                case JournalRecord.Observed(Identity seen) -> counts.merge("identity", 1, Integer::sum);
                case JournalRecord.Observed observed -> counts.merge("other", 1, Integer::sum);
            }
            if (json.record(records.record(number, AT)) instanceof JournalRecord.Observed observed) {
                assertThat(observed.observation().origin().sequence()).isEqualTo(number);
                devices.merge(observed.observation().subject(), 1, Integer::sum);
            }
        }

        assertThat(counts).containsEntry("evidence", 2000).doesNotContainKey("other");
        assertThat(counts.get("conversation")).isBetween(14_800, 15_800);
        assertThat(counts.get("identity")).isBetween(700, 1100);
        int top = devices.values().stream()
                .sorted((a, b) -> b - a)
                .limit(100)
                .mapToInt(Integer::intValue)
                .sum();
        assertThat(top / 18_000.0).as("share of the hundredth that speaks most").isBetween(0.18, 0.30);
    }

    @Test
    void whatIsNotUnderstoodIsSaidWithTheUsage() {
        assertThatThrownBy(() -> IngestLoad.of(List.of("--to", "https://a:8444", "--rat", "5")))
                .hasMessageContaining("--rat")
                .hasMessageContaining("Usage:");
        assertThatThrownBy(() -> IngestLoad.of(List.of())).hasMessageContaining("--to URL");
        assertThatThrownBy(() -> IngestLoad.of(List.of("--to", "https://a", "--for", "10")))
                .hasMessageContaining("Usage:");
    }

    @Test
    void theBatchesTakeTheWholeTime() {
        IngestLoad load = IngestLoad.of(List.of("--to", "https://a:8444", "--for", "90s", "--rate", "1000"));

        assertThat(load.duration()).isEqualTo(Duration.ofSeconds(90));
        assertThat(load.batches()).isEqualTo(180);
    }

    @Test
    void quantilesAreOfAllAnswers() {
        Latencies latencies = new Latencies();
        for (int i = 100; i >= 1; i--) {
            latencies.add(i * 1_000_000L);
        }

        assertThat(latencies.quantile(0.5)).isEqualTo(50);
        assertThat(latencies.quantile(0.99)).isEqualTo(99);
        assertThat(latencies.quantile(1)).isEqualTo(100);
    }
}
