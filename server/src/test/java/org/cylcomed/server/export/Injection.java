package org.cylcomed.server.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Whatever a value holds, one record stays one record and is read back. */
final class Injection {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final OcsfSchema OCSF = new OcsfSchema();

    private Injection() {}

    static void play(String value) {
        Exporters exporters = new Exporters(new Producer("1.0" + value, "host" + value));
        List<ExportedRecord> records = Samples.with(value);
        for (Exporter exporter : exporters.all()) {
            for (ExportedRecord record : records) {
                if (exporter.writes().contains(record.type())) {
                    read(exporter.name(), record, exporter.write(record));
                }
            }
        }
        tables(records);
        metrics(value);
        String page = IncidentPage.escaped(value);
        assertThat(page).doesNotContain("<", ">", "\"", "'", "\n");
    }

    private static void read(String format, ExportedRecord record, byte[] bytes) {
        String line = new String(bytes, StandardCharsets.UTF_8);
        assertThat(line.getBytes(StandardCharsets.UTF_8)).isEqualTo(bytes);
        assertThat(line).doesNotContain("\n", "\r");
        switch (format) {
            case "ocsf" -> assertThat(OCSF.faults(MAPPER.readTree(bytes))).isEmpty();
            case "ecs", "cloudevents" ->
                assertThat(MAPPER.readTree(bytes).isObject()).isTrue();
            case "cef" -> cef(record, line);
            case "syslog" -> syslog(record, line);
            default -> {
                String message = syslog(record, line).message();
                read(format.substring("syslog-".length()), record, message.getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private static void cef(ExportedRecord record, String line) {
        Cef cef = Cef.parse(line);
        assertThat(cef.headers()).hasSize(7);
        assertThat(cef.extension()).containsEntry("externalId", record.uid());
        assertThat(cef.extension().keySet()).allMatch(key -> key.matches("[a-zA-Z0-9]+"));
        assertThat(cef.headers().get(6)).isEqualTo("8");
    }

    private static Syslog5424 syslog(ExportedRecord record, String line) {
        Syslog5424 message = Syslog5424.parse(line);
        assertThat(message.data()).containsEntry("id", record.uid());
        return message;
    }

    private static void tables(List<ExportedRecord> records) {
        List<List<String>> devices = CsvTest.read(Tables.devices(List.of((ExportedDevice) records.get(3))));
        List<List<String>> findings = CsvTest.read(Tables.findings(List.of((ExportedFinding) records.get(0))));
        List<List<String>> conversations =
                CsvTest.read(Tables.conversations(List.of((ExportedConversation) records.get(4))));
        for (List<List<String>> table : List.of(devices, findings, conversations)) {
            assertThat(table).hasSize(2);
            assertThat(table.get(1)).hasSameSizeAs(table.get(0));
            assertThat(table.get(1)).noneMatch(cell -> !cell.isEmpty() && "=+-@\t\r\n".indexOf(cell.charAt(0)) >= 0);
        }
    }

    private static void metrics(String value) {
        Metric metric =
                new Metric("a", Metric.Type.GAUGE, "", value, List.of(Metric.Sample.of(Map.of("label", value), 1)));
        String text = new String(OpenMetrics.write(List.of(metric)), StandardCharsets.UTF_8);
        assertThat(text.lines()).hasSize(4);
        assertThat(text).endsWith("# EOF\n");
    }
}
