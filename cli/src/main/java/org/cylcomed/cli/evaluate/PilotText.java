package org.cylcomed.cli.evaluate;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** An evaluation of recordings of the test ward for people, 100 columns wide. */
final class PilotText {
    /** Of these fewer are better. */
    private static final String AT_MOST = "falseNoticesPerShift";

    private PilotText() {}

    /** @param stories in the order of the evaluation's results */
    static void print(
            Evaluation evaluation,
            List<PilotAct> stories,
            Map<String, Integer> falseKinds,
            Map<String, Double> targets,
            PrintWriter out) {
        EvaluationText.head(evaluation, out);
        out.println(line("", "STORY", "n", "found", "within", "median s", "verdict right"));
        for (int i = 0; i < stories.size(); i++) {
            Evaluation.Case one = evaluation.results().get(i);
            PilotAct.Wanted wanted = stories.get(i).expected();
            out.println(
                    wanted == null
                            ? harmless(stories.get(i), one)
                            : attack(stories.get(i).number(), one, wanted));
        }
        out.println("* missed, and nine tenths or more of what its device said meanwhile was encrypted, or it");
        out.println("  said nothing but names and time: a capture does not hold what readers at endpoints see");
        out.println();
        out.println("MACRO");
        evaluation.macro().forEach((name, value) -> {
            Double target = targets.get(name);
            out.println(String.format(
                            Locale.ROOT,
                            "  %-28s %7s   %s",
                            name,
                            EvaluationText.share(value),
                            target == null ? "" : verdict(name, value, target))
                    .stripTrailing());
        });
        if (!falseKinds.isEmpty()) {
            out.println();
            out.println("FALSE NOTICES");
            falseKinds.forEach((kind, count) -> out.println(String.format(Locale.ROOT, "  %-28s %7d", kind, count)));
        }
        EvaluationText.section("LEAK AUDIT (a share of the attacks; of the conversations)", evaluation.audit(), out);
        EvaluationText.section("SPEED (this computer, one thread)", evaluation.speed(), out);
    }

    private static String attack(String number, Evaluation.Case one, PilotAct.Wanted wanted) {
        Double median = one.metrics().get("medianSeconds");
        return line(
                number,
                one.name(),
                Integer.toString(one.n()),
                EvaluationText.share(one.metrics().getOrDefault("recall", Double.NaN))
                        + (one.metrics().getOrDefault("missedUnreadable", 0.0) > 0 ? " *" : "  "),
                wanted.within().toSeconds() + " s",
                median == null ? "-" : String.format(Locale.ROOT, "%.1f", median),
                EvaluationText.share(one.metrics().getOrDefault("verdictRight", Double.NaN)));
    }

    private static String harmless(PilotAct story, Evaluation.Case one) {
        double notices = one.metrics().getOrDefault("falseNotices", 0.0);
        return line(
                story.lookAlike() ? "like " + story.number() : "",
                one.name(),
                Integer.toString(one.n()),
                notices == 0 ? "quiet  " : String.format(Locale.ROOT, "%.0f false", notices),
                "",
                "",
                "");
    }

    private static String verdict(String name, double value, double target) {
        double missing = name.equals(AT_MOST) ? value - target : target - value;
        return "target " + EvaluationText.share(target)
                + (missing <= 0 ? " met" : " MISSED by " + EvaluationText.share(missing));
    }

    private static String line(
            String number, String name, String n, String found, String within, String median, String verdict) {
        return String.format(
                        Locale.ROOT,
                        "%-9s %-26s %4s  %9s %8s %9s %14s",
                        number,
                        name,
                        n,
                        found,
                        within,
                        median,
                        verdict)
                .stripTrailing();
    }

    /** What was not read, in one line. */
    static String skipped(PilotRecording.Read read) {
        return List.of(
                        read.recordings().size() + " recordings read",
                        read.skippedPairs() + " skipped",
                        read.skippedLines() + " lines of ground truth skipped",
                        read.left() + " acts left out that the capture does not last for")
                .stream()
                .collect(Collectors.joining(", "));
    }
}
