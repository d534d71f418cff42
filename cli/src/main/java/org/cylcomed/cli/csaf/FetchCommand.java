package org.cylcomed.cli.csaf;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.cylcomed.cli.Command;
import org.cylcomed.cli.ExitCode;
import org.cylcomed.cli.Safe;
import org.cylcomed.cli.Terminal;
import org.cylcomed.cli.signature.Keys;
import org.cylcomed.cli.signature.UnusableKeyException;
import org.cylcomed.cli.web.AwayException;
import org.cylcomed.cli.web.Web;
import org.cylcomed.maintenance.csaf.provider.Directory;
import org.cylcomed.maintenance.csaf.provider.Listed;
import org.cylcomed.maintenance.csaf.provider.Listing;
import org.cylcomed.maintenance.csaf.provider.ProviderMetadata;
import org.cylcomed.maintenance.csaf.provider.ProviderMetadata.Distribution;
import org.cylcomed.maintenance.csaf.provider.ProviderMetadata.Folder;
import org.cylcomed.maintenance.csaf.provider.ProviderMetadata.Rolie;
import org.cylcomed.maintenance.csaf.provider.RolieFeed;
import org.cylcomed.maintenance.csaf.provider.UnreadableListingException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Keeps a folder in step with what a provider publishes. */
public final class FetchCommand implements Command {
    private static final int LISTING = 96 << 20;
    private static final int TOLD = 5;
    /** What anybody may read; the rest needs an agreement and a key that is not ours to keep. */
    private static final Set<String> OPEN = Set.of("WHITE", "CLEAR", "UNLABELED", "");

    private final Set<String> schemes;
    private @Nullable CommandSpec specification;

    public FetchCommand() {
        this(Set.of("https"));
    }

    FetchCommand(Set<String> schemes) {
        this.schemes = schemes;
    }

    @Override
    public void declare(CommandSpec given) {
        specification = given;
        given.usageMessage()
                .header("Fetch what a maker or authority publishes as CSAF, and later only what has changed.")
                .customSynopsis(
                        "cylcomed csaf fetch DOMAIN|URL --to FOLDER [--since DAY] [--key FILE]... [--allow-private]")
                .description(
                        "",
                        "Finds the provider's metadata (DOMAIN/.well-known/csaf/provider-metadata.json, its",
                        "security.txt, or csaf.data.security.DOMAIN; or at URL), reads its ROLIE feeds or else its",
                        "folders, and fetches each open advisory that is not in FOLDER as it is listed. It asks by",
                        "https, once, now, and follows no address into a private network.",
                        "",
                        "A document that is not what its published digest says is refused; what was in FOLDER stays.",
                        "Signatures (.asc) are kept beside the documents. With --key, what that key's owner has not",
                        "signed is refused too; without, the output names the keys that the provider says are its.",
                        "What is not for everybody (TLP GREEN, AMBER, RED) is not asked for.",
                        "",
                        "The same call goes on where one was interrupted.",
                        "")
                .footer(
                        "",
                        "Examples:",
                        "  cylcomed csaf fetch www.cisa.gov --to advisories/cisa --since 2026-01-01",
                        "  cylcomed feeds import advisories/cisa                   then compare software with them",
                        "  cylcomed csaf validate advisories/cisa                  or see how good they are",
                        "",
                        "Exit codes: 0 done, 1 something was refused or is missing, 2 usage or no provider there,",
                        "3 try again (a server is away).");
        given.addPositional(PositionalParamSpec.builder()
                        .paramLabel("DOMAIN|URL")
                        .type(String.class)
                        .arity("1")
                        .description("Of the provider, such as psirt.example.com, or of its metadata.")
                        .build())
                .addOption(OptionSpec.builder("--to")
                        .type(Path.class)
                        .paramLabel("FOLDER")
                        .required(true)
                        .description("Where the documents go, by year; made if it is not there.")
                        .build())
                .addOption(OptionSpec.builder("--since")
                        .type(String.class)
                        .paramLabel("DAY")
                        .description("Only what has changed since then, such as 2026-01-31.")
                        .build())
                .addOption(OptionSpec.builder("--key")
                        .type(List.class)
                        .auxiliaryTypes(Path.class)
                        .arity("1")
                        .paramLabel("FILE")
                        .description("Public key of the provider, from elsewhere. May be repeated.")
                        .build())
                .addOption(OptionSpec.builder("--allow-private")
                        .type(boolean.class)
                        .description("Ask addresses of private networks too, such as a mirror in the house.")
                        .build());
    }

    @Override
    public int run(ParseResult arguments, PrintWriter output, PrintWriter errors) throws Exception {
        String given = arguments.matchedPositionalValue(0, "");
        if (!given.contains("://") && !given.matches("[A-Za-z0-9.-]+(:[0-9]+)?")) {
            throw usage("A domain or an address is wanted, not " + Safe.text(given) + ".");
        }
        Instant since = since(arguments.matchedOptionValue("--since", ""));
        Path folder = arguments.matchedOptionValue("--to", Path.of("."));
        List<Path> keyFiles = arguments.matchedOptionValue("--key", List.<Path>of());
        Keys keys;
        try {
            keys = keyFiles.isEmpty() ? null : Keys.of(keyFiles);
        } catch (UnusableKeyException unusable) {
            throw usage(Safe.text(String.valueOf(unusable.getMessage())));
        }
        Web web = new Web(schemes, arguments.matchedOptionValue("--allow-private", false));
        try {
            ProviderMetadata provider = new Discovery(web, schemes.contains("http") ? "http" : "https").find(given);
            return new Run(web, new Mirror(web, folder, keys), keys != null, since, output, errors).all(provider);
        } catch (AwayException away) {
            errors.println(Safe.text(away.sentence()));
            return away.passing() ? ExitCode.TRY_AGAIN : ExitCode.USAGE;
        } catch (IllegalArgumentException noAddress) {
            throw usage("That is no address: " + Safe.text(given) + ".");
        } catch (IOException cannot) {
            errors.println(Safe.text(folder + " cannot be written (" + cannot.getMessage() + ")."));
            return ExitCode.USAGE;
        }
    }

    private Instant since(String day) {
        try {
            return day.isEmpty()
                    ? Instant.MIN
                    : LocalDate.parse(day).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeParseException noDay) {
            throw usage("--since takes a day such as 2026-01-31.");
        }
    }

    private ParameterException usage(String sentence) {
        if (specification == null) {
            throw new IllegalStateException("not declared");
        }
        return new ParameterException(specification.commandLine(), sentence);
    }

    private static final class Run {
        private final Web web;
        private final Mirror mirror;
        private final boolean checked;
        private final Instant since;
        private final PrintWriter output;
        private final PrintWriter errors;
        private final boolean terminal = Terminal.ofThisProcess().progress();
        private final Map<Mirror.Outcome, Integer> outcomes = new EnumMap<>(Mirror.Outcome.class);
        private final List<String> troubles = new ArrayList<>();
        private boolean away;

        Run(Web web, Mirror mirror, boolean checked, Instant since, PrintWriter output, PrintWriter errors) {
            this.web = web;
            this.mirror = mirror;
            this.checked = checked;
            this.since = since;
            this.output = output;
            this.errors = errors;
        }

        int all(ProviderMetadata provider) throws IOException, InterruptedException {
            output.println(
                    Safe.text(provider.publisher() + " (" + provider.role() + ", " + provider.namespace() + ")"));
            Collection<Listed> listed = listed(provider);
            int done = 0;
            for (Listed each : listed) {
                progress(++done, listed.size());
                one(each);
            }
            endProgress();
            tell(listed.size(), provider);
            return away ? ExitCode.TRY_AGAIN : troubles.isEmpty() ? ExitCode.DONE : ExitCode.ANSWER_IS_NO;
        }

        private void one(Listed each) throws IOException, InterruptedException {
            try {
                Mirror.Outcome outcome = mirror.keep(each);
                outcomes.merge(outcome, 1, Integer::sum);
                switch (outcome) {
                    case REFUSED -> troubles.add(each.place() + " is refused: it is not what its digest says.");
                    case NOT_SIGNED -> troubles.add(each.place() + " is refused: no key given has signed it.");
                    case MISSING -> troubles.add(each.place() + " is listed, but not there.");
                    case UNCHANGED, FETCHED, FETCHED_WITHOUT_DIGEST -> {}
                }
            } catch (AwayException gone) {
                away |= gone.passing();
                troubles.add(each.place() + ": " + gone.sentence());
            }
        }

        /** Of each place the newest entry, whichever listings have it. */
        private Collection<Listed> listed(ProviderMetadata provider) throws IOException, InterruptedException {
            List<Distribution> open = provider.distributions().stream()
                    .filter(each -> OPEN.contains(each.label()))
                    .toList();
            int closed = provider.distributions().size() - open.size();
            if (closed > 0) {
                output.println("  " + closed + (closed == 1 ? " listing is" : " listings are") + " not for everybody");
            }
            boolean feeds = open.stream().anyMatch(Rolie.class::isInstance);
            Map<String, Listed> newest = new TreeMap<>();
            for (Distribution each : open) {
                if (feeds == each instanceof Rolie) {
                    Listing listing = listing(each);
                    if (listing.passedOver() > 0) {
                        output.println("  " + listing.passedOver() + " entries passed over: no address or time");
                    }
                    listing.advisories().stream()
                            .filter(one -> !one.updated().isBefore(since))
                            .forEach(one -> newest.merge(
                                    one.place(), one, (a, b) -> b.updated().isAfter(a.updated()) ? b : a));
                }
            }
            return newest.values();
        }

        private Listing listing(Distribution way) throws IOException, InterruptedException {
            URI address = switch (way) {
                case Rolie feed -> feed.address();
                case Folder folder -> folder.address().resolve("changes.csv");
            };
            try {
                Optional<byte[]> bytes = web.bytes(address, LISTING);
                if (bytes.isEmpty()) {
                    troubles.add("There is nothing at " + address + ".");
                    return new Listing(List.of(), 0);
                }
                ByteArrayInputStream in = new ByteArrayInputStream(bytes.get());
                return switch (way) {
                    case Rolie feed -> RolieFeed.read(in);
                    case Folder folder -> Directory.changes(in, folder.address());
                };
            } catch (AwayException gone) {
                away |= gone.passing();
                troubles.add(address + ": " + gone.sentence());
            } catch (UnreadableListingException unreadable) {
                troubles.add(address + ": " + unreadable.getMessage());
            }
            return new Listing(List.of(), 0);
        }

        private void tell(int listed, ProviderMetadata provider) {
            int bare = outcomes.getOrDefault(Mirror.Outcome.FETCHED_WITHOUT_DIGEST, 0);
            int fetched = outcomes.getOrDefault(Mirror.Outcome.FETCHED, 0) + bare;
            output.println(String.format(
                    Locale.ENGLISH,
                    "  %,d listed, %,d fetched%s, %,d here already",
                    listed,
                    fetched,
                    bare == 0 ? "" : String.format(Locale.ENGLISH, " (%,d without a digest)", bare),
                    outcomes.getOrDefault(Mirror.Outcome.UNCHANGED, 0)));
            if (fetched > 0 && !checked) {
                provider.keys().stream()
                        .limit(TOLD)
                        .forEach(key -> output.println(Safe.text(
                                "  signatures not checked; its key " + key.fingerprint() + " is at " + key.address())));
            }
            troubles.stream().limit(TOLD).forEach(each -> errors.println(Safe.text(each)));
            if (troubles.size() > TOLD) {
                errors.println("… and " + (troubles.size() - TOLD) + " more");
            }
        }

        private void progress(int done, int of) {
            if (terminal && (done % 10 == 1 || done == of)) {
                errors.print(String.format(Locale.ENGLISH, "\r\u001b[K  %,d of %,d", done, of));
                errors.flush();
            }
        }

        private void endProgress() {
            if (terminal) {
                errors.print("\r\u001b[K");
                errors.flush();
            }
        }
    }
}
