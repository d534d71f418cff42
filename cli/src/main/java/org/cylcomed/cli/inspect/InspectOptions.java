package org.cylcomed.cli.inspect;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.cylcomed.cli.DurationConverter;
import org.cylcomed.core.device.Networks;
import org.cylcomed.sensor.connection.AddressText;
import org.cylcomed.sensor.findings.Site;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * What the user asked {@code inspect} to do.
 *
 * @param inputs files, folders or {@code -}; empty exactly if {@code live} is present
 * @param live the interface to listen on
 * @param listenFor how long to listen; empty means until interrupted
 * @param csv where devices go as CSV
 * @param conversations where every conversation goes as CSV
 * @param slice the finding whose packets are written
 * @param sites the networks that are the user's own, as given; empty means the private ranges
 * @param scanners addresses that may look at every device, as given
 * @param dicomPeers calling titles that are known; empty: nobody gave a list
 */
record InspectOptions(
        List<String> inputs,
        Optional<String> live,
        Optional<Duration> listenFor,
        boolean json,
        Optional<Path> csv,
        boolean devices,
        Optional<Path> conversations,
        Optional<FindingSlice> slice,
        List<String> sites,
        List<String> scanners,
        List<String> dicomPeers,
        boolean quiet,
        boolean failOnFindings,
        boolean failOnWeaknesses) {

    static void declare(CommandSpec specification) {
        specification
                .addPositional(PositionalParamSpec.builder()
                        .arity("0..*")
                        .type(List.class)
                        .auxiliaryTypes(String.class)
                        .paramLabel("FILE|FOLDER|-")
                        .description("Captures to read; - is standard input.")
                        .build())
                .addOption(value("--live", "IFACE", "Listen on this interface instead."))
                .addOption(OptionSpec.builder("--for")
                        .type(Duration.class)
                        .converters(new DurationConverter())
                        .paramLabel("DURATION")
                        .description("Stop listening after this time: 90s, 10m, 2h. Without it: until Ctrl-C.")
                        .build())
                .addOption(flag("--json", "Print one JSON document instead of the report."))
                .addOption(value("--csv", "FILE", "Also write the devices as CSV."))
                .addOption(flag("--devices", "List all devices with the source of each attribute."))
                .addOption(value("--conversations", "FILE", "Also write every conversation as CSV."))
                .addOption(OptionSpec.builder("--slice")
                        .type(List.class)
                        .auxiliaryTypes(String.class)
                        .arity("2")
                        .paramLabel("ID FILE")
                        .hideParamSyntax(true)
                        .description("Also write the packets of finding ID (F1, ...) as pcapng, patient fields masked.")
                        .build())
                .addOption(values(
                        "--site",
                        "CIDR",
                        "Networks that are yours, such as 10.31.0.0/16; may be given several times."
                                + " Default: the private and link-local ranges."))
                .addOption(values(
                        "--scanner",
                        "ADDRESS",
                        "A vulnerability scanner or monitoring system of yours: its scans are no finding."))
                .addOption(values(
                        "--dicom-peer",
                        "TITLE",
                        "A DICOM title that may call; given at least once, others that call are a finding."))
                .addOption(flag("--quiet", "Print findings only, and no progress."))
                .addOption(flag("--fail-on-findings", "Exit code 1 if an attack was found."))
                .addOption(flag("--fail-on-weaknesses", "Exit code 1 if a weakness was found."));
    }

    /** @throws ParameterException if what was given does not go together */
    static InspectOptions of(ParseResult arguments) {
        InspectOptions options = new InspectOptions(
                arguments.matchedPositionalValue(0, List.of()),
                text(arguments, "--live"),
                Optional.ofNullable(arguments.matchedOptionValue("--for", null)),
                arguments.hasMatchedOption("--json"),
                text(arguments, "--csv").map(Path::of),
                arguments.hasMatchedOption("--devices"),
                text(arguments, "--conversations").map(Path::of),
                slice(arguments),
                arguments.matchedOptionValue("--site", List.of()),
                arguments.matchedOptionValue("--scanner", List.of()),
                arguments.matchedOptionValue("--dicom-peer", List.of()),
                arguments.hasMatchedOption("--quiet"),
                arguments.hasMatchedOption("--fail-on-findings"),
                arguments.hasMatchedOption("--fail-on-weaknesses"));
        if (options.inputs.isEmpty() == options.live.isEmpty()) {
            throw wrong(arguments, "Give captures to read, or --live with the name of an interface.");
        }
        if (options.listenFor.isPresent() && options.live.isEmpty()) {
            throw wrong(arguments, "--for goes with --live.");
        }
        return options;
    }

    /** The files to write. */
    List<Path> outputs() {
        return Stream.of(csv, conversations, slice.map(FindingSlice::file))
                .flatMap(Optional::stream)
                .toList();
    }

    /**
     * What is known of the place.
     *
     * @throws IllegalArgumentException if a network or an address is none, with a sentence that says which
     */
    Site site() {
        TreeSet<String> addresses = new TreeSet<>();
        for (String scanner : scanners) {
            addresses.add(AddressText.of(InetAddress.ofLiteral(scanner).getAddress()));
        }
        return Site.unknown()
                .withInside(sites.isEmpty() ? Networks.PRIVATE : Networks.of(sites))
                .withScanners(addresses)
                .withDicomPeers(new TreeSet<>(dicomPeers));
    }

    private static Optional<FindingSlice> slice(ParseResult arguments) {
        List<String> values = arguments.matchedOptionValue("--slice", List.of());
        if (values.size() > 2) {
            throw wrong(arguments, "--slice may be given once.");
        }
        return values.isEmpty()
                ? Optional.empty()
                : Optional.of(new FindingSlice(values.getFirst(), Path.of(values.getLast())));
    }

    private static Optional<String> text(ParseResult arguments, String option) {
        return Optional.ofNullable(arguments.matchedOptionValue(option, null));
    }

    private static ParameterException wrong(ParseResult arguments, String sentence) {
        return new ParameterException(arguments.commandSpec().commandLine(), sentence);
    }

    private static OptionSpec flag(String name, String description) {
        return OptionSpec.builder(name)
                .type(boolean.class)
                .description(description)
                .build();
    }

    private static OptionSpec values(String name, String label, String description) {
        return OptionSpec.builder(name)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .arity("1")
                .paramLabel(label)
                .description(description)
                .build();
    }

    private static OptionSpec value(String name, String label, String description) {
        return OptionSpec.builder(name)
                .type(String.class)
                .paramLabel(label)
                .description(description)
                .build();
    }
}
