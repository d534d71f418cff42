package org.cylcomed.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.cylcomed.cli.advisories.SearchCommand;
import org.cylcomed.cli.audit.VerifyCommand;
import org.cylcomed.cli.csaf.FetchCommand;
import org.cylcomed.cli.csaf.ValidateCommand;
import org.cylcomed.cli.evaluate.EvaluateLogsCommand;
import org.cylcomed.cli.evaluate.EvaluateNetworkCommand;
import org.cylcomed.cli.evaluate.EvaluatePilotsCommand;
import org.cylcomed.cli.evaluate.EvaluateStreamsCommand;
import org.cylcomed.cli.evaluate.EvaluateVitalsCommand;
import org.cylcomed.cli.export.IncidentCommand;
import org.cylcomed.cli.export.TableCommand;
import org.cylcomed.cli.feeds.BundleCommand;
import org.cylcomed.cli.feeds.ImportCommand;
import org.cylcomed.cli.feeds.ListCommand;
import org.cylcomed.cli.feeds.RemoveCommand;
import org.cylcomed.cli.inspect.InspectCommand;
import org.cylcomed.cli.sbom.CheckCommand;
import org.cylcomed.cli.sensor.EnrolCommand;
import org.cylcomed.cli.sensor.SensorCommand;
import org.cylcomed.cli.vex.ConvertCommand;
import org.cylcomed.cli.vex.ShowCommand;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The program: every command, in one list.
 *
 * <p>Commands are declared by code, not by annotations: reading annotations cost every start a fifth of a second
 * (docs/decisions/001).
 */
public final class Cylcomed {
    private Cylcomed() {}

    /** Runs one command and ends the process with its {@link ExitCode}. */
    public static void main(String[] arguments) {
        PrintWriter output = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
        PrintWriter errors = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        int code = run(arguments, output, errors);
        output.flush();
        System.exit(code);
    }

    /**
     * Runs one command.
     *
     * @param output where the result goes; nothing else is written there
     * @param errors where progress, warnings and error sentences go
     * @return an {@link ExitCode}
     */
    public static int run(String[] arguments, PrintWriter output, PrintWriter errors) {
        CommandLine commands = new CommandLine(root())
                .addSubcommand("inspect", Commands.specification(new InspectCommand()))
                .addSubcommand("sensor", sensor())
                .addSubcommand("audit", audit())
                .addSubcommand("export", export())
                .addSubcommand("csaf", csaf())
                .addSubcommand("feeds", feeds())
                .addSubcommand("sbom", sbom())
                .addSubcommand("advisories", advisories())
                .addSubcommand("vex", vex())
                .addSubcommand("evaluate", evaluate())
                .addSubcommand("version", Commands.specification(new VersionCommand()))
                .setOut(output)
                .setErr(errors)
                .setExecutionStrategy(Commands::execute)
                .setParameterExceptionHandler(Failures::usage)
                .setExecutionExceptionHandler(Failures::execution);
        return commands.execute(arguments);
    }

    private static CommandSpec sensor() {
        return Commands.specification(new SensorCommand())
                .addSubcommand("enrol", Commands.specification(new EnrolCommand()));
    }

    private static CommandSpec audit() {
        return group("Prove that nobody changed what was judged, decided and audited.")
                .addSubcommand("verify", Commands.specification(new VerifyCommand()));
    }

    private static CommandSpec export() {
        return group("Take an incident, devices or findings out of a running server.")
                .addSubcommand("incident", Commands.specification(new IncidentCommand()))
                .addSubcommand("inventory", Commands.specification(TableCommand.inventory()))
                .addSubcommand("findings", Commands.specification(TableCommand.findings()));
    }

    private static CommandSpec csaf() {
        return group("Check and fetch security advisories in the Common Security Advisory Framework.")
                .addSubcommand("fetch", Commands.specification(new FetchCommand()))
                .addSubcommand("validate", Commands.specification(new ValidateCommand()));
    }

    private static CommandSpec feeds() {
        return group("Keep published advisories on this computer, to compare software with.")
                .addSubcommand("import", Commands.specification(new ImportCommand()))
                .addSubcommand("list", Commands.specification(new ListCommand()))
                .addSubcommand("bundle", Commands.specification(new BundleCommand()))
                .addSubcommand("remove", Commands.specification(new RemoveCommand()));
    }

    private static CommandSpec sbom() {
        return group("Check bills of materials: what concerns their software, and whether they are right.")
                .addSubcommand("check", Commands.specification(new CheckCommand()))
                .addSubcommand("validate", Commands.specification(new org.cylcomed.cli.sbom.ValidateCommand()));
    }

    private static CommandSpec vex() {
        return group("Read and convert statements about which products a vulnerability affects.")
                .addSubcommand("show", Commands.specification(new ShowCommand()))
                .addSubcommand("convert", Commands.specification(new ConvertCommand()));
    }

    private static CommandSpec advisories() {
        return group("Look into the advisories that were imported.")
                .addSubcommand("search", Commands.specification(new SearchCommand()));
    }

    private static CommandSpec evaluate() {
        return group(
                        "Judge the detectors on public data and recordings: from raw files to one table, with its leak audit.")
                .addSubcommand("network", Commands.specification(new EvaluateNetworkCommand()))
                .addSubcommand("logs", Commands.specification(new EvaluateLogsCommand()))
                .addSubcommand("vitals", Commands.specification(new EvaluateVitalsCommand()))
                .addSubcommand("streams", Commands.specification(new EvaluateStreamsCommand()))
                .addSubcommand("pilots", Commands.specification(new EvaluatePilotsCommand()));
    }

    private static CommandSpec group(String header) {
        CommandSpec group = CommandSpec.create().addOption(Commands.help());
        group.usageMessage()
                .width(Commands.WIDTH)
                .synopsisSubcommandLabel("COMMAND")
                .header(header);
        return group;
    }

    private static CommandSpec root() {
        CommandSpec root = CommandSpec.create().name("cylcomed").addOption(Commands.help());
        root.usageMessage()
                .width(Commands.WIDTH)
                .synopsisSubcommandLabel("COMMAND")
                .header("Cylcomed: security of connected medical devices, from what they say on the network.", "")
                .description(
                        "",
                        "Reads network traffic and says which medical devices are there, what they say, and what",
                        "is wrong. It sends nothing out (a sensor: to your own server alone), commands no device",
                        "and prints no patient identifier.",
                        "It is a security tool, not a medical device and not an alarm system.",
                        "")
                .commandListHeading("%nCommands:%n")
                .footer(
                        "",
                        "Commands of the server (a program of its own, built at first use):",
                        "  serve    Keep what the tools find, and show it to people and programs.",
                        "  doctor   Say what is wrong with this server's folder or computer, and how to mend it.",
                        "  trust    Say how a browser learns to trust this server's certificate.",
                        "  backup   Write everything a server keeps into one file, while it runs.",
                        "  restore  Make a server's folder from such a file.",
                        "",
                        "To look around (from a clone, on Linux):",
                        "  demo     A simulated ward under attack, watched by Cylcomed; no log-in, nothing stays.",
                        "  ward     The simulated ward alone, for engineers.",
                        "  reader   Reads SDC devices or a FHIR record as their client, and tells a server.",
                        "",
                        "Examples:",
                        "  cylcomed inspect samples/hl7-replay-attack.pcapng   one capture, one report",
                        "  cylcomed inspect captures/ --csv devices.csv        a folder; its devices as a table",
                        "  cylcomed inspect --help                             every option, with examples",
                        "  cylcomed sensor --help                              listen and report to a server",
                        "  cylcomed audit verify                               nobody changed the record",
                        "  cylcomed export incident --help                     one incident for somebody outside",
                        "  cylcomed csaf validate advisory.json                is a security advisory right",
                        "  cylcomed feeds import all.zip                       keep published advisories here",
                        "  cylcomed sbom check device.cdx.json                 which of them concern this software",
                        "  cylcomed sbom validate bom.json                     is a bill of materials right",
                        "  cylcomed vex show acme.vex.json                     which products are affected, by what",
                        "  cylcomed evaluate network --help                    how good the detectors are",
                        "",
                        "A clone of the repository also has: ./cylcomed test, format, bench, package.",
                        "Exit codes: 0 done, 1 the answer is no, 2 usage or nothing readable, 3 try again,",
                        "70 our defect.");
        return root;
    }
}
