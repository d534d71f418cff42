package org.cylcomed.cli.sensor;

import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.cylcomed.cli.DurationConverter;
import org.cylcomed.core.device.Networks;
import org.cylcomed.sensor.connection.AddressText;
import org.cylcomed.sensor.findings.Site;
import org.cylcomed.sensor.inventory.NetworkScope;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * What the user asked {@code sensor} to do.
 *
 * @param inputs files or folders; empty exactly if {@code live} is present
 * @param server empty: the one it was enrolled at
 * @param spoolBytes on disk at most
 */
record SensorOptions(
        List<String> inputs,
        Optional<String> live,
        Optional<Duration> listenFor,
        Optional<URI> server,
        Site site,
        NetworkScope network,
        long spoolBytes,
        boolean json) {
    private static final int USUAL_MEGABYTES = 256;
    private static final int MOST_MEGABYTES = 1 << 20;

    static void declare(CommandSpec specification) {
        specification
                .addPositional(PositionalParamSpec.builder()
                        .arity("0..*")
                        .type(List.class)
                        .auxiliaryTypes(String.class)
                        .paramLabel("FILE|FOLDER|-")
                        .description("Captures to read and send; - is standard input.")
                        .build())
                .addOption(one("--live", "IFACE", "Listen on this interface."))
                .addOption(one("--to", "URL", "The server. Default: the one this sensor is enrolled at."))
                .addOption(many(
                        "--site",
                        "CIDR",
                        "Networks that are yours, such as 10.31.0.0/16; may be given several times."
                                + " Default: the private and link-local ranges."))
                .addOption(many(
                        "--scanner",
                        "ADDRESS",
                        "A vulnerability scanner or monitoring system of yours: its scans are no finding."))
                .addOption(one(
                        "--network",
                        "NAME",
                        "Name of the network heard, where several use the same addresses (homes, ambulances)."))
                .addOption(OptionSpec.builder("--for")
                        .type(Duration.class)
                        .converters(new DurationConverter())
                        .paramLabel("DURATION")
                        .description("Stop listening after this time: 90s, 10m, 2h. Without it: until Ctrl-C.")
                        .build())
                .addOption(OptionSpec.builder("--spool-megabytes")
                        .type(Integer.class)
                        .paramLabel("N")
                        .description("Most the spool takes on disk (default " + USUAL_MEGABYTES
                                + "). When it is full, the oldest records go first and are counted.")
                        .build())
                .addOption(OptionSpec.builder("--json")
                        .type(boolean.class)
                        .description("Print a status document each 10 s, one per line.")
                        .build());
    }

    /** @throws ParameterException if what was given does not go together */
    static SensorOptions of(ParseResult arguments) {
        List<String> inputs = arguments.matchedPositionalValue(0, List.of());
        Optional<String> live = text(arguments, "--live");
        Optional<Duration> listenFor = Optional.ofNullable(arguments.matchedOptionValue("--for", null));
        int megabytes = arguments.matchedOptionValue("--spool-megabytes", USUAL_MEGABYTES);
        if (inputs.isEmpty() == live.isEmpty()) {
            throw wrong(arguments, "Give captures to read, or --live with the name of an interface.");
        }
        if (listenFor.isPresent() && live.isEmpty()) {
            throw wrong(arguments, "--for goes with --live.");
        }
        if (megabytes < 1 || megabytes > MOST_MEGABYTES) {
            throw wrong(arguments, "--spool-megabytes is between 1 and " + MOST_MEGABYTES + ".");
        }
        try {
            NetworkScope network = new NetworkScope(text(arguments, "--network").orElse(""));
            return new SensorOptions(
                    inputs,
                    live,
                    listenFor,
                    text(arguments, "--to").map(ServerAddress::parse),
                    site(arguments, network),
                    network,
                    (long) megabytes << 20,
                    arguments.hasMatchedOption("--json"));
        } catch (IllegalArgumentException e) {
            throw wrong(arguments, Words.plain(String.valueOf(e.getMessage())));
        }
    }

    private static Site site(ParseResult arguments, NetworkScope network) {
        List<String> inside = arguments.matchedOptionValue("--site", List.of());
        List<String> scanners = arguments.matchedOptionValue("--scanner", List.of());
        TreeSet<String> addresses = new TreeSet<>();
        for (String scanner : scanners) {
            addresses.add(AddressText.of(InetAddress.ofLiteral(scanner).getAddress()));
        }
        return new Site(
                network.network(),
                inside.isEmpty() ? Networks.PRIVATE : Networks.of(inside),
                addresses,
                new TreeSet<>());
    }

    private static Optional<String> text(ParseResult arguments, String option) {
        return Optional.ofNullable(arguments.matchedOptionValue(option, null));
    }

    private static ParameterException wrong(ParseResult arguments, String sentence) {
        return new ParameterException(arguments.commandSpec().commandLine(), sentence);
    }

    private static OptionSpec one(String name, String label, String description) {
        return OptionSpec.builder(name)
                .type(String.class)
                .paramLabel(label)
                .description(description)
                .build();
    }

    private static OptionSpec many(String name, String label, String description) {
        return OptionSpec.builder(name)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .arity("1")
                .paramLabel(label)
                .description(description)
                .build();
    }
}
