package org.cylcomed.cli.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.cylcomed.core.evidence.Kind;
import org.cylcomed.core.evidence.Severity;
import org.cylcomed.detection.protocol.ProtocolKinds;
import org.cylcomed.sensor.connection.Transport;
import org.cylcomed.sensor.findings.FindingKinds;
import org.cylcomed.sensor.protocol.AttributeName;
import org.cylcomed.sensor.protocol.Protocol;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is printed is what {@code docs/schemas/inspect.json} promises. */
class JsonReportTest {
    private static final Path FILE = Run.REPOSITORY.resolve("docs/schemas/inspect.json");
    private static final JsonMapper JSON = new JsonMapper();
    private static final Schema SCHEMA = schema();

    @Test
    void theSamplesAreAsTheSchemaPromises() {
        assertThat(violations(Run.over(Run.REPLAY).json())).isEmpty();
        assertThat(violations(Run.over(Run.MONITOR).json())).isEmpty();
        assertThat(violations(Run.over(Run.REPOSITORY.resolve("samples")).json()))
                .isEmpty();
    }

    @Test
    void aCaptureMadeHereAndOneWithoutPacketsAreToo(@TempDir Path folder) throws IOException {
        Instant start = Instant.parse("2026-11-23T12:00:00.123456Z");
        Capture capture = new Capture();
        for (int host = 20; host < 60; host++) {
            capture.datagram(start.plusMillis(10L * host), 66, 40_000 + host, host, 161, (byte) 1);
        }
        assertThat(violations(Run.over(capture.in(folder, "scan.pcap")).json())).isEmpty();
        assertThat(violations(Run.over(new Capture().in(folder, "none.pcap")).json()))
                .isEmpty();
        Files.writeString(folder.resolve("notes.txt"), "not a capture");
        assertThat(violations(Run.over(folder).json())).isEmpty();
    }

    /** Each change would pass a schema that only names the fields. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"nature\":\"ATTACK\"|\"nature\":\"HEALTH\"",
                "\"kind\":\"hl7-replay\"|\"kind\":\"hl7-repeat\"",
                "\"kind\":\"hl7-replay\"|\"kind\":\"weak-tls\"",
                "\"confidence\":\"LIKELY\"|\"confidence\":\"CERTAIN\"",
                "\"severity\":\"HIGH\"|\"severity\":\"high\"",
                "\"id\":\"F1\"|\"id\":\"1\"",
                "dev-3j4owqck2etoxhmc|dev-3j4owqck2etoxhm0",
                "\"protocol\":\"HL7v2\"|\"protocol\":\"HL7\"",
                "{\"HL7v2\":2}|{\"HL7\":2}",
                "{\"HL7v2\":2}|{\"HL7v2\":\"2\"}",
                "\"macs\":[]|\"macs\":[\"00:0C:29:5A:11:02\"]",
                "\"addresses\":[\"127.0.0.10\"]|\"addresses\":[\"127.0.0.256\"]",
                "[99,139]|[0,139]",
                "[99,139]|[99]",
                "[99,139]|[99,139,140]",
                "1:Td5rOM1ePiXhMoe8A6yC6ekpGkc=|1:Td5rOM1ePiXhMoe8A6yC6ekpGk=",
                "T0856|0856",
                "2026-11-23T13:32:28.|2026-11-23 13:32:28.",
                "\"lostShare\":0.0|\"lostShare\":1.1",
                "\"malformed\":0|\"malformed\":null",
                "\"oneWay\":0,|",
                "\"facts\":{|\"facts\":{\"patient\":{},",
                "\"input\":{|\"extra\":1,\"input\":{",
                "\"summary\":|\"title\":"
            })
    void aDocumentThatIsNotAsPromisedIsRefused(String from, String to) {
        String document = Run.over(Run.REPLAY).json();
        assertThat(document).contains(from);

        assertThat(violations(document.replace(from, to == null ? "" : to))).isNotEmpty();
    }

    @Test
    void everyProtocolKindAndAttributeIsInTheSchema() throws IOException {
        JsonNode definitions = JSON.readTree(Files.readString(FILE)).path("$defs");

        assertThat(names(definitions.path("protocol").path("enum")))
                .isEqualTo(set(Arrays.stream(Protocol.values()).map(Protocol::label)));
        assertThat(names(definitions.path("kind").path("enum")))
                .isEqualTo(set(Stream.concat(FindingKinds.all().stream(), ProtocolKinds.all().stream())
                        .map(Kind::name)));
        assertThat(names(definitions.at("/finding/properties/severity/enum")))
                .isEqualTo(set(Arrays.stream(Severity.values()).map(Enum::name)));
        assertThat(names(definitions.at("/conversation/properties/transport/enum")))
                .isEqualTo(set(Arrays.stream(Transport.values()).map(Enum::name)));
        assertThat(names(definitions.at("/device/properties/attributes/items/properties/name/enum")))
                .isEqualTo(set(Stream.concat(
                        Arrays.stream(AttributeName.values()).map(AttributeName::label), Stream.of("behind"))));
    }

    @Test
    void listsAreSortedAsTheSchemaSays() {
        JsonNode document = JSON.readTree(Run.over(Run.REPLAY).json());

        assertThat(document.at("/devices/listed")
                        .valueStream()
                        .map(device -> device.path("id").asString()))
                .isSorted();
        assertThat(document.at("/conversations/listed")
                        .valueStream()
                        .map(conversation -> -conversation.path("bytes").asLong()))
                .isSorted();
        assertThat(document.path("findings")
                        .valueStream()
                        .map(finding -> finding.path("nature").asString()))
                .isSorted();
    }

    @Test
    @Tag("conformance")
    void everyCaptureOfTheWardIsAsTheSchemaPromises() throws IOException {
        for (Path capture : captures(Run.data("ward"))) {
            assertThat(violations(Run.over(capture).json()))
                    .as(capture.toString())
                    .isEmpty();
        }
    }

    /** One in forty of the index: every source, every sort of protocol. And all of them as one folder. */
    @Test
    @Tag("conformance")
    void realCapturesAreAsTheSchemaPromises() throws IOException {
        Path folder = Run.data("pcaps");
        List<Path> all = captures(folder);
        assertThat(all).hasSizeGreaterThan(800);
        for (int i = 0; i < all.size(); i += 40) {
            assertThat(violations(Run.over(all.get(i)).json()))
                    .as(all.get(i).toString())
                    .isEmpty();
        }
        String document = Run.over(folder).json();
        assertThat(violations(document)).isEmpty();
        assertThat(JSON.readTree(document).path("findings").size()).isGreaterThan(40);
    }

    private static List<Path> captures(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().startsWith("INDEX."))
                    .sorted()
                    .toList();
        }
    }

    private static List<String> violations(String document) {
        List<String> found = new ArrayList<>();
        for (Error error : SCHEMA.validate(
                document,
                InputFormat.JSON,
                context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))) {
            found.add(error.toString());
        }
        return found;
    }

    private static Schema schema() {
        try {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(Files.readString(FILE), InputFormat.JSON);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Set<String> names(JsonNode list) {
        return set(list.valueStream().map(JsonNode::asString));
    }

    private static Set<String> set(Stream<String> names) {
        return new TreeSet<>(names.toList());
    }
}
