package org.cylcomed.cli.vex;

import java.io.InputStream;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.cylcomed.cli.Command;
import org.cylcomed.cli.ExitCode;
import org.cylcomed.cli.Safe;
import org.cylcomed.maintenance.vex.Difference;
import org.cylcomed.maintenance.vex.Reading;
import org.cylcomed.maintenance.vex.UnwritableVexException;
import org.cylcomed.maintenance.vex.VexFormat;
import org.cylcomed.maintenance.vex.VexWriter;
import org.cylcomed.maintenance.vex.Writing;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** Writes a VEX document in another format and says what could not be carried over. */
public final class ConvertCommand implements Command {
    private final InstantSource clock;
    private final VexInput input;

    public ConvertCommand() {
        this(InstantSource.system(), System.in);
    }

    ConvertCommand(InstantSource clock, InputStream standardInput) {
        this.clock = clock;
        this.input = new VexInput(standardInput);
    }

    @Override
    public void declare(CommandSpec specification) {
        specification
                .usageMessage()
                .header("Write a VEX document in another format, and say what could not be carried over.")
                .customSynopsis("cylcomed vex convert --to openvex|csaf|cyclonedx FILE|- [--fail-on-loss] [--json]")
                .description(
                        "",
                        "Reads what \"vex show\" reads and writes OpenVEX 0.2.0, CSAF 2.0 (profile VEX, which passes",
                        "\"csaf validate\") or CycloneDX 1.6. The document goes to standard output; each difference to",
                        "standard error:",
                        "  lost     the other format has no room for it",
                        "  changed  it says nearly the same in other words",
                        "  added    the other format asks for it and the document did not say: check it",
                        "  skipped  it could not be understood",
                        "Of statements that contradict each other about the same product, CSAF gets the newest.",
                        "")
                .footer(
                        "",
                        "Examples:",
                        "  cylcomed vex convert --to csaf acme.vex.json > acme-vex.json",
                        "  cylcomed vex convert --to openvex advisory.json --fail-on-loss > a.vex.json",
                        "",
                        "Exit codes: 0 done, 1 something was lost or skipped (with --fail-on-loss), 2 usage, nothing",
                        "readable or nothing to write.");
        specification
                .addPositional(PositionalParamSpec.builder()
                        .paramLabel("FILE|-")
                        .type(String.class)
                        .arity("1")
                        .description("The document, or - for standard input.")
                        .build())
                .addOption(OptionSpec.builder("--to")
                        .type(String.class)
                        .required(true)
                        .paramLabel("FORMAT")
                        .description("openvex, csaf or cyclonedx.")
                        .build())
                .addOption(OptionSpec.builder("--fail-on-loss")
                        .type(boolean.class)
                        .description("End with 1 if anything was lost or skipped.")
                        .build())
                .addOption(OptionSpec.builder("--json")
                        .type(boolean.class)
                        .description("Print the document and the differences as one JSON document on one line.")
                        .build());
    }

    @Override
    public int run(ParseResult arguments, PrintWriter output, PrintWriter errors) {
        String wanted = arguments.matchedOptionValue("--to", "");
        VexFormat to = null;
        for (VexFormat each : VexFormat.values()) {
            to = each.word().equals(wanted.toLowerCase(Locale.ROOT)) ? each : to;
        }
        if (to == null) {
            errors.println("--to must be openvex, csaf or cyclonedx, not " + Safe.text(wanted) + ".");
            return ExitCode.USAGE;
        }
        String file = arguments.matchedPositionalValue(0, "");
        Optional<Reading> read = input.read(file, errors);
        if (read.isEmpty()) {
            return ExitCode.USAGE;
        }
        Writing writing;
        try {
            writing = new VexWriter(clock).write(read.get().document(), to);
        } catch (UnwritableVexException nothing) {
            errors.println(Safe.text(file) + ": " + nothing.sentence());
            return ExitCode.USAGE;
        }
        List<Difference> differences = new ArrayList<>(read.get().differences());
        differences.addAll(writing.differences());
        if (arguments.matchedOptionValue("--json", false)) {
            VexJson.convert(file, read.get().document().format(), to, writing, differences, output);
        } else {
            output.print(writing.text());
            for (Difference each : differences) {
                errors.println(String.format(
                        Locale.ENGLISH,
                        "%-7s  %s  %s",
                        each.kind().name().toLowerCase(Locale.ROOT),
                        Safe.text(each.place()),
                        Safe.text(each.sentence())));
            }
        }
        boolean loss = differences.stream()
                .anyMatch(each -> each.kind() == Difference.Kind.LOST || each.kind() == Difference.Kind.SKIPPED);
        return loss && arguments.matchedOptionValue("--fail-on-loss", false) ? ExitCode.ANSWER_IS_NO : ExitCode.DONE;
    }
}
