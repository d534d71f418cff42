package org.cylcomed.cli.export;

import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.cylcomed.cli.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** One incident as one file for somebody outside. */
public final class IncidentCommand implements Command {
    private static final Pattern ID = Pattern.compile("inc-[a-z2-7]{16}");
    private static final List<String> READERS = List.of("manufacturer", "authority", "auditor");

    private final Map<String, String> environment;

    public IncidentCommand() {
        this(System.getenv());
    }

    IncidentCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public void declare(CommandSpec specification) {
        specification
                .usageMessage()
                .header("Write one incident as one ZIP that explains and proves itself.")
                .customSynopsis("cylcomed export incident ID --for READER [--maker MAKER] [-o FILE] [OPTIONS]")
                .description(ExportOptions.HOW)
                .footer(
                        "",
                        "In the ZIP: index.html to read and print, the timeline, findings, devices, evidence, packets",
                        "with patient fields masked where they were kept, and proof that the evidence was recorded.",
                        "A manufacturer gets what is of its own devices, without care units or other makers'",
                        "devices; an authority gets all devices but no notes and no names; an auditor gets all.",
                        "",
                        "Examples:",
                        "  cylcomed export incident inc-7er6h5mfp36norab --for auditor --token-file ~/token",
                        "  cylcomed export incident inc-7er6h5mfp36norab --for manufacturer --maker Acme \\",
                        "      --server https://cylcomed.ward.example:8443 --authority ca.pem -o acme.zip",
                        "",
                        ExportOptions.CODES);
        specification
                .addPositional(PositionalParamSpec.builder()
                        .index("0")
                        .arity("1")
                        .type(String.class)
                        .paramLabel("ID")
                        .description("The incident, as the console shows it: inc- and 16 characters.")
                        .build())
                .addOption(OptionSpec.builder("--for")
                        .type(String.class)
                        .required(true)
                        .paramLabel("READER")
                        .description("manufacturer, authority or auditor.")
                        .build())
                .addOption(OptionSpec.builder("--maker")
                        .type(String.class)
                        .paramLabel("MAKER")
                        .description("Whose devices, as the device list names the maker; needed for manufacturer.")
                        .build());
        ExportOptions.declare(specification, "The file to write. Default: ID-READER.zip in this folder.");
    }

    @Override
    public int run(ParseResult arguments, PrintWriter output, PrintWriter errors) throws InterruptedException {
        String id = arguments.matchedPositionalValue(0, "");
        String reader = arguments.matchedOptionValue("--for", "");
        String maker = arguments.matchedOptionValue("--maker", "");
        if (!ID.matcher(id).matches()) {
            throw ExportOptions.usage(arguments, "An incident is named inc- and 16 characters.");
        }
        if (!READERS.contains(reader)) {
            throw ExportOptions.usage(arguments, "--for: write manufacturer, authority or auditor.");
        }
        if (reader.equals("manufacturer") == maker.isBlank()) {
            throw ExportOptions.usage(arguments, "--maker goes with --for manufacturer, and only with it.");
        }
        Path given = arguments.matchedOptionValue("--output", null);
        Path file = given != null ? given : Path.of(id + "-" + reader + ".zip");
        String path = "/api/v1/exports/incidents/" + id + "?for=" + reader
                + (maker.isBlank() ? "" : "&maker=" + URLEncoder.encode(maker, StandardCharsets.UTF_8));
        return new Download(environment).run(arguments, path, file, output, errors);
    }
}
