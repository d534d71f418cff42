package org.cylcomed.cli.feeds;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.cylcomed.cli.Command;
import org.cylcomed.cli.DurationConverter;
import org.cylcomed.cli.ExitCode;
import org.cylcomed.cli.Safe;
import org.cylcomed.cli.sensor.Home;
import org.cylcomed.cli.signature.Keys;
import org.cylcomed.cli.signature.UnusableKeyException;
import org.cylcomed.cli.web.Downloads;
import org.cylcomed.cli.web.Web;
import org.cylcomed.maintenance.store.DamagedFeedException;
import org.cylcomed.maintenance.store.FeedStore;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Imports published advisories from files, folders and addresses. */
public final class ImportCommand implements Command {
    private static final Duration LEAST = Duration.ofHours(1);

    private final InstantSource clock;
    private final Map<String, String> environment;
    private final Set<String> schemes;
    private final Pause pause;
    private @Nullable CommandSpec specification;

    public ImportCommand() {
        this(InstantSource.system(), System.getenv(), Set.of("https"), Thread::sleep);
    }

    ImportCommand(InstantSource clock, Map<String, String> environment, Set<String> schemes, Pause pause) {
        this.pause = pause;
        this.clock = clock;
        this.environment = environment;
        this.schemes = schemes;
    }

    /** Waits between one import and the next; throws when there is to be no other. */
    interface Pause {
        void take(Duration time) throws InterruptedException;
    }

    @Override
    public void declare(CommandSpec given) {
        specification = given;
        given.usageMessage()
                .header("Import published advisories, to compare software with.")
                .customSynopsis("cylcomed feeds import FILE|FOLDER|URL... [--name NAME] [--replace] [--sha256 HEX]"
                        + " [--key FILE]... [--every TIME]")
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
                        "An address is fetched once, now, and again only with --every; by https, following at most five redirects, none into a",
                        "private network. A broken transfer goes on where it ended when the call is repeated.",
                        "",
                        "Digests: --sha256, or a file FILE.sha512 or FILE.sha256 beside FILE. With --key, only what",
                        "an OpenPGP signature beside it (FILE.asc, FILE.sig) shows to come from a key's owner is",
                        "imported. Compare the fingerprint it prints with what the owner says elsewhere.",
                        "")
                .footer(
                        "",
                        "Examples:",
                        "  cylcomed feeds import https://osv-vulnerabilities.storage.googleapis.com/npm/all.zip",
                        "  cylcomed feeds import known_exploited_vulnerabilities.json epss_scores-current.csv.gz",
                        "  cylcomed feeds import csaf_files/                       a folder, with those within",
                        "  cylcomed feeds import feeds.bundle --sha256 5d41...     carried in, its digest compared",
                        "  cylcomed feeds import csaf_files/ --key acme.asc        only what Acme has signed",
                        "  cylcomed feeds import --every 24h https://...           and daily from now on, until it is ended",
                        "",
                        "Exit codes: 0 all imported, 1 a digest or signature does not fit, 2 usage or nothing readable,",
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
                .addOption(OptionSpec.builder("--key")
                        .type(List.class)
                        .auxiliaryTypes(Path.class)
                        .arity("1")
                        .paramLabel("FILE")
                        .description("Public key of a publisher: leave out what it has not signed. May be repeated.")
                        .build())
                .addOption(OptionSpec.builder("--max-size")
                        .type(long.class)
                        .paramLabel("MB")
                        .defaultValue("2048")
                        .description("Fetch no file larger than this; 2048 unless given.")
                        .build())
                .addOption(OptionSpec.builder("--every")
                        .type(Duration.class)
                        .converters(new DurationConverter())
                        .paramLabel("TIME")
                        .description(
                                "Import again and again, this long after the last time: 24h, at least 1h. Nothing else",
                                "fetches anything by itself.")
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
        List<Path> keyFiles = arguments.matchedOptionValue("--key", List.<Path>of());
        Keys keys = null;
        if (!keyFiles.isEmpty()) {
            try {
                keys = Keys.of(keyFiles);
            } catch (UnusableKeyException unusable) {
                throw usage(Safe.text(String.valueOf(unusable.getMessage())));
            }
            keys.fingerprints().forEach(each -> errors.println("Signed by " + each + " or left out."));
        }
        Duration every = arguments.matchedOptionValue("--every", (Duration) null);
        if (every != null && (every.compareTo(LEAST) < 0 || sha256 != null)) {
            throw usage("--every is at least 1h, and of what changes no --sha256 is known.");
        }
        int code = once(arguments, keys, output, errors);
        while (every != null) {
            errors.println(
                    "The next import is at " + clock.instant().plus(every).truncatedTo(ChronoUnit.SECONDS) + ".");
            errors.flush();
            output.flush();
            try {
                pause.take(every);
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
                return code;
            }
            code = once(arguments, keys, output, errors);
        }
        return code;
    }

    private int once(ParseResult arguments, @Nullable Keys keys, PrintWriter output, PrintWriter errors)
            throws Exception {
        String sha256 = arguments.matchedOptionValue("--sha256", (String) null);
        long megabytes = arguments.matchedOptionValue("--max-size", 2048L);
        Home home = Home.of(environment);
        FeedStore store = new FeedStore(home.feeds());
        try (AutoCloseable lock = store.lock()) {
            if (lock == null) {
                errors.println("Another import is writing these feeds; try again when it has ended.");
                return ExitCode.TRY_AGAIN;
            }
            Web web = new Web(schemes, arguments.matchedOptionValue("--allow-private", false));
            Downloads downloads = new Downloads(home.cache().resolve("feeds"), web, megabytes << 20);
            Intake intake = new Intake(
                    clock,
                    store,
                    web,
                    downloads,
                    keys,
                    arguments.matchedOptionValue("--name", (String) null),
                    arguments.matchedOptionValue("--replace", false),
                    sha256 == null ? null : sha256.toLowerCase(Locale.ROOT),
                    output,
                    errors);
            int code = ExitCode.DONE;
            for (String input : arguments.matchedPositionalValue(0, List.<String>of())) {
                code = Math.max(code, intake.one(input));
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
}
