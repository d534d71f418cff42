package org.cylcomed.server.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class OpenMetricsTest {
    /** By the grammar of the OpenMetrics 1.0 specification. */
    private static final Pattern SAMPLE = Pattern.compile(
            "([a-zA-Z_:][a-zA-Z0-9_:]*)(\\{[a-zA-Z_][a-zA-Z0-9_]*=\"(?:[^\"\\\\\\n]|\\\\[\"\\\\n])*\"(?:,[a-zA-Z_][a-zA-Z0-9_]*=\"(?:[^\"\\\\\\n]|\\\\[\"\\\\n])*\")*\\})? (-?\\d+(\\.\\d+)?(E-?\\d+)?|NaN|[+-]Inf)");

    private static final Pattern COMMENT = Pattern.compile(
            "# (TYPE [a-z0-9_]+ (counter|gauge)|UNIT [a-z0-9_]+ [a-z]+|HELP [a-z0-9_]+ (?:[^\\\\\\n]|\\\\[\"\\\\n])*)");

    @Test
    void figuresAreWellFormedAndEndInEof() {
        List<Metric> metrics = List.of(
                new Metric(
                        "cylcomed_findings",
                        Metric.Type.GAUGE,
                        "",
                        "Findings \"now\"\nopen \\ here",
                        List.of(
                                Metric.Sample.of(Map.of("severity", "a\"b\\c\nd"), 3),
                                Metric.Sample.of(Map.of("severity", "low", "nature", "attack"), 0.25))),
                new Metric(
                        "cylcomed_received_bytes",
                        Metric.Type.COUNTER,
                        "bytes",
                        "Octets taken in.",
                        List.of(Metric.Sample.of(1e18))));
        String text = new String(OpenMetrics.write(metrics), StandardCharsets.UTF_8);
        assertThat(text).endsWith("\n# EOF\n").contains("cylcomed_received_bytes_total 1.0E18");
        for (String line : text.substring(0, text.length() - "# EOF\n".length()).split("\n")) {
            assertThat(SAMPLE.matcher(line).matches() || COMMENT.matcher(line).matches())
                    .as(line)
                    .isTrue();
        }
    }

    @Test
    void whatWouldNotBeWellFormedIsRefused() {
        Metric.Sample one = Metric.Sample.of(1);
        assertThatThrownBy(() -> new Metric("a b", Metric.Type.GAUGE, "", "", List.of(one)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Metric("a", Metric.Type.GAUGE, "", "", List.of(one, one)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Metric("a", Metric.Type.COUNTER, "", "", List.of(Metric.Sample.of(-1))))
                .isInstanceOf(IllegalArgumentException.class);
        Metric metric = new Metric("a", Metric.Type.GAUGE, "", "", List.of(one));
        assertThatThrownBy(() -> OpenMetrics.write(List.of(metric, metric)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
