package org.cylcomed.cli.evaluate;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.cylcomed.cli.Command;
import org.cylcomed.cli.ExitCode;
import org.cylcomed.cli.Safe;
import org.cylcomed.sensor.connection.AddressText;
import org.cylcomed.sensor.findings.Site;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code cylcomed evaluate pilots}: from recordings of the test ward to what was found of its attacks. */
public final class EvaluatePilotsCommand implements Command {
    private static final int MOST_SEEDS = 1000;
    private static final int MOST_SENTENCES = 10;

    /** What the detectors were asked to reach; of false notices, at most. */
    static final Map<String, Double> TARGETS = Map.of(
            "attacksFound",
            0.95,
            "verdictRight",
            0.9,
            "lookalikesQuiet",
            1.0,
            "ordinaryQuiet",
            1.0,
            "falseNoticesPerShift",
            1.0);

    @Override
    public void declare(CommandSpec specification) {
        specification
                .usageMessage()
                .header("Judge what inspect finds in recordings of the test ward, and what could flatter it.")
                .customSynopsis("cylcomed evaluate pilots --data FILE|FOLDER [--scanner ADDRESS] [--seeds N] [--json]")
                .description(
                        "",
                        "Reads captures (*.pcapng, *.pcap) with their ground truth beside them (*.jsonl), as the test",
                        "ward records them. Each capture is read as inspect reads it; then what was told is held",
                        "against what happened: attacks found in time, of the right device; look-alikes and ordinary",
                        "things quiet; false notices a shift of ten minutes. Beside it: what would have been found had",
                        "the attacks been at other times, or were devices drawn at random.",
                        "A capture holds no content of encrypted conversations. What only readers at endpoints see",
                        "is missed here; such attacks are marked. What a whole product finds: ward score.",
                        "")
                .footer(
                        "",
                        "Examples:",
                        "  ./cylcomed ward record pilots/ward.pcapng --attack all --together --for 300",
                        "  cylcomed evaluate pilots --data pilots/",
                        "  cylcomed evaluate pilots --data pilots/ward.pcapng --json",
                        "",
                        "Exit codes: 0 done (whatever the result), 2 usage or nothing readable.");
        specification
                .addOption(OptionSpec.builder("--data")
                        .type(Path.class)
                        .paramLabel("FILE|FOLDER")
                        .required(true)
                        .description("A capture or a folder of them, ground truth beside each.")
                        .build())
                .addOption(OptionSpec.builder("--scanner")
                        .type(List.class)
                        .auxiliaryTypes(String.class)
                        .arity("1")
                        .paramLabel("ADDRESS")
                        .description("A scanner of the ward's own, as for inspect; may be given several times.")
                        .build())
                .addOption(OptionSpec.builder("--seeds")
                        .type(int.class)
                        .paramLabel("N")
                        .defaultValue("10")
                        .description("How often attacks are moved elsewhere (default 10).")
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
        MessageDigest digest = sha256();
        PilotRecording.Read read;
        long began = System.nanoTime();
        try {
            read = PilotRecording.read(data, site(arguments), digest);
        } catch (IllegalArgumentException noAddress) {
            errors.println("--scanner is an address: " + Safe.text(String.valueOf(noAddress.getMessage())));
            return ExitCode.USAGE;
        } catch (IOException unreadable) {
            errors.println("The recordings cannot be read: " + Safe.text(String.valueOf(unreadable.getMessage())));
            return ExitCode.USAGE;
        }
        long nanos = System.nanoTime() - began;
        errors.println(PilotText.skipped(read));
        read.sentences().stream().limit(MOST_SENTENCES).forEach(sentence -> errors.println("  " + sentence));
        if (read.recordings().isEmpty()) {
            errors.println("There is no capture with its ground truth beside it: FILE.pcapng and FILE.jsonl.");
            return ExitCode.USAGE;
        }
        String name = Safe.text(String.valueOf(data.toAbsolutePath().normalize().getFileName())) + " sha256:"
                + HexFormat.of().formatHex(digest.digest()).substring(0, 16);
        PilotEvaluation evaluation = new PilotEvaluation(read.recordings(), seeds);
        Evaluation result = evaluation.run(name, nanos);
        if (arguments.matchedOptionValue("--json", false)) {
            EvaluationJson.write(result, output);
        } else {
            PilotText.print(result, evaluation.stories(), evaluation.falseKinds(), TARGETS, output);
        }
        return ExitCode.DONE;
    }

    private static Site site(ParseResult arguments) {
        TreeSet<String> scanners = new TreeSet<>();
        List<String> given = arguments.matchedOptionValue("--scanner", List.of());
        for (String scanner : given) {
            scanners.add(AddressText.of(InetAddress.ofLiteral(scanner).getAddress()));
        }
        return Site.unknown().withScanners(scanners);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
