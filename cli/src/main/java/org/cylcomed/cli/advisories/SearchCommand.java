package org.cylcomed.cli.advisories;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import org.cylcomed.cli.Command;
import org.cylcomed.cli.ExitCode;
import org.cylcomed.cli.Safe;
import org.cylcomed.cli.sensor.Home;
import org.cylcomed.maintenance.InvalidIdentifierException;
import org.cylcomed.maintenance.cvss.Severity;
import org.cylcomed.maintenance.feed.Advisory;
import org.cylcomed.maintenance.feed.Affected;
import org.cylcomed.maintenance.feed.PackageKey;
import org.cylcomed.maintenance.match.Hit;
import org.cylcomed.maintenance.match.Matcher;
import org.cylcomed.maintenance.match.Ratings;
import org.cylcomed.maintenance.match.Reason;
import org.cylcomed.maintenance.match.Verdict;
import org.cylcomed.maintenance.purl.PackageUrl;
import org.cylcomed.maintenance.store.DamagedFeedException;
import org.cylcomed.maintenance.store.FeedStore;
import org.cylcomed.maintenance.store.Feeds;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/** Looks for advisories by id, package or words. */
public final class SearchCommand implements Command {
    private static final JsonFactory FACTORY =
            JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    private final Map<String, String> environment;

    public SearchCommand() {
        this(System.getenv());
    }

    SearchCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public void declare(CommandSpec specification) {
        specification
                .usageMessage()
                .header("Look for imported advisories: by id or alias, by package, or by words.")
                .customSynopsis("cylcomed advisories search TEXT|ID|PURL [--limit N] [--json]")
                .description(
                        "",
                        "A package URL with a version finds what applies to that version, without one all that speaks",
                        "of the package. Several words must all stand in an advisory's title or products, or its ids.",
                        "")
                .footer(
                        "",
                        "Examples:",
                        "  cylcomed advisories search CVE-2024-3094",
                        "  cylcomed advisories search pkg:pypi/django@3.2.1",
                        "  cylcomed advisories search infusion pump",
                        "",
                        "Exit codes: 0 found, 1 none found, 2 usage or no feed imported.");
        specification
                .addPositional(PositionalParamSpec.builder()
                        .paramLabel("TEXT|ID|PURL")
                        .type(List.class)
                        .auxiliaryTypes(String.class)
                        .arity("1..*")
                        .description("What to look for.")
                        .build())
                .addOption(OptionSpec.builder("--limit")
                        .type(int.class)
                        .paramLabel("N")
                        .defaultValue("50")
                        .description("Show so many at most; 50 unless given.")
                        .build())
                .addOption(OptionSpec.builder("--json")
                        .type(boolean.class)
                        .description("One JSON document for each advisory, one per line.")
                        .build());
    }

    @Override
    public int run(ParseResult arguments, PrintWriter output, PrintWriter errors) throws Exception {
        List<String> words = arguments.matchedPositionalValue(0, List.of());
        int limit = Math.max(1, arguments.matchedOptionValue("--limit", 50));
        boolean json = arguments.matchedOptionValue("--json", false);
        try (Feeds feeds = new FeedStore(Home.of(environment).feeds()).open()) {
            if (feeds.isEmpty()) {
                errors.println("No feed of advisories was imported. See: cylcomed feeds import --help");
                return ExitCode.USAGE;
            }
            Found found = new Found();
            if (words.size() == 1 && words.getFirst().startsWith("pkg:")) {
                if (!byPackage(words.getFirst(), feeds, found, errors)) {
                    return ExitCode.USAGE;
                }
            } else {
                byWords(words, feeds, found);
            }
            Ratings ratings = new Ratings(feeds);
            found.all.values().stream().limit(limit).forEach(each -> {
                if (json) {
                    json(each, ratings, output);
                } else {
                    text(each, ratings, output);
                }
            });
            if (found.all.size() > limit) {
                errors.println(String.format(
                        Locale.ENGLISH, "%,d of %,d shown; --limit shows more.", limit, found.all.size()));
            } else if (found.all.isEmpty()) {
                errors.println("No imported advisory has that" + found.why + ".");
            }
            return found.all.isEmpty() ? ExitCode.ANSWER_IS_NO : ExitCode.DONE;
        } catch (DamagedFeedException e) {
            errors.println("The feed " + e.feed() + " is damaged. Remove it with: cylcomed feeds remove " + e.feed()
                    + ", then import it again.");
            return ExitCode.USAGE;
        }
    }

    private record One(
            String source, Advisory advisory, @Nullable String range) {}

    private static final class Found {
        private final Map<String, One> all = new LinkedHashMap<>();
        private String why = "";

        void add(String source, Advisory advisory, @Nullable String range) {
            all.putIfAbsent(source + ' ' + advisory.id(), new One(source, advisory, range));
        }
    }

    private static boolean byPackage(String text, Feeds feeds, Found found, PrintWriter errors) {
        PackageUrl purl;
        try {
            purl = PackageUrl.read(text);
        } catch (InvalidIdentifierException unreadable) {
            errors.println("That is no package URL: " + unreadable.reason() + ".");
            return false;
        }
        if (purl.version() == null) {
            PackageKey key = PackageKey.of(purl);
            feeds.ofPackage(key, (source, advisory) -> {
                for (Affected affected : advisory.affected()) {
                    if (affected instanceof Affected.Package named
                            && named.key().equals(key)) {
                        found.add(source, advisory, String.join(", ", named.ranges()));
                    }
                }
            });
            return true;
        }
        Verdict verdict = new Matcher(feeds).match(purl);
        for (Hit hit : verdict.hits()) {
            found.add(hit.source(), hit.advisory(), hit.range());
        }
        Reason reason = verdict.reason();
        found.why = reason == null ? "" : ": " + reason.sentence();
        return true;
    }

    private static void byWords(List<String> words, Feeds feeds, Found found) throws IOException {
        if (words.size() == 1) {
            feeds.ofId(words.getFirst(), (source, advisory) -> found.add(source, advisory, null));
        }
        if (!found.all.isEmpty()) {
            return;
        }
        List<String> wanted =
                words.stream().map(word -> word.toLowerCase(Locale.ROOT)).toList();
        BiConsumer<String, Advisory> taker = (source, advisory) -> {
            String text = text(advisory);
            if (wanted.stream().allMatch(text::contains)) {
                found.add(source, advisory, null);
            }
        };
        feeds.all(taker);
    }

    private static String text(Advisory advisory) {
        StringBuilder text = new StringBuilder(advisory.id()).append(' ').append(advisory.title());
        advisory.aliases().forEach(alias -> text.append(' ').append(alias));
        for (Affected affected : advisory.affected()) {
            switch (affected) {
                case Affected.Package named -> text.append(' ').append(named.key());
                case Affected.Product(String maker, String name, String version) ->
                    text.append(' ').append(maker).append(' ').append(name);
                case Affected.Configured configured -> {}
            }
        }
        return text.toString().toLowerCase(Locale.ROOT);
    }

    private static void text(One one, Ratings ratings, PrintWriter out) {
        Advisory advisory = one.advisory();
        Ratings.Known known = ratings.of(one.source(), advisory);
        Severity severity = known.severity();
        out.println(Safe.text(String.format(
                "%-8s  %s%s%s%s",
                severity == null ? "unrated" : severity.name().toLowerCase(Locale.ROOT),
                advisory.id(),
                advisory.aliases().isEmpty()
                        ? ""
                        : " ("
                                + String.join(
                                        ", ",
                                        advisory.aliases().stream().limit(4).toList()) + ")",
                Boolean.TRUE.equals(known.exploited()) ? "  EXPLOITED" : "",
                advisory.withdrawn() ? "  WITHDRAWN" : "")));
        if (!advisory.title().isEmpty()) {
            out.println(Safe.text("          " + advisory.title()));
        }
        List<String> products = products(advisory);
        if (!products.isEmpty()) {
            out.println(Safe.text("          " + String.join(", ", products)));
        }
        Instant modified = advisory.modified();
        out.println(Safe.text("          from " + one.source()
                + (modified == null ? "" : ", " + modified.toString().substring(0, 10))
                + (one.range() == null || one.range().isEmpty() ? "" : ", " + one.range())));
    }

    private static List<String> products(Advisory advisory) {
        List<String> products = new ArrayList<>();
        for (Affected affected : advisory.affected()) {
            String product = switch (affected) {
                case Affected.Package named -> named.key().text();
                case Affected.Product(String maker, String name, String version) -> maker + ' ' + name;
                case Affected.Configured configured -> "";
            };
            if (!product.isEmpty() && !products.contains(product)) {
                products.add(product);
            }
        }
        return products.size() <= 4
                ? products
                : List.of(products.get(0), products.get(1), products.get(2), "and " + (products.size() - 3) + " more");
    }

    private static void json(One one, Ratings ratings, PrintWriter out) {
        Advisory advisory = one.advisory();
        Ratings.Known known = ratings.of(one.source(), advisory);
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            json.writeStringProperty("advisory", advisory.id());
            json.writeName("aliases").writeStartArray();
            advisory.aliases().forEach(json::writeString);
            json.writeEndArray();
            json.writeStringProperty("source", one.source());
            json.writeStringProperty("title", advisory.title());
            Severity severity = known.severity();
            text(json, "severity", severity == null ? null : severity.name());
            Boolean exploited = known.exploited();
            json.writeName("kev");
            if (exploited == null) {
                json.writeNull();
            } else {
                json.writeBoolean(exploited);
            }
            Double epss = known.epss();
            json.writeName("epss");
            if (epss == null) {
                json.writeNull();
            } else {
                json.writeNumber(epss);
            }
            Instant published = advisory.published();
            Instant modified = advisory.modified();
            text(json, "published", published == null ? null : published.toString());
            text(json, "modified", modified == null ? null : modified.toString());
            json.writeBooleanProperty("withdrawn", advisory.withdrawn());
            text(json, "range", one.range());
            json.writeEndObject();
        }
        out.println();
    }

    private static void text(JsonGenerator json, String name, @Nullable String value) {
        json.writeName(name);
        if (value == null) {
            json.writeNull();
        } else {
            json.writeString(value);
        }
    }
}
