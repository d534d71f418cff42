package org.cylcomed.cli.vex;

import java.io.InputStream;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.cylcomed.cli.Command;
import org.cylcomed.cli.ExitCode;
import org.cylcomed.cli.Safe;
import org.cylcomed.maintenance.vex.Action;
import org.cylcomed.maintenance.vex.Difference;
import org.cylcomed.maintenance.vex.Product;
import org.cylcomed.maintenance.vex.Reading;
import org.cylcomed.maintenance.vex.Statement;
import org.cylcomed.maintenance.vex.VexDocument;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** Shows what documents say of products and vulnerabilities. */
public final class ShowCommand implements Command {
    private static final int MOST_PRODUCTS = 5;

    private final VexInput input;

    public ShowCommand() {
        this(System.in);
    }

    ShowCommand(InputStream standardInput) {
        this.input = new VexInput(standardInput);
    }

    @Override
    public void declare(CommandSpec specification) {
        specification
                .usageMessage()
                .header("Show which products a document calls affected, and by what.")
                .customSynopsis("cylcomed vex show FILE|-... [--all] [--json]")
                .description(
                        "",
                        "Reads VEX (statements about whether a product is affected by a vulnerability) in JSON:",
                        "OpenVEX 0.0.1 to 0.2.0, CSAF 2.0 and 2.1 of any profile, CycloneDX with analysed",
                        "vulnerabilities. What a document holds besides is not shown; it is named with --all.",
                        "")
                .footer(
                        "",
                        "Examples:",
                        "  cylcomed vex show acme.vex.json            what Acme says of its products",
                        "  cylcomed vex show *.json --json            each as a document on a line, for a program",
                        "",
                        "Exit codes: 0 done, 2 usage or nothing readable.");
        specification
                .addPositional(PositionalParamSpec.builder()
                        .paramLabel("FILE|-")
                        .type(List.class)
                        .auxiliaryTypes(String.class)
                        .arity("1..*")
                        .description("Documents, or - for standard input.")
                        .build())
                .addOption(OptionSpec.builder("--all")
                        .type(boolean.class)
                        .description("Show every product, and what of the document is not shown.")
                        .build())
                .addOption(OptionSpec.builder("--json")
                        .type(boolean.class)
                        .description("Print one JSON document for each file, one on a line.")
                        .build());
    }

    @Override
    public int run(ParseResult arguments, PrintWriter output, PrintWriter errors) {
        boolean json = arguments.matchedOptionValue("--json", false);
        boolean all = arguments.matchedOptionValue("--all", false);
        boolean anyRead = false;
        for (String file : arguments.matchedPositionalValue(0, List.<String>of())) {
            Optional<Reading> read = input.read(file, errors);
            anyRead |= read.isPresent();
            if (json) {
                read.ifPresent(reading -> VexJson.show(file, reading, output));
            } else {
                read.ifPresent(reading -> print(file, reading, all, output));
            }
        }
        return anyRead ? ExitCode.DONE : ExitCode.USAGE;
    }

    private static void print(String file, Reading reading, boolean all, PrintWriter out) {
        VexDocument document = reading.document();
        out.println(Safe.text(file.equals("-") ? "standard input" : file));
        String author = document.author() == null ? "" : "   by " + document.author();
        out.println(Safe.text(
                "  " + document.format().title() + " " + document.formatVersion() + "   " + document.id() + author));
        for (Statement statement : document.statements()) {
            String since =
                    document.since(statement).map(each -> "   since " + each).orElse("");
            String why = statement.justification() == null
                    ? ""
                    : "   " + statement.justification().word();
            out.println(Safe.text(
                    "  " + statement.status().word().toUpperCase(Locale.ROOT).replace('_', ' ') + "   "
                            + statement.vulnerability().name() + why + since));
            products(statement.products(), all, out);
            if (statement.impact() != null) {
                out.println("      why   " + Safe.text(statement.impact().replace('\n', ' ')));
            }
            for (Action action : statement.actions()) {
                String kind = action.remedy() == null ? "" : action.remedy().word() + ": ";
                out.println("      do    " + Safe.text(kind + action.text().replace('\n', ' ')));
            }
        }
        if (document.statements().isEmpty()) {
            out.println("  It says nothing of any product and vulnerability.");
        }
        int count = reading.differences().size();
        if (all) {
            for (Difference each : reading.differences()) {
                out.println("  not shown  " + Safe.text(each.place() + "  " + each.sentence()));
            }
        } else if (count > 0) {
            out.println("  " + String.format(Locale.ENGLISH, "%,d", count)
                    + " other things are not shown: --all names them");
        }
        out.println();
    }

    private static void products(List<Product> products, boolean all, PrintWriter out) {
        int most = all ? products.size() : Math.min(products.size(), MOST_PRODUCTS);
        for (Product product : products.subList(0, most)) {
            String name =
                    product.name() == null || product.name().equals(product.identity()) ? "" : product.name() + "   ";
            out.println("      " + Safe.text(name + product.identity()));
            for (Product part : product.subcomponents()) {
                out.println("        its component " + Safe.text(part.identity()));
            }
        }
        if (products.size() > most) {
            out.println("      and " + String.format(Locale.ENGLISH, "%,d", products.size() - most) + " more: --all");
        }
    }
}
