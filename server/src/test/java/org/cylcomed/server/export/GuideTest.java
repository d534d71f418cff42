package org.cylcomed.server.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every sample of the guide is what the program writes today. With {@code -Dsamples.write=true} the guide is brought up to
 * date instead.
 */
class GuideTest {
    private static final Path GUIDE = Path.of("..", "docs", "integrations.md");
    private static final Pattern SAMPLE =
            Pattern.compile("<!-- sample: ([a-z-]+) -->\n```(\\w*)\n(.*?)\n```", Pattern.DOTALL);
    private static final JsonMapper PRETTY =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private static Map<String, String> samples() {
        Exporters exporters = new Exporters(Samples.PRODUCER);
        Map<String, String> samples = new LinkedHashMap<>();
        samples.put("ocsf-finding", pretty(written(exporters, "ocsf", Samples.finding())));
        samples.put("ocsf-device", pretty(written(exporters, "ocsf", Samples.device())));
        samples.put("ocsf-conversation", pretty(written(exporters, "ocsf", Samples.conversation())));
        samples.put("ocsf-incident", pretty(written(exporters, "ocsf", Samples.incident())));
        samples.put("ecs-finding", pretty(written(exporters, "ecs", Samples.finding())));
        samples.put("cef-finding", written(exporters, "cef", Samples.finding()));
        samples.put("syslog-finding", written(exporters, "syslog", Samples.finding()));
        samples.put("syslog-cef-finding", written(exporters, "syslog-cef", Samples.finding()));
        samples.put("cloudevents-finding", written(exporters, "cloudevents", Samples.finding()));
        samples.put(
                "csv-devices",
                new String(Tables.devices(List.of(Samples.device())), UTF_8)
                        .replace("\r\n", "\n")
                        .strip());
        samples.put(
                "openmetrics",
                new String(
                                OpenMetrics.write(List.of(
                                        new Metric(
                                                "cylcomed_findings",
                                                Metric.Type.GAUGE,
                                                "",
                                                "Findings that are open.",
                                                List.of(Metric.Sample.of(Map.of("severity", "high"), 1))),
                                        new Metric(
                                                "cylcomed_deliveries",
                                                Metric.Type.COUNTER,
                                                "",
                                                "Records that arrived at an output.",
                                                List.of(Metric.Sample.of(Map.of("output", "siem"), 1204))))),
                                UTF_8)
                        .strip());
        samples.put(
                "webhook-signature",
                WebhookSignature.sign(
                        WebhookSignature.key("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"),
                        "msg_p5jXN8AQM9LWM0D4loKWxJek",
                        1614265330,
                        "{\"test\": 2432232314}".getBytes(UTF_8)));
        return samples;
    }

    private static String written(Exporters exporters, String format, ExportedRecord record) {
        return new String(exporters.named(format).orElseThrow().write(record), UTF_8);
    }

    private static String pretty(String json) {
        return PRETTY.writeValueAsString(PRETTY.readTree(json)).replace("\r\n", "\n");
    }

    @Test
    void everySampleIsWhatTheProgramWrites() throws IOException {
        Map<String, String> samples = samples();
        String guide = Files.readString(GUIDE);
        if (Boolean.getBoolean("samples.write")) {
            guide = SAMPLE.matcher(guide)
                    .replaceAll(found -> Matcher.quoteReplacement("<!-- sample: " + found.group(1) + " -->\n```"
                            + found.group(2) + "\n" + samples.get(found.group(1)) + "\n```"));
            Files.writeString(GUIDE, guide);
        }
        Map<String, String> shown = new LinkedHashMap<>();
        SAMPLE.matcher(guide).results().forEach(found -> shown.put(found.group(1), found.group(3)));
        assertThat(shown).containsExactlyInAnyOrderEntriesOf(samples);
    }

    @Test
    void everyFormatIsInTheGuide() throws IOException {
        String guide = Files.readString(GUIDE);
        new Exporters(Samples.PRODUCER)
                .all()
                .forEach(exporter -> assertThat(guide).contains("`" + exporter.name() + "`"));
    }
}
