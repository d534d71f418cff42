package org.cylcomed.server.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EcsExporterTest {
    private static final JsonMapper MAPPER = new JsonMapper();
    private final EcsExporter exporter = new EcsExporter(Samples.PRODUCER);

    @Test
    void everyFieldIsOfTheSchemaOrOurs() throws IOException {
        JsonNode schema;
        try (InputStream stream = Objects.requireNonNull(getClass().getResourceAsStream("/export/ecs-8.17.json"))) {
            schema = MAPPER.readTree(stream);
        }
        for (ExportedRecord record : Samples.all()) {
            JsonNode event = MAPPER.readTree(exporter.write(record));
            assertThat(event.at("/ecs/version").asString()).isEqualTo("8.17.0");
            check("", event, schema);
        }
    }

    private static void check(String path, JsonNode node, JsonNode schema) {
        node.propertyStream().forEach(property -> {
            String name = path + property.getKey();
            JsonNode value = property.getValue();
            if (name.equals("cylcomed")) {
                return;
            }
            if (value.isObject()) {
                check(name + ".", value, schema);
                return;
            }
            String type = schema.path("fields").path(name).asString("");
            assertThat(type).as(name).isNotEmpty();
            switch (type) {
                case "long" -> assertThat(value.isIntegralNumber()).as(name).isTrue();
                case "array" -> assertThat(value.isArray()).as(name).isTrue();
                case "date" ->
                    assertThat(Instant.parse(value.asString())).as(name).isNotNull();
                // Elasticsearch takes several values in any keyword field.
                default ->
                    assertThat(value.isString() || value.isArray()).as(name).isTrue();
            }
            JsonNode allowed = schema.path("values").path(name);
            if (!allowed.isMissingNode()) {
                (value.isArray() ? value.valueStream() : Stream.of(value))
                        .forEach(each -> assertThat(allowed.valueStream().anyMatch(each::equals))
                                .as(name + " " + each)
                                .isTrue());
            }
        });
    }

    @Test
    void hardwareAddressesAreWrittenAsEcsWantsThem() {
        JsonNode event = MAPPER.readTree(exporter.write(Samples.device()));
        assertThat(event.at("/host/mac/0").asString()).isEqualTo("00-0C-29-5A-11-02");
    }

    @Test
    void theFindingNamesItsFlowItsPeerAndItsTechniques() {
        JsonNode event = MAPPER.readTree(exporter.write(Samples.finding()));
        assertThat(event.at("/network/community_id/0").asString()).isEqualTo(Samples.FLOW);
        assertThat(event.at("/destination/ip").asString()).isEqualTo("10.31.0.10");
        assertThat(event.at("/threat/technique/id").toString()).isEqualTo("[\"T0856\",\"T1565\"]");
        assertThat(event.at("/threat/technique/subtechnique/id").toString()).isEqualTo("[\"T1565.002\"]");
    }
}
