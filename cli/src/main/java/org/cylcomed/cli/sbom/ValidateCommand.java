package org.cylcomed.cli.sbom;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.cylcomed.cli.Command;
import org.cylcomed.cli.ExitCode;
import org.cylcomed.cli.Safe;
import org.cylcomed.maintenance.sbom.Limits;
import org.cylcomed.maintenance.sbom.strict.SbomError;
import org.cylcomed.maintenance.sbom.strict.SbomReport;
import org.cylcomed.maintenance.sbom.strict.SbomValidator;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** Validates bills of materials and says of each what to change. */
public final class ValidateCommand implements Command {
    /** Standard input is read twice, so it is held in memory. */
    private static final int MOST_OF_INPUT = 64 << 20;

    private final InputStream standardInput;

    public ValidateCommand() {
        this(System.in);
    }

    ValidateCommand(InputStream standardInput) {
        this.standardInput = standardInput;
    }

    @Override
    public void declare(CommandSpec specification) {
        specification
                .usageMessage()
                .header("Validate bills of materials, and say what to change where.")
                .customSynopsis("cylcomed sbom validate FILE|FOLDER|-... [--all] [--json]")
                .description(
                        "",
                        "A strict check, for whoever publishes a bill of materials: CycloneDX 1.0 to 1.7 (JSON, XML,",
                        "Protocol Buffers in bytes and text) by the schemas published for each version, SPDX 2.2, 2.3",
                        "(JSON, tag-value) and 3.0 (JSON) by rules written after its specification. The format and",
                        "version are told by what is in the file, not by its name.",
                        "",
                        "It does not say whether the components are the right ones, and it sends nothing. Reading a",
                        "bill of materials for its weaknesses is lenient: a document that is not valid here may still",
                        "be read there.",
                        "",
                        "Of a folder it takes each " + String.join(" ", SbomFiles.ENDS) + ", also in",
                        "folders within, by name.",
                        "")
                .footer(
                        "",
                        "Examples:",
                        "  cylcomed sbom validate bom.json                        what to change, and where",
                        "  cylcomed sbom validate boms/ --json > report.ndjson    a folder, for a program",
                        "  syft . -o cyclonedx-json | cylcomed sbom validate -    what a program wrote",
                        "",
                        "Exit codes: 0 all valid, 1 one or more not valid, 2 usage or nothing readable.");
        specification
                .addPositional(PositionalParamSpec.builder()
                        .paramLabel("FILE|FOLDER|-")
                        .type(List.class)
                        .auxiliaryTypes(String.class)
                        .arity("1..*")
                        .description("Bills of materials, folders of them, or - for standard input.")
                        .build())
                .addOption(OptionSpec.builder("--all")
                        .type(boolean.class)
                        .description("Show every place, up to 1,000. Without, the first ten and how many more.")
                        .build())
                .addOption(OptionSpec.builder("--json")
                        .type(boolean.class)
                        .description("Print one JSON document for each file, one on a line.")
                        .build());
    }

    @Override
    public int run(ParseResult arguments, PrintWriter output, PrintWriter errors) throws IOException {
        boolean json = arguments.matchedOptionValue("--json", false);
        boolean all = arguments.matchedOptionValue("--all", false);
        List<String> inputs = arguments.matchedPositionalValue(0, List.of());
        SbomValidator validator = new SbomValidator(Limits.DEFAULT);
        int files = 0;
        int invalid = 0;
        boolean anyRead = false;
        for (String input : inputs) {
            for (String file : SbomFiles.of(input)) {
                Optional<SbomReport> read = read(validator, file);
                SbomReport report = read.orElseGet(() -> missing(file));
                files++;
                invalid += report.isValid() ? 0 : 1;
                anyRead |= read.isPresent();
                if (json) {
                    ValidateJson.write(file, report, output);
                } else {
                    print(file, report, all, output);
                }
            }
        }
        if (files == 0) {
            errors.println("There is no bill of materials in " + Safe.text(String.join(", ", inputs)) + " (looked for "
                    + String.join(" ", SbomFiles.ENDS) + ").");
            return ExitCode.USAGE;
        }
        if (!json && files > 1) {
            output.println(String.format(
                    Locale.ENGLISH, "%,d files: %,d valid, %,d not valid", files, files - invalid, invalid));
        }
        return !anyRead ? ExitCode.USAGE : invalid > 0 ? ExitCode.ANSWER_IS_NO : ExitCode.DONE;
    }

    private Optional<SbomReport> read(SbomValidator validator, String file) {
        try {
            if (!file.equals("-")) {
                Path path = Path.of(file);
                return Optional.of(validator.validate(() -> Files.newInputStream(path)));
            }
            byte[] bytes = standardInput.readNBytes(MOST_OF_INPUT + 1);
            return bytes.length > MOST_OF_INPUT
                    ? Optional.of(refused("Standard input is longer than 64 MB: save it as a file first."))
                    : Optional.of(validator.validate(() -> new ByteArrayInputStream(bytes)));
        } catch (IOException | InvalidPathException unreadable) {
            return Optional.empty();
        }
    }

    private static SbomReport missing(String file) {
        try {
            Path path = Path.of(file);
            return refused(
                    !Files.exists(path)
                            ? "There is no such file."
                            : Files.isReadable(path) ? "It cannot be read." : "This user may not read it.");
        } catch (InvalidPathException noPath) {
            return refused("That is no name of a file.");
        }
    }

    private static SbomReport refused(String why) {
        return new SbomReport(Optional.empty(), Optional.empty(), List.of(new SbomError("", 0, why)));
    }

    private static void print(String file, SbomReport report, boolean all, PrintWriter out) {
        out.println(Safe.text(file.equals("-") ? "standard input" : file));
        String format = report.format()
                .map(each ->
                        "   " + each.words() + " " + Safe.text(report.version().orElse("")))
                .orElse("");
        int count = report.errors().size();
        String errors = count >= SbomValidator.MOST_ERRORS
                ? "1,000 errors or more"
                : count + (count == 1 ? " error" : " errors");
        out.println("  " + (report.isValid() ? "VALID" : "NOT VALID") + format + "   " + errors);
        int most = all ? count : Math.min(count, 10);
        for (SbomError error : report.errors().subList(0, most)) {
            String line = error.line() > 0 ? "line " + error.line() + "  " : "";
            String place = error.pointer().isEmpty() ? (error.line() > 0 ? "" : "the whole document") : error.pointer();
            out.println(("  " + line + Safe.text(place)).stripTrailing());
            out.println("      " + Safe.text(error.sentence()));
        }
        if (count > most) {
            out.println("  and " + String.format(Locale.ENGLISH, "%,d", count - most) + " more: --all");
        }
        out.println();
    }
}
