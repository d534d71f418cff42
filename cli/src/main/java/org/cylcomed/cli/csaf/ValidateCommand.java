package org.cylcomed.cli.csaf;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.cylcomed.cli.Command;
import org.cylcomed.cli.ExitCode;
import org.cylcomed.cli.Safe;
import org.cylcomed.maintenance.csaf.Aids;
import org.cylcomed.maintenance.csaf.Level;
import org.cylcomed.maintenance.csaf.Message;
import org.cylcomed.maintenance.csaf.Report;
import org.cylcomed.maintenance.csaf.Validator;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** Validates advisories and says of each what to change. */
public final class ValidateCommand implements Command {
    private final InstantSource clock;
    private final InputStream standardInput;

    public ValidateCommand() {
        this(InstantSource.system(), System.in);
    }

    ValidateCommand(InstantSource clock, InputStream standardInput) {
        this.clock = clock;
        this.standardInput = standardInput;
    }

    @Override
    public void declare(CommandSpec specification) {
        specification
                .usageMessage()
                .header("Validate security advisories in CSAF 2.0 or 2.1, and say what to change where.")
                .customSynopsis("cylcomed csaf validate FILE|FOLDER|-... [--all] [--extensions FOLDER] [--json]")
                .description(
                        "",
                        "A full validator: the schema of the version the document names, and every mandatory,",
                        "recommended and informative test of that version, numbered as in the standard (section 6).",
                        "An error makes an advisory invalid: programs may refuse it. A recommendation should be",
                        "followed unless there is a good reason; a hint is a common mistake or bad practice.",
                        "",
                        "It sends nothing: tests of links (6.3.6, 6.3.7), spelling (6.3.8) and grammar (6.3.16) are",
                        "skipped and named, never counted as passed. So are tests of an extension whose schema it",
                        "does not have (--extensions), and of a weakness or decision point newer than its lists.",
                        "",
                        "Of a folder it takes each *.json, also in folders within, by name.",
                        "")
                .footer(
                        "",
                        "Examples:",
                        "  cylcomed csaf validate advisory.json                    what to change, and where",
                        "  cylcomed csaf validate advisories/ --json > report.ndjson   a folder, for a program",
                        "  curl -s https://example.com/a.json | cylcomed csaf validate -",
                        "  cylcomed csaf validate a.json --extensions schemas/     with the schemas of extensions",
                        "",
                        "Exit codes: 0 all valid, 1 one or more not valid, 2 usage or nothing readable.");
        specification
                .addPositional(PositionalParamSpec.builder()
                        .paramLabel("FILE|FOLDER|-")
                        .type(List.class)
                        .auxiliaryTypes(String.class)
                        .arity("1..*")
                        .description("Advisories, folders of them, or - for standard input.")
                        .build())
                .addOption(OptionSpec.builder("--all")
                        .type(boolean.class)
                        .description(
                                "Show every place. Without, of one error the first ten places, of a recommendation or"
                                        + " hint the first, and how many more.")
                        .build())
                .addOption(OptionSpec.builder("--extensions")
                        .type(Path.class)
                        .paramLabel("FOLDER")
                        .description("Content schemas and metadata of extensions, as *.json, found by the addresses"
                                + " within.")
                        .build())
                .addOption(OptionSpec.builder("--json")
                        .type(boolean.class)
                        .description("Print one JSON document for each advisory, one on a line.")
                        .build());
    }

    @Override
    public int run(ParseResult arguments, PrintWriter output, PrintWriter errors) throws IOException {
        Aids aids = Aids.none();
        Path extensions = arguments.matchedOptionValue("--extensions", null);
        if (extensions != null) {
            if (!Files.isDirectory(extensions)) {
                errors.println("There is no folder " + Safe.text(extensions.toString()) + ".");
                return ExitCode.USAGE;
            }
            aids = aids.withExtensions(ExtensionFolder.read(extensions, errors));
        }
        boolean json = arguments.matchedOptionValue("--json", false);
        boolean all = arguments.matchedOptionValue("--all", false);
        List<String> inputs = arguments.matchedPositionalValue(0, List.of());
        Totals totals = new Totals();
        Validator validator = new Validator(aids, clock);
        for (String input : inputs) {
            for (String file : Inputs.of(input)) {
                Optional<Report> read = read(validator, file);
                Report report = read.orElseGet(() -> missing(file));
                totals.count(report, read.isPresent());
                if (json) {
                    ReportJson.write(file, report, output);
                } else {
                    ReportText.print(file, report, all, output);
                }
            }
        }
        if (totals.files() == 0) {
            errors.println("There is no *.json in " + Safe.text(String.join(", ", inputs)) + ".");
            return ExitCode.USAGE;
        }
        if (!json && totals.files() > 1) {
            output.println(totals.inWords());
        }
        return !totals.anyRead() ? ExitCode.USAGE : totals.anyInvalid() ? ExitCode.ANSWER_IS_NO : ExitCode.DONE;
    }

    private Optional<Report> read(Validator validator, String file) {
        if (file.equals("-")) {
            try {
                return Optional.of(validator.validate(standardInput));
            } catch (IOException unreadable) {
                return Optional.empty();
            }
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(Path.of(file)))) {
            return Optional.of(validator.validate(in));
        } catch (IOException | java.nio.file.InvalidPathException unreadable) {
            return Optional.empty();
        }
    }

    private static Report missing(String file) {
        String why;
        try {
            Path path = Path.of(file);
            why = !Files.exists(path)
                    ? "There is no such file."
                    : Files.isReadable(path) ? "It cannot be read." : "This user may not read it.";
        } catch (java.nio.file.InvalidPathException noPath) {
            why = "That is no name of a file.";
        }
        return new Report(
                Optional.empty(),
                List.of(new Message(Message.PARSE, Level.MANDATORY, "", 0, why)),
                List.of(),
                List.of());
    }
}
