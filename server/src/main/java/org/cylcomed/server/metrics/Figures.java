package org.cylcomed.server.metrics;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.cylcomed.core.evidence.Severity;
import org.cylcomed.engine.journal.Journal;
import org.cylcomed.engine.record.RecordLog;
import org.cylcomed.server.access.Reach;
import org.cylcomed.server.devices.DeviceRegistry;
import org.cylcomed.server.export.Metric;
import org.cylcomed.server.export.Metric.Sample;
import org.cylcomed.server.export.Metric.Type;
import org.cylcomed.server.export.Output;
import org.cylcomed.server.export.OutputStore;
import org.cylcomed.server.findings.FindingQuery;
import org.cylcomed.server.findings.FindingStore;
import org.cylcomed.server.ingest.Intake;
import org.cylcomed.server.pipeline.Pipeline;
import org.springframework.stereotype.Component;

@Component
final class Figures {
    private final Intake intake;
    private final Pipeline pipeline;
    private final DeviceRegistry devices;
    private final FindingStore findings;
    private final OutputStore outputs;
    private final InstantSource clock;

    Figures(
            Intake intake,
            Pipeline pipeline,
            DeviceRegistry devices,
            FindingStore findings,
            OutputStore outputs,
            InstantSource clock) {
        this.intake = intake;
        this.pipeline = pipeline;
        this.devices = devices;
        this.findings = findings;
        this.outputs = outputs;
        this.clock = clock;
    }

    /** @param reach of who asks; counts of devices and findings are of those within it */
    List<Metric> now(Reach reach) throws IOException {
        List<Metric> all = new ArrayList<>();
        flow(all);
        all.add(one("cylcomed_devices", Type.GAUGE, "", "Devices known.", devices(reach)));
        all.add(bySeverity(reach));
        told(all);
        memory(all);
        return all;
    }

    private void flow(List<Metric> all) throws IOException {
        Journal journal = intake.journal();
        long received = journal.acknowledged();
        long processed = pipeline.processed();
        all.add(one("cylcomed_records_received", Type.COUNTER, "", "Records put into the journal.", received));
        all.add(one("cylcomed_records_processed", Type.COUNTER, "", "Records of the journal processed.", processed));
        all.add(one(
                "cylcomed_records_malformed",
                Type.COUNTER,
                "",
                "Records that could not be read since the start.",
                pipeline.malformed()));
        all.add(one(
                "cylcomed_records_waiting",
                Type.GAUGE,
                "",
                "Records in the journal that wait.",
                Math.max(0, received - processed)));
        all.add(one(
                "cylcomed_lag_seconds",
                Type.GAUGE,
                "seconds",
                "Age of the record processed last, 0 if none waits.",
                lag(received > processed)));
        all.add(one("cylcomed_journal_bytes", Type.GAUGE, "bytes", "Size of the journal.", journal.bytes()));
        all.add(one(
                "cylcomed_record_entries",
                Type.GAUGE,
                "",
                "Entries of the record log.",
                pipeline.record().map(RecordLog::size).orElse(0L)));
        all.add(one(
                "cylcomed_stores_away",
                Type.GAUGE,
                "",
                "1 while a store is away and records wait for it.",
                pipeline.trouble() == null ? 0 : 1));
    }

    private double lag(boolean waits) {
        Instant last = pipeline.receivedLast();
        if (!waits || last.equals(Instant.MIN)) {
            return 0;
        }
        return Math.max(0, Duration.between(last, clock.instant()).toMillis() / 1000.0);
    }

    private long devices(Reach reach) {
        return devices.all().stream()
                .filter(known -> reach.includes(known.place().careUnit(), known.model()))
                .count();
    }

    private Metric bySeverity(Reach reach) {
        FindingQuery open = FindingQuery.within(reach, clock.instant()).unresolved();
        Map<String, Long> counts = findings.counts(open, "f.severity");
        return new Metric(
                "cylcomed_findings",
                Type.GAUGE,
                "",
                "Findings that are not resolved.",
                Arrays.stream(Severity.values())
                        .map(severity -> Sample.of(
                                Map.of("severity", severity.name().toLowerCase(Locale.ROOT)),
                                counts.getOrDefault(Integer.toString(severity.ordinal()), 0L)))
                        .toList());
    }

    private void told(List<Metric> all) {
        List<Sample> delivered = new ArrayList<>();
        List<Sample> failing = new ArrayList<>();
        List<Sample> dropped = new ArrayList<>();
        for (Output output : outputs.outputs()) {
            // By its id: its name is a person's text.
            Map<String, String> label = Map.of("output", output.id().toString());
            delivered.add(Sample.of(label, outputs.delivered(output.id()).count()));
            failing.add(Sample.of(
                    label,
                    outputs.waiting(output.id()).map(each -> each.attempts()).orElse(0)));
            dropped.add(Sample.of(label, outputs.deadLetterCount(output.id())));
        }
        all.add(new Metric("cylcomed_deliveries", Type.COUNTER, "", "Records that arrived at an output.", delivered));
        all.add(new Metric(
                "cylcomed_delivery_attempts_failed",
                Type.GAUGE,
                "",
                "Attempts in vain for the record an output is told now.",
                failing));
        all.add(new Metric("cylcomed_deliveries_dropped", Type.COUNTER, "", "Records that were given up.", dropped));
    }

    private static void memory(List<Metric> all) {
        Runtime runtime = Runtime.getRuntime();
        all.add(one(
                "cylcomed_jvm_used_bytes",
                Type.GAUGE,
                "bytes",
                "Heap in use.",
                runtime.totalMemory() - runtime.freeMemory()));
        all.add(one("cylcomed_jvm_committed_bytes", Type.GAUGE, "bytes", "Heap taken.", runtime.totalMemory()));
        all.add(one("cylcomed_jvm_limit_bytes", Type.GAUGE, "bytes", "Heap that may be taken.", runtime.maxMemory()));
    }

    private static Metric one(String name, Type type, String unit, String help, double value) {
        return new Metric(name, type, unit, help, List.of(Sample.of(value)));
    }
}
