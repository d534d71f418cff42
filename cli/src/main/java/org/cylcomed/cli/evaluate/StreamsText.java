package org.cylcomed.cli.evaluate;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;

/** An evaluation of streams for people, 100 columns wide. */
final class StreamsText {
    private StreamsText() {}

    static void print(Evaluation evaluation, Map<String, Double> targets, PrintWriter out) {
        EvaluationText.head(evaluation, out);
        out.println(line("STREAMS", "rows", "streams", "windows", "found", "false alarms", "NAB"));
        for (Evaluation.Case one : evaluation.results()) {
            out.println(line(
                    one.name(),
                    Integer.toString(one.n()),
                    count(one, "streams"),
                    count(one, "windows"),
                    count(one, "windowsFound"),
                    count(one, "falseAlarms"),
                    one.metrics().containsKey("nab")
                            ? String.format(Locale.ROOT, "%.1f", one.metrics().get("nab"))
                            : "-"));
        }
        EvaluationText.macro(evaluation, targets, out);
        EvaluationText.section("LEAK AUDIT (NAB as a share of 100)", evaluation.audit(), out);
        EvaluationText.section("SPEED (this computer, one thread)", evaluation.speed(), out);
    }

    private static String count(Evaluation.Case one, String metric) {
        return String.format(Locale.ROOT, "%.0f", one.metrics().getOrDefault(metric, 0.0));
    }

    private static String line(String name, String... columns) {
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-24s", name));
        for (String column : columns) {
            line.append(String.format(Locale.ROOT, "  %8s", column));
        }
        return line.toString().stripTrailing();
    }
}
