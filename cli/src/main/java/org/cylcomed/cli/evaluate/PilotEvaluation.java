package org.cylcomed.cli.evaluate;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cylcomed.detection.protocol.ProtocolKinds;
import org.cylcomed.detection.protocol.ProtocolProcessors;
import org.cylcomed.sensor.findings.FindingKinds;

/** What was found of the acts of all recordings, how soon, and how much chance would have found. */
final class PilotEvaluation {
    /** Ten minutes are a shift. */
    private static final double SHIFT_SECONDS = 600;

    /** One act of one recording. */
    private record Judged(PilotRecording recording, PilotJudge.Result result) {
        PilotAct act() {
            return result.act();
        }

        /** Missed, and hardly anybody on the wire could have read what it was about. */
        boolean hidden() {
            return !result.found() && recording.run().hides(act());
        }

        double seconds() {
            Duration after = result.after();
            return after == null ? Double.NaN : after.toMillis() / 1000.0;
        }
    }

    private final List<PilotRecording> recordings;
    private final List<Judged> judged = new ArrayList<>();
    private final List<PilotNotice> falseNotices = new ArrayList<>();
    private final int seeds;

    PilotEvaluation(List<PilotRecording> recordings, int seeds) {
        this.recordings = recordings;
        this.seeds = seeds;
        for (PilotRecording recording : recordings) {
            PilotJudge judge = new PilotJudge(recording.acts(), recording.run().notices());
            judge.results().stream()
                    .filter(result -> recording.run().covers(result.act()))
                    .forEach(result -> judged.add(new Judged(recording, result)));
            falseNotices.addAll(judge.falseNotices());
        }
    }

    /** Attacks by their numbers, then what is harmless, by name. */
    List<PilotAct> stories() {
        Map<String, PilotAct> first = new HashMap<>();
        judged.forEach(each -> first.putIfAbsent(each.act().story(), each.act()));
        return first.values().stream()
                .sorted(Comparator.comparing((PilotAct act) -> !act.isAttack())
                        .thenComparing(act -> act.number().replaceAll("\\d.*", ""))
                        .thenComparing(PilotEvaluation::place)
                        .thenComparing(PilotAct::story))
                .toList();
    }

    private static int place(PilotAct act) {
        String digits = act.number().replaceAll("\\D", "");
        return digits.isEmpty() ? Integer.MAX_VALUE : Integer.parseInt(digits);
    }

    /** Kinds of what was told falsely, and how often. */
    SortedMap<String, Integer> falseKinds() {
        SortedMap<String, Integer> kinds = new TreeMap<>();
        falseNotices.forEach(notice -> kinds.merge(notice.kind(), 1, Integer::sum));
        return kinds;
    }

    /** @param nanos that reading and judging took */
    Evaluation run(String data, long nanos) {
        SortedMap<String, Double> speed = new TreeMap<>();
        long packets =
                recordings.stream().mapToLong(each -> each.run().packets()).sum();
        speed.put("packetsPerSecond", packets / (Math.max(1, nanos) / 1e9));
        return new Evaluation(
                "pilots",
                data,
                recordings.size() + " recordings, "
                        + Math.round(seconds())
                        + " s in all; nothing is learned, the rules and weights are the product's;"
                        + " the ground truth is looked at afterwards",
                settingsHash(),
                stories().stream().map(this::row).toList(),
                macro(),
                new TreeMap<>(),
                PilotChance.audit(recordings, seeds),
                speed);
    }

    private Evaluation.Case row(PilotAct story) {
        List<Judged> runs = judged.stream()
                .filter(each -> each.act().story().equals(story.story()))
                .toList();
        SortedMap<String, Double> metrics = new TreeMap<>();
        SortedMap<String, Interval> intervals = new TreeMap<>();
        if (story.isAttack()) {
            metrics.put("recall", share(runs, each -> each.result().found()));
            metrics.put("verdictRight", share(runs, each -> each.result().verdictRight()));
            metrics.put("missedUnreadable", share(runs, Judged::hidden));
            median(runs, metrics);
            intervals.put(
                    "recall",
                    Interval.ofShares(
                            runs.stream()
                                    .mapToDouble(each -> each.result().found() ? 1 : 0)
                                    .toArray(),
                            runs.size()));
        } else {
            metrics.put("quiet", share(runs, each -> each.result().quiet()));
            metrics.put(
                    "falseNotices",
                    runs.stream()
                            .mapToDouble(each -> each.result().falseNotices())
                            .sum());
        }
        return new Evaluation.Case(story.story(), runs.size(), metrics, intervals);
    }

    private SortedMap<String, Double> macro() {
        SortedMap<String, Double> macro = new TreeMap<>();
        List<Judged> attacks =
                judged.stream().filter(each -> each.act().isAttack()).toList();
        if (!attacks.isEmpty()) {
            macro.put("attacksFound", share(attacks, each -> each.result().found()));
            macro.put("verdictRight", share(attacks, each -> each.result().verdictRight()));
            macro.put("missedUnreadable", share(attacks, Judged::hidden));
            median(attacks, macro);
            List<Judged> readable =
                    attacks.stream().filter(each -> !each.hidden()).toList();
            if (!readable.isEmpty()) {
                macro.put(
                        "attacksFoundOfReadable",
                        share(readable, each -> each.result().found()));
            }
        }
        quiet("lookalikesQuiet", each -> each.act().lookAlike(), macro);
        quiet("ordinaryQuiet", each -> !each.act().lookAlike(), macro);
        macro.put("falseNoticesPerShift", falseNotices.size() * SHIFT_SECONDS / Math.max(1, seconds()));
        return macro;
    }

    private void quiet(String name, Predicate<Judged> which, SortedMap<String, Double> macro) {
        List<Judged> harmless = judged.stream()
                .filter(each -> !each.act().isAttack() && which.test(each))
                .toList();
        if (!harmless.isEmpty()) {
            macro.put(name, share(harmless, each -> each.result().quiet()));
        }
    }

    private static void median(List<Judged> runs, SortedMap<String, Double> metrics) {
        double[] seconds = runs.stream()
                .filter(each -> each.result().found())
                .mapToDouble(Judged::seconds)
                .sorted()
                .toArray();
        if (seconds.length > 0) {
            int middle = seconds.length / 2;
            metrics.put(
                    "medianSeconds",
                    seconds.length % 2 == 1 ? seconds[middle] : (seconds[middle - 1] + seconds[middle]) / 2);
        }
    }

    private double seconds() {
        return recordings.stream()
                .mapToDouble(each -> each.run().length().toMillis() / 1000.0)
                .sum();
    }

    private static double share(List<Judged> runs, Predicate<Judged> which) {
        return runs.stream().filter(which).count() / (double) runs.size();
    }

    /** Of the weights and times of all kinds, and of what looks for them. */
    private static String settingsHash() {
        String settings = Stream.concat(
                        Stream.concat(FindingKinds.all().stream(), ProtocolKinds.all().stream())
                                .map(Object::toString),
                        ProtocolProcessors.all().stream().map(processor -> processor.name()))
                .collect(Collectors.joining("\n"));
        MessageDigest digest = EvaluatePilotsCommand.sha256();
        return HexFormat.of().formatHex(digest.digest(settings.getBytes(StandardCharsets.UTF_8)));
    }
}
