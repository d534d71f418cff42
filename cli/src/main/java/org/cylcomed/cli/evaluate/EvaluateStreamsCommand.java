package org.cylcomed.cli.evaluate;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.cylcomed.cli.Command;
import org.cylcomed.cli.ExitCode;
import org.cylcomed.detection.stream.StreamSettings;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code cylcomed evaluate streams}: from the files of the Numenta Anomaly Benchmark to its score. */
public final class EvaluateStreamsCommand implements Command {
    private static final int MOST_SEEDS = 1000;

    /** What the detector was asked to exceed. */
    static final Map<String, Double> TARGETS = Map.of("nab", 70.0, "nabOtherHalf", 70.0);

    @Override
    public void declare(CommandSpec specification) {
        specification
                .usageMessage()
                .header("Judge the detector of single numbers over time on public data, and what could flatter it.")
                .customSynopsis("cylcomed evaluate streams --data FOLDER [--seeds N] [--json]")
                .description(
                        "",
                        "Reads the Numenta Anomaly Benchmark as it is published: labels/combined_windows.json and the",
                        "files it names in data/. Each value is judged before it is learned; one setting and one",
                        "threshold hold for all streams. The score is NAB's own, of 0 (silence) to 100. Beside it: a",
                        "published baseline, the threshold of the other half, and the same windows elsewhere.",
                        "")
                .footer(
                        "",
                        "Examples:",
                        "  cylcomed evaluate streams --data nab/",
                        "  cylcomed evaluate streams --data nab/ --json",
                        "",
                        "Exit codes: 0 done (whatever the result), 2 usage or nothing readable.");
        specification
                .addOption(OptionSpec.builder("--data")
                        .type(Path.class)
                        .paramLabel("FOLDER")
                        .required(true)
                        .description("The folder with labels/ and data/.")
                        .build())
                .addOption(OptionSpec.builder("--seeds")
                        .type(int.class)
                        .paramLabel("N")
                        .defaultValue("10")
                        .description("How often windows are moved elsewhere (default 10).")
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
        List<LabelledStream> streams;
        try {
            streams = LabelledStream.read(data, digest);
        } catch (IOException unreadable) {
            errors.println("The streams cannot be read: " + unreadable.getMessage());
            return ExitCode.USAGE;
        }
        int windows =
                streams.stream().mapToInt(stream -> stream.windows().size()).sum();
        if (windows == 0) {
            errors.println("There is no stream with a window in which something happened.");
            return ExitCode.USAGE;
        }
        errors.println(streams.size() + " streams read, " + windows + " windows, "
                + streams.stream().mapToInt(LabelledStream::skipped).sum() + " rows skipped");
        String name = data.toAbsolutePath().normalize().getFileName() + " sha256:"
                + HexFormat.of().formatHex(digest.digest()).substring(0, 16);
        Evaluation result = new StreamEvaluation(streams, seeds).run(name, settingsHash());
        if (arguments.matchedOptionValue("--json", false)) {
            EvaluationJson.write(result, output);
        } else {
            StreamsText.print(result, TARGETS, output);
        }
        return ExitCode.DONE;
    }

    private static String settingsHash() {
        return HexFormat.of()
                .formatHex(sha256().digest(StreamSettings.DEFAULT.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
