package org.cylcomed.cli.feeds;

import java.io.PrintWriter;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.cylcomed.cli.Command;
import org.cylcomed.cli.ExitCode;
import org.cylcomed.cli.Safe;
import org.cylcomed.cli.sensor.Home;
import org.cylcomed.maintenance.store.DamagedFeedException;
import org.cylcomed.maintenance.store.FeedInfo;
import org.cylcomed.maintenance.store.FeedStore;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/** Says which feeds are here and how fresh they are. */
public final class ListCommand implements Command {
    private static final JsonFactory FACTORY =
            JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    private final InstantSource clock;
    private final Map<String, String> environment;

    public ListCommand() {
        this(InstantSource.system(), System.getenv());
    }

    ListCommand(InstantSource clock, Map<String, String> environment) {
        this.clock = clock;
        this.environment = environment;
    }

    @Override
    public void declare(CommandSpec specification) {
        specification
                .usageMessage()
                .header("Say which feeds were imported, what they hold and how fresh they are.")
                .footer(
                        "",
                        "'as of' is the day of the newest of it, as its publisher says.",
                        "Exit codes: 0 done, 2 a feed is damaged.");
        specification.addOption(OptionSpec.builder("--json")
                .type(boolean.class)
                .description("One JSON document for each feed, one per line.")
                .build());
    }

    @Override
    public int run(ParseResult arguments, PrintWriter output, PrintWriter errors) throws Exception {
        FeedStore store = new FeedStore(Home.of(environment).feeds());
        List<FeedInfo> feeds;
        try {
            feeds = store.list();
        } catch (DamagedFeedException e) {
            errors.println("The feed " + e.feed() + " is damaged. Remove it with: cylcomed feeds remove " + e.feed()
                    + ", then import it again.");
            return ExitCode.USAGE;
        }
        if (arguments.matchedOptionValue("--json", false)) {
            feeds.forEach(feed -> json(feed, output));
        } else if (feeds.isEmpty()) {
            output.println("No feed was imported. See: cylcomed feeds import --help");
        } else {
            text(feeds, output);
        }
        return ExitCode.DONE;
    }

    private void text(List<FeedInfo> feeds, PrintWriter output) {
        Instant now = clock.instant();
        output.println(String.format(
                "%-12s %10s %10s  %-10s  %-14s  %s", "feed", "advisories", "ratings", "as of", "imported", "from"));
        for (FeedInfo feed : feeds) {
            output.println(String.format(
                            Locale.ENGLISH,
                            "%-12s %,10d %,10d  %-10s  %-14s  %s",
                            feed.name(),
                            feed.advisories(),
                            feed.ratings(),
                            feed.asOf() == null ? "unknown" : Freshness.day(feed),
                            Freshness.ago(feed.imported(), now),
                            Safe.text(feed.origin()))
                    .stripTrailing());
        }
        List<String> stale = feeds.stream()
                .filter(feed -> Freshness.stale(feed, now))
                .map(FeedInfo::name)
                .toList();
        if (!stale.isEmpty()) {
            output.println();
            output.println("More than a week old: " + String.join(", ", stale) + ". Newer advisories are not seen.");
        }
    }

    private static void json(FeedInfo feed, PrintWriter output) {
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), output)) {
            json.writeStartObject();
            json.writeStringProperty("name", feed.name());
            json.writeStringProperty("format", feed.format().name());
            Instant asOf = feed.asOf();
            json.writeName("asOf");
            if (asOf == null) {
                json.writeNull();
            } else {
                json.writeString(asOf.truncatedTo(ChronoUnit.SECONDS).toString());
            }
            json.writeStringProperty(
                    "imported", feed.imported().truncatedTo(ChronoUnit.SECONDS).toString());
            json.writeStringProperty("origin", feed.origin());
            json.writeStringProperty("sha256", feed.digest());
            json.writeNumberProperty("advisories", feed.advisories());
            json.writeNumberProperty("ratings", feed.ratings());
            json.writeName("packages").writeStartObject();
            feed.packages().forEach(json::writeNumberProperty);
            json.writeEndObject();
            json.writeEndObject();
        }
        output.println();
    }
}
