package org.cylcomed.cli.feeds;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.cylcomed.cli.Command;
import org.cylcomed.cli.ExitCode;
import org.cylcomed.cli.Safe;
import org.cylcomed.cli.sensor.Home;
import org.cylcomed.maintenance.store.FeedBundle;
import org.cylcomed.maintenance.store.FeedStore;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** Writes feeds into one file, to be carried where no network reaches. */
public final class BundleCommand implements Command {
    private final Map<String, String> environment;

    public BundleCommand() {
        this(System.getenv());
    }

    BundleCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public void declare(CommandSpec specification) {
        specification
                .usageMessage()
                .header("Write the imported feeds into one file, to be carried where no network reaches.")
                .customSynopsis("cylcomed feeds bundle FILE [--feed NAME]...")
                .description(
                        "",
                        "The file is a zip archive with the SHA-256 of each feed in it. The last line printed is the",
                        "SHA-256 of the file itself: send it another way, and give it to 'feeds import --sha256'"
                                + " there.",
                        "")
                .footer(
                        "",
                        "Examples:",
                        "  cylcomed feeds bundle feeds.bundle                   all feeds",
                        "  cylcomed feeds bundle kev.bundle --feed kev          one of them",
                        "",
                        "Exit codes: 0 written, 2 usage, no feed, or the file cannot be written.");
        specification
                .addPositional(PositionalParamSpec.builder()
                        .paramLabel("FILE")
                        .type(Path.class)
                        .description("The file to write; it must not exist.")
                        .build())
                .addOption(OptionSpec.builder("--feed")
                        .type(List.class)
                        .auxiliaryTypes(String.class)
                        .paramLabel("NAME")
                        .description("A feed to take; all unless given.")
                        .build());
    }

    @Override
    public int run(ParseResult arguments, PrintWriter output, PrintWriter errors) throws Exception {
        Path file = arguments.matchedPositionalValue(0, Path.of(""));
        FeedStore store = new FeedStore(Home.of(environment).feeds());
        List<String> there = store.names();
        List<String> names = arguments.matchedOptionValue("--feed", there).stream()
                .distinct()
                .toList();
        for (String name : names) {
            if (!there.contains(name)) {
                errors.println("There is no feed " + Safe.text(name) + ".");
                return ExitCode.USAGE;
            }
        }
        if (names.isEmpty()) {
            errors.println("No feed was imported. See: cylcomed feeds import --help");
            return ExitCode.USAGE;
        }
        if (Files.exists(file)) {
            errors.println("There is a file " + Safe.text(file.toString()) + " already; it is not overwritten.");
            return ExitCode.USAGE;
        }
        try {
            String digest = new FeedBundle(store).write(names, file);
            output.println(String.join(", ", names) + " written to " + Safe.text(file.toString()));
            output.println("SHA-256 " + digest);
            return ExitCode.DONE;
        } catch (IOException cannot) {
            errors.println(Safe.text(file + " cannot be written."));
            return ExitCode.USAGE;
        }
    }
}
