package org.cylcomed.cli.export;

import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.cylcomed.cli.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** A list of the server as a table. */
public final class TableCommand implements Command {
    private final Map<String, String> environment;
    private final String name;
    private final String table;
    private final List<String> formats;
    private final String header;
    private final String[] examples;

    private TableCommand(
            Map<String, String> environment,
            String name,
            String table,
            List<String> formats,
            String header,
            String... examples) {
        this.environment = environment;
        this.name = name;
        this.table = table;
        this.formats = List.copyOf(formats);
        this.header = header;
        this.examples = examples.clone();
    }

    /** Every device. */
    public static TableCommand inventory() {
        return inventory(System.getenv());
    }

    static TableCommand inventory(Map<String, String> environment) {
        return new TableCommand(
                environment,
                "inventory",
                "devices",
                List.of("csv", "ocsf", "ecs"),
                "Write every device the server knows as a table.",
                "  cylcomed export inventory -o devices.csv --token-file ~/token",
                "  cylcomed export inventory --filter 'careUnit=ICU 3' --filter silent=true",
                "  cylcomed export inventory --format ocsf > devices.ndjson");
    }

    /** Every finding. */
    public static TableCommand findings() {
        return findings(System.getenv());
    }

    static TableCommand findings(Map<String, String> environment) {
        return new TableCommand(
                environment,
                "findings",
                "findings",
                List.of("csv", "ocsf", "ecs", "cef", "syslog"),
                "Write every finding the server has as a table.",
                "  cylcomed export findings --filter status=OPEN -o open.csv --token-file ~/token",
                "  cylcomed export findings --format ecs --filter last.gte=2026-11-01T00:00:00Z",
                "  cylcomed export findings --format cef | logger -n siem.example");
    }

    @Override
    public void declare(CommandSpec specification) {
        specification
                .usageMessage()
                .header(header)
                .customSynopsis("cylcomed export " + name + " [--format FORMAT] [-o FILE] [OPTIONS]")
                .description(ExportOptions.HOW)
                .footer(footer());
        specification
                .addOption(OptionSpec.builder("--format")
                        .type(String.class)
                        .paramLabel("FORMAT")
                        .description(String.join(", ", formats) + ". Default: csv, safe to open in a spreadsheet.")
                        .build())
                .addOption(OptionSpec.builder("--filter")
                        .type(List.class)
                        .auxiliaryTypes(String.class)
                        .paramLabel("NAME=VALUE")
                        .description("Only what the console's list shows under this filter, named as in its address."
                                + " May be given several times.")
                        .build());
        ExportOptions.declare(specification, "The file to write. Default: standard output.");
    }

    private String[] footer() {
        String[] footer = new String[examples.length + 4];
        footer[0] = "";
        footer[1] = "Examples:";
        System.arraycopy(examples, 0, footer, 2, examples.length);
        footer[examples.length + 2] = "";
        footer[examples.length + 3] = ExportOptions.CODES;
        return footer;
    }

    @Override
    public int run(ParseResult arguments, PrintWriter output, PrintWriter errors) throws InterruptedException {
        String format = arguments.matchedOptionValue("--format", "csv");
        if (!formats.contains(format)) {
            throw ExportOptions.usage(arguments, "--format: write one of " + String.join(", ", formats) + ".");
        }
        StringBuilder path = new StringBuilder("/api/v1/exports/" + table + "?format=" + format);
        List<String> filters = arguments.matchedOptionValue("--filter", List.of());
        for (String filter : filters) {
            int equals = filter.indexOf('=');
            if (equals < 1 || filter.substring(0, equals).equals("format")) {
                throw ExportOptions.usage(arguments, "--filter: write NAME=VALUE, such as 'careUnit=ICU 3'.");
            }
            path.append('&')
                    .append(encoded(filter.substring(0, equals)))
                    .append('=')
                    .append(encoded(filter.substring(equals + 1)));
        }
        Path file = arguments.matchedOptionValue("--output", null);
        return new Download(environment).run(arguments, path.toString(), file, output, errors);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
