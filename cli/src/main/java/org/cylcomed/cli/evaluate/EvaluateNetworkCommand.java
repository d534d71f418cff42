package org.cylcomed.cli.evaluate;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.cylcomed.cli.Command;
import org.cylcomed.cli.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code cylcomed evaluate network}: from the raw file to the table. */
public final class EvaluateNetworkCommand implements Command {
    private static final int MOST_SEEDS = 1000;

    /** What the detector was asked to reach. */
    static final Map<String, Double> TARGETS = Map.ofEntries(
            Map.entry("recallAt1e2", 0.85),
            Map.entry("recallAt1e3", 0.78),
            Map.entry("hardRecallAt1e2", 0.45),
            Map.entry("f1", 0.93),
            Map.entry("top3HitRateAt5", 0.9),
            Map.entry("unseen:ddos", 0.9),
            Map.entry("unseen:dos", 0.9),
            Map.entry("unseen:mqtt-flood", 0.9),
            Map.entry("unseen:recon", 0.9),
            Map.entry("unseen:spoofing", 0.6),
            Map.entry("unseen:malformed", 0.6));

    @Override
    public void declare(CommandSpec specification) {
        specification
                .usageMessage()
                .header("Judge the detector of network behaviour on public data, and what could flatter it.")
                .customSynopsis("cylcomed evaluate network --data FILE|FOLDER [--seeds N] [--json]")
                .description(
                        "",
                        "Reads tables of CICIoMT2024 (csv, csv.gz). The detector learns from one half of the benign",
                        "rows, the other half gives the thresholds, each attack is a row of the table. Beside it: a",
                        "simple floor on the same rows, the best single column, what is nearest to an address, labels",
                        "dealt out anew, duplicates, and the best result possible.",
                        "",
                        "These rows have no clock, device or address: they judge the scorer of windows alone.",
                        "")
                .footer(
                        "",
                        "Examples:",
                        "  cylcomed evaluate network --data half-a.csv.gz",
                        "  cylcomed evaluate network --data tables/ --seeds 3 --json",
                        "",
                        "Exit codes: 0 done (whatever the result), 2 usage or nothing readable.");
        specification
                .addOption(OptionSpec.builder("--data")
                        .type(Path.class)
                        .paramLabel("FILE|FOLDER")
                        .required(true)
                        .description("A table, or a folder of tables with the same columns.")
                        .build())
                .addOption(OptionSpec.builder("--seeds")
                        .type(int.class)
                        .paramLabel("N")
                        .defaultValue("10")
                        .description("How often the halves are drawn anew (default 10).")
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
        if (!Files.isReadable(data)) {
            errors.println("Nothing can be read at --data.");
            return ExitCode.USAGE;
        }
        FeatureTable table;
        try {
            table = FeatureTableReader.read(data);
        } catch (IOException unreadable) {
            errors.println("The table cannot be read: " + unreadable.getMessage());
            return ExitCode.USAGE;
        }
        errors.println(table.rowsRead() + " rows read, " + table.rows().size() + " different, " + table.rowsSkipped()
                + " skipped");
        Optional<NetworkEvaluation> evaluation = NetworkEvaluation.of(table, seeds, errors::println);
        if (evaluation.isEmpty()) {
            errors.println("This is no table of CICIoMT2024 with at least 200 benign rows and an attack.");
            return ExitCode.USAGE;
        }
        Evaluation result = evaluation.get().run();
        if (arguments.matchedOptionValue("--json", false)) {
            EvaluationJson.write(result, output);
        } else {
            EvaluationText.print(result, TARGETS, output);
        }
        return ExitCode.DONE;
    }
}
