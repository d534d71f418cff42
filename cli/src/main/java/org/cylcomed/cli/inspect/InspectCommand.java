package org.cylcomed.cli.inspect;

import java.io.PrintWriter;
import org.cylcomed.cli.Command;
import org.cylcomed.cli.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Reads captures or an interface once and reports. */
public final class InspectCommand implements Command {
    @Override
    public void declare(CommandSpec specification) {
        specification
                .usageMessage()
                .header("Read a capture: devices, what they say, and what is wrong, each explained.")
                .customSynopsis(
                        "cylcomed inspect FILE|FOLDER|-... [OPTIONS]",
                        "       cylcomed inspect --live IFACE [--for DURATION] [OPTIONS]")
                .description(
                        "",
                        "Reads pcap and pcapng, also compressed with gzip or zstd, from files, folders or",
                        "standard input, or listens on an interface. Prints one report: what needs a person",
                        "now, what to look at today, the devices, their weaknesses, and what it cannot say.",
                        "Sends nothing and prints no patient identifier.",
                        "")
                .footer(
                        "",
                        "Examples:",
                        "  cylcomed inspect ward.pcapng                         the report",
                        "  cylcomed inspect captures/ --json > report.json      a folder, for a program",
                        "  cylcomed inspect ward.pcapng --slice F1 f1.pcapng    the packets of finding F1",
                        "  cylcomed inspect ward.pcapng --csv devices.csv       the device inventory",
                        "  tcpdump -i eth0 -w - | cylcomed inspect -            from another program",
                        "  cylcomed inspect --live eth0 --for 10m               listen (needs CAP_NET_RAW)",
                        "  cylcomed inspect ward.pcapng --fail-on-findings      exit code 1 if attacked");
        InspectOptions.declare(specification);
    }

    @Override
    public int run(ParseResult arguments, PrintWriter output, PrintWriter errors) {
        InspectOptions.of(arguments);
        errors.println("This build reads no captures yet.");
        return ExitCode.USAGE;
    }
}
