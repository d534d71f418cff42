package org.cylcomed.cli.evaluate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.cylcomed.detection.logs.MinerSettings;
import org.cylcomed.detection.logs.TemplateMiner;

/** Lines of each system to the miner in their order, with one setting, and what it made of them. */
final class TemplateEvaluation {
    /** The systems the setting was chosen on; all others were looked at to print the table. */
    static final List<String> DEVELOPED_ON = List.of("Android", "BGL", "HPC", "HealthApp", "OpenSSH", "Windows");

    private static final int LINES_TIMED = 400_000;

    private final List<LabelledLog> logs;

    TemplateEvaluation(List<LabelledLog> logs) {
        this.logs = logs;
    }

    void run(
            List<Evaluation.Case> cases,
            SortedMap<String, Double> macro,
            SortedMap<String, Double> floors,
            SortedMap<String, Double> audit) {
        for (LabelledLog log : logs) {
            SortedMap<String, Double> metrics = metrics(log, MinerSettings.DEFAULT);
            cases.add(new Evaluation.Case(log.system(), log.lines().size(), metrics, new TreeMap<>()));
            add(macro, metrics, 1.0 / logs.size());
            add(floors, metrics(log, MinerSettings.SHAPES_ONLY), 1.0 / logs.size());
            add(audit, audit(log), 1.0 / logs.size());
        }
        // Published for Drain with rules for each system, on the labels as they were then.
        floors.put("gaOriginal", 0.865);
        half(cases, macro, true, "gaDevelopedOn");
        half(cases, macro, false, "gaOthers");
    }

    private static void half(
            List<Evaluation.Case> cases, SortedMap<String, Double> macro, boolean developedOn, String name) {
        cases.stream()
                .filter(one -> DEVELOPED_ON.contains(one.name()) == developedOn)
                .mapToDouble(one -> one.metrics().getOrDefault("ga", 0.0))
                .average()
                .ifPresent(mean -> macro.put(name, mean));
    }

    private static void add(SortedMap<String, Double> sums, SortedMap<String, Double> values, double share) {
        values.forEach((name, value) -> sums.merge(name, value * share, Double::sum));
    }

    private static SortedMap<String, Double> metrics(LabelledLog log, MinerSettings settings) {
        TemplateMiner miner = new TemplateMiner(settings);
        List<Integer> shapes = log.lines().stream().map(miner::learn).toList();
        List<Integer> groups = shapes.stream().map(miner::group).toList();
        Map<Integer, String> templates = miner.templates();
        List<String> told =
                groups.stream().map(group -> templates.getOrDefault(group, "")).toList();
        Grouping grouping = Grouping.of(groups, told, log.templates());
        SortedMap<String, Double> metrics = new TreeMap<>();
        metrics.put("ga", grouping.ga());
        metrics.put("fga", grouping.fga());
        metrics.put("pa", grouping.pa());
        metrics.put("fta", grouping.fta());
        metrics.put("gaOriginal", Grouping.agreement(groups, log.original()));
        return metrics;
    }

    private static SortedMap<String, Double> audit(LabelledLog log) {
        List<String> crude = log.lines().stream()
                .map(line -> line.trim().split("\\s+"))
                .map(words -> words.length + " " + words[0])
                .toList();
        List<String> shuffled = new ArrayList<>(log.templates());
        Collections.shuffle(shuffled, new Random(0));
        TemplateMiner miner = new TemplateMiner(MinerSettings.DEFAULT);
        List<Integer> shapes = log.lines().stream().map(miner::learn).toList();
        SortedMap<String, Double> audit = new TreeMap<>();
        audit.put("firstWordAndLengthGa", Grouping.agreement(crude, log.templates()));
        audit.put(
                "shuffledLabelsGa",
                Grouping.agreement(shapes.stream().map(miner::group).toList(), shuffled));
        audit.put(
                "duplicateLineShare",
                1 - new HashSet<>(log.lines()).size() / (double) log.lines().size());
        audit.put("ceilingGa", Grouping.ceiling(log.lines(), log.templates()));
        return audit;
    }

    /** Lines of all systems, each to its own miner that knows them already, after one round that is not counted. */
    double linesPerSecond() {
        long lines = 0;
        long nanos = 0;
        while (lines < LINES_TIMED) {
            for (LabelledLog log : logs) {
                TemplateMiner miner = new TemplateMiner(MinerSettings.DEFAULT);
                log.lines().forEach(miner::learn);
                long began = System.nanoTime();
                log.lines().forEach(miner::learn);
                nanos += System.nanoTime() - began;
                lines += log.lines().size();
            }
        }
        return lines * 1e9 / nanos;
    }
}
