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

/** {@code cylcomed evaluate vitals}: from the raw files to the table. */
public final class EvaluateVitalsCommand implements Command {
    private static final int MOST_SEEDS = 1000;

    /** What the detector was asked to reach. */
    static final Map<String, Double> TARGETS =
            Map.of("offset", 0.95, "offset-15", 0.95, "freeze", 0.99, "replay", 0.95, "swap", 0.95);

    @Override
    public void declare(CommandSpec specification) {
        specification
                .usageMessage()
                .header("Judge the detector of false vital signs on real patients, and what could flatter it.")
                .customSynopsis("cylcomed evaluate vitals --data FILE|FOLDER [--seeds N] [--json]")
                .description(
                        "",
                        "Reads tables of BIDMC (*_Numerics.csv) and numbers of PhysioNet (*.hea), all genuine. Thresholds",
                        "come from half of the patients; the other half is judged, both ways. Into its numbers false",
                        "ones are put at random times: shifted, frozen, told twice, another patient's, hidden. Beside",
                        "it: what is said of genuine hours, simple rules on the same rows, and what chance would find.",
                        "")
                .footer(
                        "",
                        "Examples:",
                        "  cylcomed evaluate vitals --data bidmc/",
                        "  cylcomed evaluate vitals --data bidmc/ --seeds 3 --json",
                        "",
                        "Exit codes: 0 done (whatever the result), 2 usage or nothing readable.");
        specification
                .addOption(OptionSpec.builder("--data")
                        .type(Path.class)
                        .paramLabel("FILE|FOLDER")
                        .required(true)
                        .description("A folder of patients.")
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
        VitalReader.Read read;
        try {
            read = VitalReader.read(data);
        } catch (IOException unreadable) {
            errors.println("The files cannot be read.");
            return ExitCode.USAGE;
        }
        errors.println(read.recordings().size() + " recordings read, " + read.skipped() + " rows skipped");
        Optional<VitalEvaluation> evaluation =
                VitalEvaluation.of(read, seeds, VitalEvaluation.INJECTIONS, errors::println);
        if (evaluation.isEmpty()) {
            errors.println("There are no four patients with HR, PULSE, RESP and SpO2 each second for six minutes.");
            return ExitCode.USAGE;
        }
        Evaluation result = evaluation.get().run();
        if (arguments.matchedOptionValue("--json", false)) {
            EvaluationJson.write(result, output);
        } else {
            VitalText.print(result, TARGETS, output);
        }
        return ExitCode.DONE;
    }
}
