package org.cylcomed.server.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.cylcomed.core.evidence.Nature;
import org.cylcomed.core.evidence.Severity;
import org.cylcomed.core.finding.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class OcsfExporterTest {
    private final OcsfExporter exporter = new OcsfExporter(Samples.PRODUCER);
    private final OcsfSchema schema = new OcsfSchema();

    @Test
    void everyRecordIsAsTheSchemaWantsIt() {
        for (ExportedRecord record : Samples.all()) {
            assertThat(schema.faults(exporter.write(record)))
                    .as(record.type().word())
                    .isEmpty();
        }
        for (ExportedRecord record : Samples.with("WARD 7")) {
            assertThat(schema.faults(exporter.write(record)))
                    .as(record.type().word())
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyStatusIsAsTheSchemaWantsIt(Status status) {
        for (Severity severity : Severity.values()) {
            for (Nature nature : List.of(Nature.ATTACK, Nature.WEAKNESS)) {
                ExportedFinding finding = Samples.finding(
                        Samples.kind("host-scan", nature, severity),
                        Samples.device(),
                        null,
                        null,
                        Samples.words(),
                        status,
                        3);
                assertThat(schema.faults(exporter.write(finding))).isEmpty();
            }
        }
    }

    @Test
    void theJudgeSeesWhatIsMissingOrWrong() {
        ObjectNode event = (ObjectNode) json(Samples.finding());
        event.remove("finding_info");
        event.put("severity_id", 7);
        event.put("invented", "x");
        assertThat(schema.faults(event))
                .contains("finding_info is required", "severity_id has no value 7", "invented is not in the schema");
    }

    @Test
    void theFindingCarriesItsCommunityIdItsTechniquesAndItsContext() {
        JsonNode event = json(Samples.finding());
        assertThat(event.at("/evidences/0/connection_info/community_uid").asString())
                .isEqualTo(Samples.FLOW);
        assertThat(event.at("/evidences/0/dst_endpoint/ip").asString()).isEqualTo("10.31.0.10");
        assertThat(event.at("/finding_info/attacks/0/technique/uid").asString()).isEqualTo("T0856");
        assertThat(event.at("/finding_info/attacks/1/sub_technique/uid").asString())
                .isEqualTo("T1565.002");
        assertThat(event.at("/device/groups/0/name").asString()).isEqualTo("ICU 3");
        assertThat(event.at("/unmapped/harm").asString()).isEqualTo("S4");
        assertThat(event.at("/is_alert").asBoolean()).isTrue();
        assertThat(event.at("/activity_name").asString()).isEqualTo("Create");
    }

    @Test
    void aWeaknessNeverAlerts() {
        ExportedFinding weakness =
                Samples.finding(Samples.CLEARTEXT, Samples.device(), null, null, Samples.words(), Status.OPEN, 1);
        assertThat(json(weakness).at("/is_alert").asBoolean(true)).isFalse();
    }

    @Test
    void bytesOutGoFromSourceToDestinationWhicheverEndTold() {
        JsonNode asClient = json(Samples.conversation());
        assertThat(asClient.at("/traffic/bytes_out").asLong()).isEqualTo(4200);
        assertThat(asClient.at("/dst_endpoint/port").asInt()).isEqualTo(2575);
        assertThat(asClient.at("/src_endpoint/name").asString()).isEqualTo("Monitor 7");
    }

    private JsonNode json(ExportedRecord record) {
        return new JsonMapper().readTree(exporter.write(record));
    }
}
