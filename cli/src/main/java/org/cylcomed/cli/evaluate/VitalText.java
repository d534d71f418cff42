package org.cylcomed.cli.evaluate;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;

/** An evaluation of vital signs for people, 100 columns wide. */
final class VitalText {
    private VitalText() {}

    static void print(Evaluation evaluation, Map<String, Double> targets, PrintWriter out) {
        EvaluationText.head(evaluation, out);
        out.println("CASE              n   within  recall [95 in 100]    median s  floor   target");
        for (Evaluation.Case one : evaluation.results()) {
            Interval interval = one.intervals().get("recall");
            double recall = one.metrics().getOrDefault("recall", Double.NaN);
            Double target = targets.get(one.name());
            out.println(String.format(
                            Locale.ROOT,
                            "%-14s %5d  %4.0f s   %s %-15s %7s   %s   %s",
                            one.name(),
                            one.n(),
                            one.metrics().getOrDefault("withinSeconds", Double.NaN),
                            share(recall),
                            interval == null ? "" : "[" + share(interval.low()) + " " + share(interval.high()) + "]",
                            whole(one.metrics().getOrDefault("medianSeconds", Double.NaN)),
                            share(evaluation.floors().getOrDefault(one.name(), Double.NaN)),
                            target == null ? "none" : verdict(recall, target))
                    .stripTrailing());
        }
        double wrong = evaluation.macro().getOrDefault("falseIncidentsWorstSeed", Double.NaN);
        out.println();
        out.println("GENUINE HOURS");
        line("hours", evaluation.macro().getOrDefault("hours", Double.NaN), "", out);
        line("of them, a value a second", evaluation.macro().getOrDefault("hoursBySecond", Double.NaN), "", out);
        line(
                "false incidents",
                evaluation.macro().getOrDefault("falseIncidents", Double.NaN),
                "mean of the seeds",
                out);
        line(
                "false incidents",
                wrong,
                "worst seed; target 1 " + (wrong <= 1 ? "met" : "MISSED by " + tenth(wrong - 1)),
                out);
        line(
                "a day at most",
                evaluation.macro().getOrDefault("falseIncidentsADayAtMost", Double.NaN),
                "what so few hours can promise",
                out);
        line(
                "simple rules",
                evaluation.floors().getOrDefault("falseIncidents", Double.NaN),
                "patients of whom they would say something",
                out);
        EvaluationText.section("LEAK AUDIT", evaluation.audit(), out);
        EvaluationText.section("SPEED (this computer, one thread)", evaluation.speed(), out);
    }

    private static void line(String name, double value, String note, PrintWriter out) {
        out.println(String.format(Locale.ROOT, "  %-26s %6s   %s", name, tenth(value), note)
                .stripTrailing());
    }

    private static String verdict(double value, double target) {
        return share(target) + (value >= target ? " met" : " MISSED by " + share(target - value));
    }

    private static String tenth(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static String whole(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.0f", value);
    }

    private static String share(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.3f", value);
    }
}
