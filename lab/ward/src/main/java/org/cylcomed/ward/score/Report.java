package org.cylcomed.ward.score;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The score of a pilot over some seeds.
 *
 * @param falseNotices that no attack explains, in all wards together
 * @param played how long the wards were played, together
 * @param strangers packets of cards that are not the ward's; -1 if it is not known
 */
record Report(String pilot, List<Long> seeds, List<Result> results, int falseNotices, Duration played, long strangers) {
    /** Scored and printed, without a target. */
    static final Set<String> NO_TARGET = Set.of("A9", "A14", "B3", "B5", "B9");

    private static final double LEAST_FOUND = 0.9;
    /** Ten minutes are a shift. */
    private static final double SHIFT_SECONDS = 600;

    Report {
        seeds = List.copyOf(seeds);
        results = List.copyOf(results);
    }

    boolean passed() {
        boolean attacks = targets().stream().allMatch(story -> {
            List<Result> runs = of(story);
            return runs.stream().filter(Result::passed).count() >= LEAST_FOUND * runs.size();
        });
        boolean quiet = results.stream().filter(each -> !each.act().isAttack()).allMatch(Result::passed);
        return !results.isEmpty() && attacks && quiet && falseNoticesPerShift() <= 1 && strangers <= 0;
    }

    private List<String> targets() {
        return results.stream()
                .filter(each ->
                        each.act().isAttack() && !NO_TARGET.contains(each.act().number()))
                .map(each -> each.act().story())
                .distinct()
                .toList();
    }

    private List<Result> of(String story) {
        return results.stream().filter(each -> each.act().story().equals(story)).toList();
    }

    private double falseNoticesPerShift() {
        double seconds = Math.max(1, played.toMillis() / 1000.0);
        return Math.round(100 * falseNotices * SHIFT_SECONDS / seconds) / 100.0;
    }

    String json() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("pilot", pilot);
        document.put("seeds", seeds);
        document.put("runs", results.stream().map(Report::run).toList());
        document.put("total", total());
        document.put("passed", passed());
        return JsonMapper.shared().writeValueAsString(document);
    }

    private static Map<String, Object> run(Result result) {
        Map<String, Object> run = new LinkedHashMap<>();
        run.put("seed", result.seed());
        run.put("story", result.act().story());
        run.put("kind", kind(result.act()));
        run.put("expected", expected(result.act().expected()));
        run.put("detectedMillis", result.detectedMillis());
        run.put("verdict", result.verdict());
        run.put("findings", result.findings());
        run.put("falseNotices", result.falseNotices());
        run.put("maxResponse", result.maxResponse());
        run.put("passed", result.passed());
        return run;
    }

    private static String kind(Happened act) {
        return switch (act.nature()) {
            case "attack" -> "attack";
            case "look-alike" -> "lookalike";
            default -> "quiet";
        };
    }

    private static @Nullable Map<String, Object> expected(Happened.@Nullable Wanted wanted) {
        if (wanted == null) {
            return null;
        }
        Map<String, Object> expected = new LinkedHashMap<>();
        expected.put("device", wanted.device().called());
        expected.put("verdict", wanted.verdict());
        expected.put("kinds", wanted.kinds());
        expected.put("withinMillis", wanted.withinMillis());
        return expected;
    }

    private Map<String, @Nullable Object> total() {
        List<Result> attacks =
                results.stream().filter(each -> each.act().isAttack()).toList();
        List<Result> lookalikes = results.stream()
                .filter(each -> kind(each.act()).equals("lookalike"))
                .toList();
        Map<String, @Nullable Object> total = new LinkedHashMap<>();
        total.put("attacks", attacks.size());
        total.put("found", attacks.stream().filter(Result::passed).count());
        total.put("lookalikes", lookalikes.size());
        total.put("lookalikesQuiet", lookalikes.stream().filter(Result::passed).count());
        total.put("falseNoticesPerShift", falseNoticesPerShift());
        total.put(
                "verdictRight", attacks.stream().filter(Result::isVerdictRight).count());
        total.put("deviceCommands", strangers < 0 ? null : strangers);
        // Nobody measures here when an alarm arrives: that is a measurement of its own.
        total.put("alarmsDelayed", null);
        return total;
    }

    /** Lines of a table, attacks first. */
    List<String> table() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT, "%-5s %-6s %-24s %-9s %-8s %s", "seed", "story", "name", "found", "passed", "findings"));
        List<Result> ordered = new ArrayList<>(results);
        ordered.sort(Comparator.comparing(each -> !each.act().isAttack()));
        for (Result each : ordered) {
            Long after = each.detectedMillis();
            String found = !each.act().isAttack()
                    ? each.passed() ? "quiet" : each.falseNotices() + " false"
                    : after == null ? "no" : String.format(Locale.ROOT, "%.1f s", after / 1000.0);
            String target =
                    NO_TARGET.contains(each.act().number()) && each.act().isAttack() ? " (no target)" : "";
            lines.add(String.format(
                    Locale.ROOT,
                    "%-5d %-6s %-24s %-9s %-8s %s",
                    each.seed(),
                    each.act().isAttack() ? each.act().number() : "",
                    each.act().story(),
                    found,
                    (each.passed() ? "yes" : "NO") + target,
                    each.findings().isEmpty() ? "none" : String.join(", ", each.findings())));
        }
        lines.add("total " + total() + (passed() ? "   PASSED" : "   NOT PASSED"));
        return lines;
    }
}
