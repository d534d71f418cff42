package org.cylcomed.cli.sbom;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.cylcomed.cli.Command;
import org.cylcomed.cli.ExitCode;
import org.cylcomed.cli.Safe;
import org.cylcomed.cli.sensor.Home;
import org.cylcomed.cli.vex.VexInput;
import org.cylcomed.maintenance.cvss.Severity;
import org.cylcomed.maintenance.match.Matcher;
import org.cylcomed.maintenance.match.Ratings;
import org.cylcomed.maintenance.match.SbomCheck;
import org.cylcomed.maintenance.sbom.Document;
import org.cylcomed.maintenance.sbom.Limits;
import org.cylcomed.maintenance.sbom.SbomReader;
import org.cylcomed.maintenance.sbom.UnreadableSbomException;
import org.cylcomed.maintenance.store.DamagedFeedException;
import org.cylcomed.maintenance.store.FeedStore;
import org.cylcomed.maintenance.store.Feeds;
import org.cylcomed.maintenance.vex.Reading;
import org.cylcomed.maintenance.vex.VexDocument;
import org.cylcomed.maintenance.vex.VexIndex;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Compares bills of materials with the imported advisories. */
public final class CheckCommand implements Command {
    private static final List<String> SEVERITIES = List.of("low", "medium", "high", "critical");

    private final InstantSource clock;
    private final Map<String, String> environment;
    private final InputStream standardInput;
    private @Nullable CommandSpec specification;

    public CheckCommand() {
        this(InstantSource.system(), System.getenv(), System.in);
    }

    CheckCommand(InstantSource clock, Map<String, String> environment, InputStream standardInput) {
        this.clock = clock;
        this.environment = environment;
        this.standardInput = standardInput;
    }

    @Override
    public void declare(CommandSpec given) {
        specification = given;
        given.usageMessage()
                .header("Say which published advisories concern the software in a bill of materials, and why.")
                .customSynopsis(
                        "cylcomed sbom check FILE|-... [--fail-on SEVERITY] [--vex FILE]... [--sarif FILE] [--offline]"
                                + " [--json]")
                .description(
                        "",
                        "Reads CycloneDX 1.0 to 1.7 (JSON, XML, protobuf) and SPDX 2.2, 2.3 and 3.0 (JSON, tag-value),",
                        "told by content, and compares each component with the feeds of 'feeds import'. It asks"
                                + " nobody:",
                        "the bill of materials does not leave this computer.",
                        "",
                        "A component concerns an advisory when its package URL is the advisory's package, in the same",
                        "ecosystem and release, and its version lies in a range by that ecosystem's order; when its"
                                + " CPE",
                        "name meets a configuration; or when maker, model and version are named. A name alone never",
                        "suffices. Each match names its rule, range, feed and confidence (0 to 1; below 0.7 it is"
                                + " shown",
                        "apart, and does not fail a build). Each component without one has its reason.",
                        "",
                        "A statement of --vex that a component is not affected, or fixed, settles its match: it is",
                        "shown apart with who says so, and fails no build. Of several, the newest holds. Statements",
                        "are believed as they are: give only files of those you trust.",
                        "")
                .footer(
                        "",
                        "Examples:",
                        "  cylcomed sbom check device.cdx.json                       what concerns this device",
                        "  cylcomed sbom check *.json --fail-on high                 for a build: exit 1 if any is",
                        "  cylcomed sbom check a.json --vex acme.vex.json            what its maker has not answered",
                        "  cylcomed sbom check a.spdx --sarif a.sarif --json > a.ndjson",
                        "",
                        "Exit codes: 0 done, 1 with --fail-on: a sure match is as bad as that, or unrated; 2 usage, no",
                        "feed imported, or a file unreadable.");
        given.addPositional(PositionalParamSpec.builder()
                        .paramLabel("FILE|-")
                        .type(List.class)
                        .auxiliaryTypes(String.class)
                        .arity("1..*")
                        .description("Bills of materials, or - for standard input.")
                        .build())
                .addOption(OptionSpec.builder("--fail-on")
                        .type(String.class)
                        .paramLabel("SEVERITY")
                        .description("Exit with 1 if a sure match is low, medium, high or critical at least.")
                        .build())
                .addOption(OptionSpec.builder("--vex")
                        .type(List.class)
                        .auxiliaryTypes(String.class)
                        .arity("1")
                        .paramLabel("FILE")
                        .description("What its maker says: OpenVEX, CSAF or CycloneDX. May be given more than once.")
                        .build())
                .addOption(OptionSpec.builder("--sarif")
                        .type(Path.class)
                        .paramLabel("FILE")
                        .description("Write the matches of all files as SARIF 2.1.0 too.")
                        .build())
                .addOption(OptionSpec.builder("--offline")
                        .type(boolean.class)
                        .description("Promise not to ask anybody, for scripts that state it; it never does.")
                        .build())
                .addOption(OptionSpec.builder("--all")
                        .type(boolean.class)
                        .description("Show every match, not the twenty worst of each group.")
                        .build())
                .addOption(OptionSpec.builder("--json")
                        .type(boolean.class)
                        .description("One JSON document for each file, one per line, in the order given.")
                        .build());
    }

    @Override
    public int run(ParseResult arguments, PrintWriter output, PrintWriter errors) throws Exception {
        Severity threshold = threshold(arguments.matchedOptionValue("--fail-on", ""));
        Path sarif = arguments.matchedOptionValue("--sarif", (Path) null);
        boolean json = arguments.matchedOptionValue("--json", false);
        List<String> inputs = arguments.matchedPositionalValue(0, List.of());
        VexInput said = new VexInput(standardInput);
        List<VexDocument> documents = new ArrayList<>();
        for (String file : arguments.matchedOptionValue("--vex", List.<String>of())) {
            Optional<Reading> read = said.read(file, errors);
            if (read.isEmpty()) {
                return ExitCode.USAGE;
            }
            documents.add(read.get().document());
        }
        VexIndex statements = new VexIndex(documents);
        try (Feeds feeds = new FeedStore(Home.of(environment).feeds()).open()) {
            if (feeds.isEmpty()) {
                errors.println("No feed of advisories was imported, so nothing can be said."
                        + " Import one first; see: cylcomed feeds import --help");
                return ExitCode.USAGE;
            }
            Matcher matcher = new Matcher(feeds);
            Ratings ratings = new Ratings(feeds);
            ReportText text = new ReportText(output, arguments.matchedOptionValue("--all", false));
            List<Checked> kept = new ArrayList<>();
            boolean failed = false;
            boolean unreadable = false;
            for (String input : inputs) {
                Checked checked = check(input, new SbomCheck(matcher, ratings, statements));
                failed |= threshold != null && checked.fails(threshold);
                unreadable |= checked.unreadable() != null;
                if (json) {
                    ReportJson.write(checked, feeds.infos(), output);
                } else {
                    text.print(checked);
                }
                if (sarif != null) {
                    kept.add(checked);
                }
            }
            if (!json) {
                text.feeds(feeds.infos(), clock.instant());
            }
            if (sarif != null && !written(kept, sarif, errors)) {
                return ExitCode.USAGE;
            }
            return unreadable ? ExitCode.USAGE : failed ? ExitCode.ANSWER_IS_NO : ExitCode.DONE;
        } catch (DamagedFeedException e) {
            errors.println("The feed " + e.feed() + " is damaged. Remove it with: cylcomed feeds remove " + e.feed()
                    + ", then import it again.");
            return ExitCode.USAGE;
        }
    }

    private static boolean written(List<Checked> kept, Path sarif, PrintWriter errors) {
        try {
            Sarif.write(kept, sarif);
            return true;
        } catch (IOException cannot) {
            errors.println(Safe.text(sarif + " cannot be written."));
            return false;
        }
    }

    private @Nullable Severity threshold(String given) {
        if (given.isEmpty()) {
            return null;
        }
        String word = given.toLowerCase(Locale.ROOT);
        if (!SEVERITIES.contains(word)) {
            if (specification == null) {
                throw new IllegalStateException("not declared");
            }
            throw new ParameterException(specification.commandLine(), "--fail-on takes low, medium, high or critical.");
        }
        return Severity.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private Checked check(String file, SbomCheck check) {
        SbomReader reader = new SbomReader(Limits.DEFAULT);
        try {
            Document document;
            if (file.equals("-")) {
                document = reader.read(standardInput, check);
            } else {
                try (InputStream in = new BufferedInputStream(Files.newInputStream(Path.of(file)), 1 << 16)) {
                    document = reader.read(in, check);
                }
            }
            return new Checked(file, document, check.end(document.roots()), null);
        } catch (UnreadableSbomException unreadable) {
            return Checked.unreadable(file, String.valueOf(unreadable.getMessage()));
        } catch (IOException | InvalidPathException cannot) {
            return Checked.unreadable(
                    file, file.equals("-") || Files.exists(Path.of(file)) ? "it cannot be read" : "no such file");
        }
    }
}
