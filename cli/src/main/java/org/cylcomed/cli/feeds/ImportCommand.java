package org.cylcomed.cli.feeds;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cylcomed.cli.Command;
import org.cylcomed.cli.ExitCode;
import org.cylcomed.cli.Safe;
import org.cylcomed.cli.Terminal;
import org.cylcomed.cli.sensor.Home;
import org.cylcomed.cli.web.AwayException;
import org.cylcomed.cli.web.Downloads;
import org.cylcomed.cli.web.Web;
import org.cylcomed.maintenance.feed.FeedReader;
import org.cylcomed.maintenance.feed.Limits;
import org.cylcomed.maintenance.feed.Problem;
import org.cylcomed.maintenance.feed.UnreadableFeedException;
import org.cylcomed.maintenance.store.DamagedFeedException;
import org.cylcomed.maintenance.store.FeedBundle;
import org.cylcomed.maintenance.store.FeedImport;
import org.cylcomed.maintenance.store.FeedStore;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Imports published advisories from files, folders and addresses. */
public final class ImportCommand implements Command {
    private static final int TOLD = 5;

    private final InstantSource clock;
    private final Map<String, String> environment;
    private final Set<String> schemes;
    private @Nullable CommandSpec specification;

    public ImportCommand() {
        this(InstantSource.system(), System.getenv(), Set.of("https"));
    }

    ImportCommand(InstantSource clock, Map<String, String> environment, Set<String> schemes) {
        this.clock = clock;
        this.environment = environment;
        this.schemes = schemes;
    }

    @Override
    public void declare(CommandSpec given) {
        specification = given;
        given.usageMessage()
                .header("Import published advisories, to compare software with.")
                .customSynopsis("cylcomed feeds import FILE|FOLDER|URL... [--name NAME] [--replace] [--sha256 HEX]")
                .description(
                        "",
                        "Reads OSV (JSON, YAML, RustSec), CVE 5 with CISA's Vulnrichment, NVD, CSAF, CISA's KEV and",
                        "FIRST's EPSS, each alone or in a folder, .zip, .tar.gz or .gz, told by content; and bundles"
                                + " of",
                        "'feeds bundle'. Each format is one feed unless --name says otherwise.",
                        "",
                        "Importing again adds: of one advisory the newer stays. KEV and EPSS are published whole and",
                        "replace what was there. A feed is changed when all of a call's file was read, or not at all.",
                        "",
                        "An address is fetched once, now, by https, following at most five redirects, none into a",
                        "private network. A broken transfer goes on where it ended when the call is repeated.",
                        "",
                        "Digests: --sha256, or a file FILE.sha512 or FILE.sha256 beside FILE. A signature beside it",
                        "(.asc, .sig) is not checked, and the output says so: check it first, for example with gpg.",
                        "")
                .footer(
                        "",
                        "Examples:",
                        "  cylcomed feeds import https://osv-vulnerabilities.storage.googleapis.com/npm/all.zip",
                        "  cylcomed feeds import known_exploited_vulnerabilities.json epss_scores-current.csv.gz",
                        "  cylcomed feeds import csaf_files/                       a folder, with those within",
                        "  cylcomed feeds import feeds.bundle --sha256 5d41...     carried in, its digest compared",
                        "",
                        "Exit codes: 0 all imported, 1 a digest does not fit, 2 usage or nothing readable,",
                        "3 try again (a server is away, or another import runs).");
        given.addPositional(PositionalParamSpec.builder()
                        .paramLabel("FILE|FOLDER|URL")
                        .type(List.class)
                        .auxiliaryTypes(String.class)
                        .arity("1..*")
                        .description("What to import, in this order.")
                        .build())
                .addOption(OptionSpec.builder("--name")
                        .type(String.class)
                        .paramLabel("NAME")
                        .description("Keep it as a feed of this name: small letters, digits, '.', '_' and '-'.")
                        .build())
                .addOption(OptionSpec.builder("--replace")
                        .type(boolean.class)
                        .description("Forget what the feed held before.")
                        .build())
                .addOption(OptionSpec.builder("--sha256")
                        .type(String.class)
                        .paramLabel("HEX")
                        .description("Import the one file given only if this is its SHA-256.")
                        .build())
                .addOption(OptionSpec.builder("--max-size")
                        .type(long.class)
                        .paramLabel("MB")
                        .defaultValue("2048")
                        .description("Fetch no file larger than this; 2048 unless given.")
                        .build())
                .addOption(OptionSpec.builder("--allow-private")
                        .type(boolean.class)
                        .description("Fetch from addresses of private networks too, such as a mirror in the house.")
                        .build());
    }

    @Override
    public int run(ParseResult arguments, PrintWriter output, PrintWriter errors) throws Exception {
        String name = arguments.matchedOptionValue("--name", (String) null);
        String sha256 = arguments.matchedOptionValue("--sha256", (String) null);
        List<String> inputs = arguments.matchedPositionalValue(0, List.of());
        long megabytes = arguments.matchedOptionValue("--max-size", 2048L);
        if (name != null && !name.matches(FeedStore.NAME)) {
            throw usage("A feed's name is of small letters, digits, '.', '_' and '-', not " + Safe.text(name) + ".");
        }
        if (sha256 != null && (inputs.size() != 1 || !sha256.matches("[0-9a-fA-F]{64}"))) {
            throw usage("--sha256 takes 64 hexadecimal digits, for one file.");
        }
        if (megabytes < 1 || megabytes > 1 << 20) {
            throw usage("--max-size is 1 to 1048576 MB.");
        }
        Home home = Home.of(environment);
        FeedStore store = new FeedStore(home.feeds());
        try (AutoCloseable lock = store.lock()) {
            if (lock == null) {
                errors.println("Another import is writing these feeds; try again when it has ended.");
                return ExitCode.TRY_AGAIN;
            }
            Downloads downloads = new Downloads(
                    home.cache().resolve("feeds"),
                    new Web(schemes, arguments.matchedOptionValue("--allow-private", false)),
                    megabytes << 20);
            Run run = new Run(
                    store,
                    downloads,
                    name,
                    arguments.matchedOptionValue("--replace", false),
                    sha256 == null ? null : sha256.toLowerCase(Locale.ROOT),
                    output,
                    errors);
            int code = ExitCode.DONE;
            for (String input : inputs) {
                code = Math.max(code, run.one(input));
            }
            return code;
        } catch (DamagedFeedException e) {
            errors.println("The feed " + e.feed() + " is damaged. Remove it with: cylcomed feeds remove " + e.feed()
                    + ", then import it again.");
            return ExitCode.USAGE;
        }
    }

    private ParameterException usage(String sentence) {
        if (specification == null) {
            throw new IllegalStateException("not declared");
        }
        return new ParameterException(specification.commandLine(), sentence);
    }

    private final class Run {
        private final FeedStore store;
        private final Downloads downloads;
        private final @Nullable String name;
        private final boolean replace;
        private final @Nullable String expected;
        private final PrintWriter output;
        private final PrintWriter errors;
        private final ImportProgress progress;

        Run(
                FeedStore store,
                Downloads downloads,
                @Nullable String name,
                boolean replace,
                @Nullable String expected,
                PrintWriter output,
                PrintWriter errors) {
            this.store = store;
            this.downloads = downloads;
            this.name = name;
            this.replace = replace;
            this.expected = expected;
            this.output = output;
            this.errors = errors;
            this.progress = new ImportProgress(errors, Terminal.ofThisProcess().progress());
        }

        int one(String input) throws InterruptedException {
            String shown = Safe.text(input);
            try {
                if (input.contains("://")) {
                    return address(URI.create(input));
                }
                Path path = Path.of(input);
                if (Files.isDirectory(path)) {
                    return files(shown, Folder.files(path));
                }
                if (!Files.isRegularFile(path)) {
                    errors.println("There is no file or folder " + shown + ".");
                    return ExitCode.USAGE;
                }
                return files(shown, List.of(path));
            } catch (IOException cannot) {
                progress.end();
                String why = cannot.getMessage();
                errors.println(Safe.text(shown + " is not imported: it cannot be read, or its feed cannot be written"
                        + (why == null ? "" : " (" + why + ")") + "."));
                return ExitCode.USAGE;
            } catch (IllegalArgumentException noName) {
                errors.println("That is no file, folder or address: " + shown);
                return ExitCode.USAGE;
            } catch (AwayException away) {
                progress.end();
                errors.println(Safe.text(away.sentence()));
                return away.passing() ? ExitCode.TRY_AGAIN : ExitCode.USAGE;
            } finally {
                progress.end();
            }
        }

        private int address(URI address) throws AwayException, IOException, InterruptedException {
            String shown = Safe.text(address.getHost() + address.getPath());
            Optional<Downloads.Fetched> fetched = downloads.fetch(address, bytes -> progress.fetched(shown, bytes));
            progress.end();
            if (fetched.isEmpty()) {
                output.println(shown + ": nothing new since the last import");
                return ExitCode.DONE;
            }
            int code = imported(shown, List.of(fetched.get().file()));
            if (code == ExitCode.DONE) {
                downloads.done(address, fetched.get());
            } else {
                downloads.discard(fetched.get());
            }
            return code;
        }

        private int files(String shown, List<Path> files) throws IOException {
            List<Path> fit = new ArrayList<>();
            int unfit = 0;
            int signed = 0;
            for (Path file : files) {
                Optional<String> refusal = Digests.refusal(file);
                if (refusal.isPresent()) {
                    unfit++;
                    errors.println(Safe.text(file + " is left out: " + refusal.get() + "."));
                } else {
                    fit.add(file);
                }
                signed += Digests.hasSignature(file) ? 1 : 0;
            }
            if (signed > 0) {
                errors.println(shown + ": " + signed + (signed == 1 ? " signature" : " signatures")
                        + " beside the files not checked; check them first, for example with gpg.");
            }
            int code = fit.isEmpty() && unfit > 0 ? ExitCode.DONE : imported(shown, fit);
            return unfit > 0 ? Math.max(code, ExitCode.ANSWER_IS_NO) : code;
        }

        private int imported(String shown, List<Path> files) throws IOException {
            String digest = files.size() == 1 ? Digests.of(files.getFirst(), "SHA-256") : "";
            if (expected != null && !expected.equals(digest)) {
                errors.println(shown + " is not imported: its SHA-256 is "
                        + (digest.isEmpty() ? "that of a folder, which has none" : digest) + ".");
                return ExitCode.ANSWER_IS_NO;
            }
            try {
                if (files.size() == 1 && FeedBundle.isBundle(files.getFirst())) {
                    List<FeedImport.Outcome> outcomes =
                            new FeedBundle(store).read(files.getFirst(), clock.instant(), digest);
                    outcomes.forEach(this::tell);
                    return ExitCode.DONE;
                }
                return read(shown, files, digest);
            } catch (UnreadableFeedException unreadable) {
                progress.end();
                errors.println(Safe.text(shown + " is not imported: " + unreadable.getMessage() + "."));
                return ExitCode.USAGE;
            } catch (UncheckedIOException cannotWrite) {
                throw new IOException(cannotWrite.getCause());
            }
        }

        private int read(String shown, List<Path> files, String digest) throws IOException, UnreadableFeedException {
            List<Problem> told = new ArrayList<>();
            long[] problems = {0};
            FeedReader reader = new FeedReader(Limits.DEFAULT);
            try (FeedImport importing = new FeedImport(store, name, replace, problem -> {
                problems[0]++;
                if (told.size() < TOLD) {
                    told.add(problem);
                }
            })) {
                for (Path file : files) {
                    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
                        reader.read(
                                files.size() == 1 ? shown : String.valueOf(file.getFileName()),
                                new Watched(in, () -> progress.read(shown, importing.records())),
                                importing);
                    } catch (UnreadableFeedException unreadable) {
                        if (files.size() == 1) {
                            throw unreadable;
                        }
                        importing.problem(new Problem(file.toString(), String.valueOf(unreadable.getMessage())));
                    }
                }
                List<FeedImport.Outcome> outcomes = importing.keep(clock.instant(), shown, digest);
                progress.end();
                outcomes.forEach(this::tell);
                for (Problem problem : told) {
                    errors.println(Safe.text("passed over: " + problem.place() + ": " + problem.reason()));
                }
                if (problems[0] > told.size()) {
                    errors.println("… and " + (problems[0] - told.size()) + " more passed over");
                }
                if (outcomes.isEmpty()) {
                    errors.println("There is no advisory in " + shown + ".");
                    return ExitCode.USAGE;
                }
                return ExitCode.DONE;
            }
        }

        private void tell(FeedImport.Outcome outcome) {
            long kept = outcome.info().advisories() + outcome.info().ratings();
            output.println(String.format(
                    Locale.ENGLISH,
                    "%-10s %,d records read, %,d kept (%,d before)%s",
                    outcome.info().name(),
                    outcome.read(),
                    kept,
                    outcome.before(),
                    outcome.info().asOf() == null
                            ? ""
                            : ", as of " + String.valueOf(outcome.info().asOf()).substring(0, 10)));
        }
    }
}
