package org.cylcomed.cli.evaluate;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.cylcomed.cli.Command;
import org.cylcomed.cli.ExitCode;
import org.cylcomed.detection.logs.MinerSettings;
import org.cylcomed.detection.logs.UsualSequences;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code cylcomed evaluate logs}: from labelled lines and runs to the table. */
public final class EvaluateLogsCommand implements Command {
    private static final int MOST_SEEDS = 1000;

    /** What the detectors were asked to reach; for Drain's parsing and templates it is what they must exceed. */
    static final Map<String, Double> TARGETS =
            Map.of("ga", 0.92, "pa", 0.32, "fta", 0.28, "runs:hdfs", 0.98, "runs:openstack", 0.95);

    @Override
    public void declare(CommandSpec specification) {
        specification
                .usageMessage()
                .header("Judge what is made of logs on public data, and what could flatter it.")
                .customSynopsis("cylcomed evaluate logs --data FOLDER [--seeds N] [--json]")
                .description(
                        "",
                        "Reads lines with their true templates as Loghub publishes them (*_structured.csv, and",
                        "*_structured_corrected.csv where there is one), and runs of numbered lines (*_train,",
                        "*_test_abnormal, *_test_normal). Lines go to the miner in their order, with one setting for",
                        "all systems; of runs, usual ones alone are learned.",
                        "")
                .footer(
                        "",
                        "Examples:",
                        "  cylcomed evaluate logs --data loghub_2k/",
                        "  cylcomed evaluate logs --data log_sequences/ --json",
                        "",
                        "Exit codes: 0 done (whatever the result), 2 usage or nothing readable.");
        specification
                .addOption(OptionSpec.builder("--data")
                        .type(Path.class)
                        .paramLabel("FOLDER")
                        .required(true)
                        .description("A folder of labelled logs or runs, or of such folders.")
                        .build())
                .addOption(OptionSpec.builder("--seeds")
                        .type(int.class)
                        .paramLabel("N")
                        .defaultValue("10")
                        .description("How often usual runs are held back anew (default 10).")
                        .build())
                .addOption(OptionSpec.builder("--json")
                        .type(boolean.class)
                        .description("Print one JSON document.")
                        .build());
    }

    @Override
    public int run(ParseResult arguments, PrintWriter output, PrintWriter errors) {
        Path data = arguments.matchedOptionValue("--data", Path.of(""));
        int seeds = arguments.matchedOptionValue("--seeds", 10);
        if (seeds < 1 || seeds > MOST_SEEDS) {
            errors.println("--seeds is between 1 and " + MOST_SEEDS + ".");
            return ExitCode.USAGE;
        }
        if (!Files.isDirectory(data)) {
            errors.println("There is no folder at --data.");
            return ExitCode.USAGE;
        }
        MessageDigest digest = sha256();
        List<LabelledLog> logs;
        List<LabelledRuns> runs;
        try {
            logs = LabelledLog.read(data, digest);
            runs = LabelledRuns.read(data, digest);
        } catch (IOException unreadable) {
            errors.println("The logs cannot be read: " + unreadable.getMessage());
            return ExitCode.USAGE;
        }
        logs.removeIf(log -> log.lines().isEmpty());
        runs.removeIf(set -> set.usual().size() < 10 || set.unusual().isEmpty());
        if (logs.isEmpty() && runs.isEmpty()) {
            errors.println("There are no labelled lines (*_structured.csv) and no runs (*_train) in the folder.");
            return ExitCode.USAGE;
        }
        errors.println(logs.size() + " systems with templates, "
                + logs.stream().mapToInt(LabelledLog::skipped).sum() + " lines skipped; " + runs.size()
                + " sets of runs");
        String name = data.toAbsolutePath().normalize().getFileName() + " sha256:"
                + HexFormat.of().formatHex(digest.digest()).substring(0, 16);
        Evaluation result = evaluate(name, logs, runs, seeds);
        if (arguments.matchedOptionValue("--json", false)) {
            EvaluationJson.write(result, output);
        } else {
            LogsText.print(result, TARGETS, output);
        }
        return ExitCode.DONE;
    }

    private static Evaluation evaluate(String data, List<LabelledLog> logs, List<LabelledRuns> runs, int seeds) {
        List<Evaluation.Case> cases = new ArrayList<>();
        SortedMap<String, Double> macro = new TreeMap<>();
        SortedMap<String, Double> floors = new TreeMap<>();
        SortedMap<String, Double> audit = new TreeMap<>();
        SortedMap<String, Double> speed = new TreeMap<>();
        if (!logs.isEmpty()) {
            TemplateEvaluation templates = new TemplateEvaluation(logs);
            templates.run(cases, macro, floors, audit);
            speed.put("linesPerSecond", templates.linesPerSecond());
        }
        for (LabelledRuns set : runs) {
            RunEvaluation evaluation = new RunEvaluation(set, seeds);
            Evaluation.Case found = evaluation.run(floors, audit);
            cases.add(found);
            found.metrics().forEach((metric, value) -> macro.merge(metric, value / runs.size(), Double::sum));
            speed.put("runsPerSecond:" + set.system(), evaluation.runsPerSecond());
        }
        return new Evaluation(
                "logs",
                data,
                "lines in their order, one setting for all systems; usual runs alone learned, where a set has none to"
                        + " judge a fifth held back; " + seeds + " seeds",
                settingsHash(),
                cases,
                macro,
                floors,
                audit,
                speed);
    }

    private static String settingsHash() {
        String settings = MinerSettings.DEFAULT + " " + UsualSequences.LEAST_DEVIATION + " " + RunEvaluation.SHARE;
        return HexFormat.of().formatHex(sha256().digest(settings.getBytes(StandardCharsets.UTF_8)));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
