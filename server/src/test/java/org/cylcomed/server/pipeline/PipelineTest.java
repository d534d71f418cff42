package org.cylcomed.server.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.cylcomed.engine.record.RecordKeys;
import org.cylcomed.engine.record.RecordVerifier;
import org.cylcomed.server.history.Log;
import org.cylcomed.server.history.Scope;
import org.cylcomed.server.history.Selection;
import org.cylcomed.server.history.Span;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelineTest {
    private static final String INCIDENTS =
            "select id, first, last, severity, devices::text, findings::text, merged_into"
                    + " from incident order by id";

    private static final String AUDIT =
            "select index, at, actor, action, subject, details::text from audit order by index";

    @TempDir
    Path folder;

    private static String finding(Plant plant, String kind) {
        return (String) plant.database
                .queryForMap("select id from finding where kind = :kind", Map.of("kind", kind))
                .get("id");
    }

    private static void decide(Plant plant, String finding, String action, Map<String, String> details) {
        long id = plant.outbox.put("person-1", action, finding, details);
        assertThat(plant.pipeline.await(id, Duration.ofSeconds(20))).isTrue();
    }

    @Test
    void aCaptureBecomesDevicesFindingsAndAnIncident() throws Exception {
        try (Plant plant = new Plant(folder)) {
            plant.read(Plant.SAMPLE, "cap-1");

            assertThat(plant.findings())
                    .extracting(row -> row.get("kind"))
                    .contains("hl7-replay", "hl7-sender-conflict", "cleartext-patient-data");
            assertThat(plant.table("select distinct incident from finding where nature = 'ATTACK'"))
                    .hasSize(1);
            assertThat(plant.devices.size()).isGreaterThanOrEqualTo(3);
            assertThat(plant.table("select id from device")).hasSize(plant.devices.size());
            assertThat(plant.news).contains(finding(plant, "hl7-replay"));
            assertThat(plant.seenBy
                            .of(plant.devices.all().iterator().next().device().id())
                            .sources())
                    .containsKey("cap-1");
            // One more than came in: the device book says that two addresses claim the gateway's name.
            assertThat(plant.history.count(Selection.of(Span.always(), Scope.everything())))
                    .isEqualTo(plant.intake.journal().acknowledged() - marks(plant) + 1);
        }
    }

    @Test
    void theSameCaptureTwiceChangesNothing() throws Exception {
        try (Plant plant = new Plant(folder)) {
            plant.read(Plant.SAMPLE, "cap-1");
            List<Map<String, Object>> before = plant.findings();
            long records = plant.intake.journal().acknowledged();

            plant.read(Plant.SAMPLE, "cap-1");

            assertThat(plant.findings()).isEqualTo(before);
            assertThat(plant.intake.journal().acknowledged()).isEqualTo(records);
        }
    }

    @Test
    void aDecisionIsRecordedAndAppliedOnce() throws Exception {
        try (Plant plant = new Plant(folder)) {
            plant.read(Plant.SAMPLE, "cap-1");
            String finding = finding(plant, "hl7-replay");

            decide(plant, finding, "finding.acknowledged", Map.of());
            decide(plant, finding, "finding.resolved", Map.of("reason", "drill"));

            Map<String, Object> row = plant.database.queryForMap(
                    "select status, who, resolved_reason from finding where id = :id", Map.of("id", finding));
            assertThat(row).containsEntry("status", "RESOLVED").containsEntry("who", "person-1");
            assertThat(row).containsEntry("resolved_reason", "drill");
            assertThat(plant.table("select action from audit order by index"))
                    .extracting(each -> each.get("action"))
                    .containsExactly("finding.acknowledged", "finding.resolved");
            assertThat(plant.table("select * from outbox")).isEmpty();
        }
    }

    @Test
    void withoutItsProjectionsTheServerKnowsTheSameAfterARestart() throws Exception {
        try (Plant plant = new Plant(folder)) {
            plant.read(Plant.SAMPLE, "cap-1");
            String finding = finding(plant, "hl7-replay");
            decide(plant, finding, "finding.acknowledged", Map.of());
            decide(plant, finding, "finding.muted", Map.of("reason", "drill", "until", "2030-01-01T00:00:00Z"));
            plant.settle();
            List<Map<String, Object>> findings = plant.findings();
            List<Map<String, Object>> incidents = plant.table(INCIDENTS);
            List<Map<String, Object>> devices = plant.table("select * from device order by id");
            List<Map<String, Object>> audit = plant.table(AUDIT);
            long rows = plant.history.count(Selection.of(Span.always(), Scope.everything()));
            var newest = plant.history.rows(Selection.of(Span.always(), Scope.everything()), null, 1000);

            plant.stop();
            plant.forgetProjections();
            plant.start();
            plant.settle();
            Plant.until(() -> plant.findings().size() == findings.size());

            assertThat(plant.findings()).isEqualTo(findings);
            assertThat(plant.table(INCIDENTS)).isEqualTo(incidents);
            assertThat(plant.table("select * from device order by id")).isEqualTo(devices);
            assertThat(plant.table(AUDIT)).isEqualTo(audit);
            assertThat(plant.history.count(Selection.of(Span.always(), Scope.everything())))
                    .isEqualTo(rows);
            assertThat(plant.history.rows(Selection.of(Span.always(), Scope.everything()), null, 1000))
                    .isEqualTo(newest);
        }
    }

    @Test
    void aRestartGoesOnWhereItWas() throws Exception {
        try (Plant plant = new Plant(folder)) {
            plant.read(Plant.SAMPLE, "cap-1");
            List<Map<String, Object>> findings = plant.findings();
            long entries = plant.pipeline.record().orElseThrow().size();

            plant.stop();
            plant.start();
            plant.settle();

            assertThat(plant.findings()).isEqualTo(findings);
            assertThat(plant.pipeline.record().orElseThrow().size()).isEqualTo(entries);
            assertThat(plant.devices.size()).isGreaterThanOrEqualTo(3);
            assertThat(plant.intake.through(new org.cylcomed.core.SourceId("cap-1")))
                    .isEqualTo(plant.intake.journal().acknowledged() - marks(plant));
        }
    }

    private static long marks(Plant plant) throws Exception {
        long marks = 0;
        try (var reader = plant.intake.journal().read(0)) {
            for (byte[] record = reader.next(); record != null; record = reader.next()) {
                marks += org.cylcomed.server.ingest.Delivery.read(record).isPresent() ? 1 : 0;
            }
        }
        return marks;
    }

    @Test
    void aLostCheckpointOfTheEngineIsMadeGoodFromTheJournal() throws Exception {
        try (Plant plant = new Plant(folder)) {
            plant.read(Plant.SAMPLE, "cap-1");
            List<Map<String, Object>> findings = plant.findings();
            long entries = plant.pipeline.record().orElseThrow().size();

            plant.stop();
            Files.delete(plant.home.checkpoints().resolve("engine"));
            plant.start();
            plant.settle();

            assertThat(plant.findings()).isEqualTo(findings);
            assertThat(plant.pipeline.record().orElseThrow().size()).isEqualTo(entries);
            assertThat(plant.history.appliedThrough(Log.JOURNAL) + 1).isEqualTo(plant.pipeline.processed());
        }
    }

    @Test
    void theRecordLogVerifies() throws Exception {
        try (Plant plant = new Plant(folder)) {
            plant.read(Plant.SAMPLE, "cap-1");
        }
        var report = RecordVerifier.verify(
                folder.resolve("record"),
                RecordKeys.verifier(folder.resolve("keys").resolve(RecordKeys.PUBLIC_FILE)));
        assertThat(report.isIntact()).as(report.toString()).isTrue();
    }
}
