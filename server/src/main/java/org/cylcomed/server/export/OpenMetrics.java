package org.cylcomed.server.export;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Figures as OpenMetrics 1.0 text. */
public final class OpenMetrics {
    public static final String MEDIA_TYPE = "application/openmetrics-text; version=1.0.0; charset=utf-8";

    private OpenMetrics() {}

    public static byte[] write(List<Metric> metrics) {
        StringBuilder text = new StringBuilder(metrics.size() * 256);
        Set<String> names = new HashSet<>();
        for (Metric metric : metrics) {
            if (!names.add(metric.name())) {
                throw new IllegalArgumentException(metric.name() + " is told twice");
            }
            text.append("# TYPE ").append(metric.name()).append(' ');
            text.append(metric.type().name().toLowerCase(Locale.ROOT)).append('\n');
            if (!metric.unit().isEmpty()) {
                text.append("# UNIT ")
                        .append(metric.name())
                        .append(' ')
                        .append(metric.unit())
                        .append('\n');
            }
            text.append("# HELP ")
                    .append(metric.name())
                    .append(' ')
                    .append(escaped(metric.help()))
                    .append('\n');
            for (Metric.Sample sample : metric.samples()) {
                text.append(metric.name()).append(metric.type() == Metric.Type.COUNTER ? "_total" : "");
                labels(text, sample.labels());
                text.append(' ').append(number(sample.value())).append('\n');
            }
        }
        return Text.bytes(text.append("# EOF\n").toString());
    }

    private static void labels(StringBuilder text, Map<String, String> labels) {
        if (labels.isEmpty()) {
            return;
        }
        String separator = "{";
        for (Map.Entry<String, String> label : labels.entrySet()) {
            text.append(separator)
                    .append(label.getKey())
                    .append("=\"")
                    .append(escaped(label.getValue()))
                    .append('"');
            separator = ",";
        }
        text.append('}');
    }

    private static String escaped(String value) {
        return Text.whole(value)
                .replace("\\", "\\\\")
                .replace("\n", "\\n")
                .replace("\"", "\\\"")
                .replace('\r', ' ');
    }

    private static String number(double value) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "+Inf" : "-Inf";
        }
        boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
        return whole ? Long.toString((long) value) : Double.toString(value);
    }
}
