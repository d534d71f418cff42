package org.cylcomed.server.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.cylcomed.core.finding.Status;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CloudEventsExporterTest {
    private final CloudEventsExporter exporter = new CloudEventsExporter(Samples.PRODUCER);

    @Test
    void everyEventIsAsTheSpecificationsSchemaWantsIt() throws IOException {
        Schema schema;
        try (InputStream stream =
                Objects.requireNonNull(getClass().getResourceAsStream("/export/cloudevents-1.0.json"))) {
            schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                    .getSchema(stream);
        }
        for (ExportedRecord record : Samples.all()) {
            String event = new String(exporter.write(record), StandardCharsets.UTF_8);
            assertThat(schema.validate(
                            event,
                            InputFormat.JSON,
                            context -> context.executionConfig(config -> config.formatAssertionsEnabled(true))))
                    .isEmpty();
        }
        assertThat(schema.validate("{\"id\":\"1\"}", InputFormat.JSON)).isNotEmpty();
    }

    @Test
    void theDataIsTheOcsfEvent() {
        JsonNode event = new JsonMapper().readTree(exporter.write(Samples.finding()));
        assertThat(event.at("/type").asString()).isEqualTo("org.cylcomed.finding.v1");
        assertThat(new OcsfSchema().faults(event.at("/data"))).isEmpty();
    }

    @Test
    void aFindingToldAgainIsAnotherEvent() {
        ExportedFinding first = Samples.finding();
        ExportedFinding again = Samples.finding(
                Samples.CONFLICT, first.device(), first.peer(), first.peerName(), first.words(), Status.RESOLVED, 2);
        assertThat(again.uid()).isEqualTo(first.uid());
        assertThat(again.eventId()).isNotEqualTo(first.eventId());
    }
}
