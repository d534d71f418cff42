package org.cylcomed.cli.evaluate;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** An evaluation of logs for people, 100 columns wide. */
final class LogsText {
    private static final List<String> OF_TEMPLATES = List.of("ga", "fga", "pa", "fta", "gaOriginal");

    private LogsText() {}

    static void print(Evaluation evaluation, Map<String, Double> targets, PrintWriter out) {
        EvaluationText.head(evaluation, out);
        List<Evaluation.Case> systems = evaluation.results().stream()
                .filter(one -> one.metrics().containsKey("ga"))
                .toList();
        List<Evaluation.Case> runs = evaluation.results().stream()
                .filter(one -> one.metrics().containsKey("recall"))
                .toList();
        if (!systems.isEmpty()) {
            out.println(line("TEMPLATES", "lines", "GA", "FGA", "PA", "FTA", "GA first labels"));
            systems.forEach(one -> out.println(line(
                    one.name() + (TemplateEvaluation.DEVELOPED_ON.contains(one.name()) ? " *" : ""),
                    Integer.toString(one.n()),
                    OF_TEMPLATES.stream().map(name -> share(one, name)).toArray(String[]::new))));
            out.println("* the setting was chosen on these");
        }
        if (!runs.isEmpty()) {
            out.println(line("RUNS", "runs", "recall", "false", "F1"));
            runs.forEach(one -> {
                Double target = targets.get(one.name());
                out.println(line(
                                one.name(),
                                Integer.toString(one.n()),
                                share(one, "recall"),
                                String.format(Locale.ROOT, "%.5f", one.metrics().getOrDefault("fpr", 0.0)),
                                share(one, "f1"))
                        + (target == null
                                ? ""
                                : "  " + EvaluationText.verdict(one.metrics().getOrDefault("f1", 0.0), target)));
            });
        }
        EvaluationText.macro(evaluation, targets, out);
        EvaluationText.section("LEAK AUDIT", evaluation.audit(), out);
        EvaluationText.section("SPEED (this computer, one thread)", evaluation.speed(), out);
    }

    private static String share(Evaluation.Case one, String metric) {
        return EvaluationText.share(one.metrics().getOrDefault(metric, Double.NaN));
    }

    private static String line(String name, String rows, String... columns) {
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-26s %7s", name, rows));
        for (String column : columns) {
            line.append(String.format(Locale.ROOT, "  %-7s", column));
        }
        return line.toString().stripTrailing();
    }
}
