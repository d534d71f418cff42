package org.cylcomed.cli.evaluate;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The same for people, 100 columns wide. */
final class EvaluationText {
    private EvaluationText() {}

    static void print(Evaluation evaluation, Map<String, Double> targets, PrintWriter out) {
        head(evaluation, out);
        out.println(line("CASE", "rows", "at 1 %  [95 in 100]", "at 0.1 %  [95 in 100]", "AUC"));
        for (Evaluation.Case one : evaluation.results()) {
            out.println(
                    one.metrics().containsKey("auc")
                            ? line(
                                    one.name(),
                                    Integer.toString(one.n()),
                                    value(one, "recallAt1e2"),
                                    value(one, "recallAt1e3"),
                                    share(one.metrics().getOrDefault("auc", Double.NaN)))
                            : line(one.name(), Integer.toString(one.n()), only(one, targets), "", ""));
        }
        macro(evaluation, targets, out);
        section("LEAK AUDIT", evaluation.audit(), out);
        section("SPEED (this computer, one thread)", evaluation.speed(), out);
    }

    static void head(Evaluation evaluation, PrintWriter out) {
        out.println("task      " + evaluation.task());
        out.println("data      " + evaluation.data());
        out.println("split     " + evaluation.split().replace("; ", ";" + System.lineSeparator() + "          "));
        out.println("settings  " + evaluation.settingsHash().substring(0, 16));
        out.println();
    }

    static void macro(Evaluation evaluation, Map<String, Double> targets, PrintWriter out) {
        out.println();
        out.println("MACRO");
        evaluation.macro().forEach((name, value) -> {
            Double floor = evaluation.floors().get(name);
            Double target = targets.get(name);
            out.println(String.format(
                            Locale.ROOT,
                            "  %-28s %s   %s   %s",
                            name,
                            share(value),
                            floor == null ? "          " : "floor " + share(floor),
                            target == null ? "" : verdict(value, target))
                    .stripTrailing());
        });
    }

    static String verdict(double value, double target) {
        return "target " + share(target) + (value >= target ? " met" : " MISSED by " + share(target - value));
    }

    static void section(String title, Map<String, Double> numbers, PrintWriter out) {
        out.println();
        out.println(title);
        numbers.forEach((name, value) -> out.println(String.format(
                Locale.ROOT,
                "  %-28s %s",
                name,
                value > 1 ? String.format(Locale.ROOT, "%,.0f", value) : share(value))));
    }

    private static String value(Evaluation.Case one, String metric) {
        Interval interval = one.intervals().get(metric);
        return share(one.metrics().getOrDefault(metric, Double.NaN))
                + (interval == null ? "" : " [" + share(interval.low()) + " " + share(interval.high()) + "]");
    }

    private static String only(Evaluation.Case one, Map<String, Double> targets) {
        Double target = targets.get(one.name());
        return one.metrics().entrySet().stream()
                .map(metric -> metric.getKey() + " " + share(metric.getValue())
                        + (target == null ? "" : "  " + verdict(metric.getValue(), target)))
                .collect(Collectors.joining("  "));
    }

    private static String line(String name, String rows, String first, String second, String third) {
        return String.format(Locale.ROOT, "%-28s %6s  %-22s %-22s %s", name, rows, first, second, third)
                .stripTrailing();
    }

    static String share(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.3f", value);
    }
}
