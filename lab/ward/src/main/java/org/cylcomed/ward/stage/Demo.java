package org.cylcomed.ward.stage;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.cylcomed.ward.network.Relay;
import org.cylcomed.ward.play.Child;
import org.cylcomed.ward.play.Seclusion;
import org.cylcomed.ward.product.Seating;
import org.cylcomed.ward.scenario.Script;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code cylcomed demo}: starts everything in order, lets the {@link Show} go on, and ends everything in order. */
public final class Demo {
    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final Duration AFTER_FOUND = Duration.ofSeconds(5);
    private static final Map<String, String> KEYS = Map.of("", "start", "q", "stay", "a", "again", "l", "look-alike");

    private final DemoOptions options;
    private final Script script;
    private final Storyboard board;
    private final Clock clock;
    private final Notices notices;
    private final Show show;
    private final Closing closing;
    private final CountDownLatch over = new CountDownLatch(1);
    private final AtomicBoolean ended = new AtomicBoolean();
    private final CompletableFuture<String[]> invitation = new CompletableFuture<>();
    private final CompletableFuture<Boolean> wardThere = new CompletableFuture<>();
    private @Nullable Seating seating;
    private @Nullable Path place;
    private @Nullable Front front;
    private volatile @Nullable Child ward;
    private volatile @Nullable Child server;
    private @Nullable Child sweeper;

    private Demo(DemoOptions options, Script script, Clock clock, Words words) {
        this.options = options;
        this.script = script;
        this.clock = clock;
        board = new Storyboard(System.out, clock);
        notices = new Notices(script);
        closing = new Closing(script, notices);
        Coach coach = new Coach(words, board, this::tellServer);
        show = new Show(
                options, script, coach, this::tellWard, clock, notices, new Preparation(options, script, board));
    }

    /**
     * The whole demonstration, until it is over or stopped.
     *
     * @param program the product's one command
     * @return the exit code
     */
    public static int run(Path program, List<String> arguments) throws IOException, InterruptedException {
        if (arguments.contains("--help") || arguments.contains("-h")) {
            System.out.println(DemoOptions.HELP);
            return 0;
        }
        DemoOptions options;
        Script script;
        try {
            options = DemoOptions.parse(program, arguments);
            if (options.replay() || !Seclusion.find().possible()) {
                if (options.tour().isAtHome()) {
                    System.out.println("Homes and ambulances are not recorded: the hospital's ward is replayed.");
                }
                options = options.asReplay();
            }
            script = Launch.shared(options, Instant.EPOCH, null).script();
            if (!List.of("all", "none").contains(options.attack())
                    && script.act(options.attack()).isEmpty()) {
                throw new IllegalArgumentException(
                        "There is no attack '" + options.attack() + "'. See ./cylcomed ward list");
            }
        } catch (IllegalArgumentException | IOException wrong) {
            System.err.println(wrong.getMessage());
            System.err.println(DemoOptions.HELP);
            return 2;
        }
        return new Demo(
                        options,
                        script,
                        Clock.systemUTC(),
                        new Words(options.tour().words()))
                .play();
    }

    private int play() throws IOException, InterruptedException {
        Seclusion seclusion = Seclusion.find();
        if (options.replay()) {
            board.plain("A recorded run is replayed, of the attack '" + options.attack() + "'"
                    + (seclusion.possible() ? "." : ", not a living ward: " + seclusion.reason()));
        }
        Front opened = Front.open(options.port(), options.tour().played());
        front = opened;
        board.plain("Cylcomed demo: " + options.tour().played()
                + ". No real patients. Sends nothing outside this computer. Needs 1.5 GB memory, no root.");
        board.plain("Open " + opened.address() + " (no log-in)   stop: Ctrl-C   how packets are seen here: "
                + (options.replay() ? "from a recording" : seclusion.words()));
        Thread ending = new Thread(this::end, "end");
        Runtime.getRuntime().addShutdownHook(ending);
        Path made = Scratch.make();
        place = made;
        sweeper = Scratch.sweeper(made);
        try {
            perform(made, seclusion, opened);
        } catch (IOException failed) {
            board.say(failed.getMessage() + Scratch.lastWords(made));
            return 70;
        } finally {
            end();
        }
        return notices.began() && notices.all().stream().allMatch(Optional::isEmpty) ? 1 : 0;
    }

    @SuppressWarnings("try") // the relay works by being open
    private void perform(Path made, Seclusion seclusion, Front opened) throws IOException, InterruptedException {
        Launch launch = new Launch(options, script, clock, made);
        int people = Launch.freePort();
        int sensors = Launch.freePort();
        seating = new Seating(options.program(), made);
        Child serving = launch.server(people, sensors, this::serverSaid);
        server = serving;
        Thread.ofPlatform().daemon().name("keys").start(this::keys);
        // The ward comes after: its stacks would take the server's time to start.
        String[] invited = Launch.await(invitation, serving, "The server did not start.");
        Child played = options.replay() ? launch.recordedWard(invited) : launch.livingWard(seclusion, this::wardSaid);
        ward = played;
        if (!options.replay()) {
            Launch.await(wardThere, played, "The ward did not start.");
        }
        Product product = new Product("http://localhost:" + people);
        product.enter();
        show.open(cast());
        opened.leadTo("http://localhost:" + people + "/demo");
        if (options.replay()) {
            closing.nothingIsPlayed();
            bring(product);
            launch.replay(played, this::wardSaid);
            watch(product, played);
            return;
        }
        Path socket = made.resolve("ingest");
        try (AutoCloseable relay = Relay.outOfFile(socket, sensors)) {
            played.tell("relay " + sensors + " " + socket);
            played.tell(
                    "sensor " + options.program() + " " + made.resolve("sensor") + " " + invited[0] + " " + invited[1]);
            bring(product);
            Thread.ofPlatform().daemon().name("readers").start(() -> seat(launch, serving, played));
            watch(product, played);
        } catch (IOException | InterruptedException through) {
            throw through;
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void bring(Product product) throws InterruptedException {
        try {
            new AssetList(script).bring(product);
        } catch (IOException refused) {
            board.say("The ward's list of devices could not be imported: " + refused.getMessage());
        }
    }

    private void seat(Launch launch, Child serving, Child played) {
        Seating readers = seating;
        try {
            if (readers != null) {
                launch.readers(readers, serving, played);
            }
        } catch (IOException refused) {
            board.say("A reader could not be started: " + refused.getMessage());
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    /** Shows what the product shows, until it is over. */
    private void watch(Product product, Child played) throws IOException, InterruptedException {
        Instant longest = clock.instant().plus(options.longest());
        while (clock.instant().isBefore(longest)) {
            if (!played.isAlive() && over.getCount() > 0) {
                throw new IOException("The ward ended by itself.");
            }
            try {
                product.devices().forEach(show::seen);
                for (JsonNode finding : product.attacks()) {
                    if (show.isNews(finding)) {
                        tell(product.finding(finding.path("id").asString("")));
                    }
                }
            } catch (IOException busy) {
                // Asked again in a second.
            }
            show.move();
            boolean done = options.fast() && notices.found().isPresent();
            if (over.await(done ? AFTER_FOUND.toMillis() : 1000, TimeUnit.MILLISECONDS) || done) {
                return;
            }
        }
    }

    /** The terminal has no pages: what they show stands here. */
    private void tell(JsonNode finding) {
        board.say("1 thing needs a person now: " + finding.path("summary").asString(""));
        board.say("  What a nurse is told: " + finding.path("bedside").asString(""));
        board.say(
                "  What could make this harmless: " + finding.path("harmlessIf").asString(""));
        show.found(finding);
    }

    private void keys() {
        try {
            BufferedReader reader = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                show.chosen(KEYS.getOrDefault(line.strip(), ""));
            }
        } catch (IOException ended) {
            // Without keys the demonstration goes its own way.
        }
    }

    private void tellServer(String line) {
        Child serving = server;
        if (serving != null) {
            serving.tell(line);
        }
    }

    private void tellWard(String line) {
        Child played = ward;
        if (played != null) {
            played.tell(line);
        }
    }

    private void serverSaid(String line) {
        String[] words = line.split(" ", -1);
        if (words.length == 3 && words[0].equals("sensor")) {
            invitation.complete(new String[] {words[1], words[2]});
        } else if (words.length == 2 && words[0].equals("chosen")) {
            show.chosen(words[1]);
        } else if (words[0].equals("refused")) {
            board.say("The console does not show this: " + line);
        }
        Seating readers = seating;
        if (readers != null) {
            readers.heard(line);
        }
    }

    private void wardSaid(String line) {
        if (!line.startsWith("{")) {
            return;
        }
        JsonNode fact = MAPPER.readTree(line);
        closing.heard(fact);
        switch (fact.path("event").asString("")) {
            case "ward" -> wardThere.complete(true);
            case "failed" ->
                board.say("A part of the ward failed: " + fact.path("member").asString("") + ", "
                        + fact.path("reason").asString(""));
            default -> {}
        }
        show.heard(fact);
    }

    /** Who is there: all of the script, or what a recording really holds. */
    private Line cast() throws IOException {
        if (options.replay()) {
            return Replay.builtIn(options.scenario(), clock).holds();
        }
        return options.tour().cast(script, options.sdc());
    }

    /** In order, once, whatever ended it: the ward with its sensor, the server, the files. */
    private void end() {
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        over.countDown();
        Child played = ward;
        if (played != null) {
            if (options.replay()) {
                played.end();
            } else {
                played.tell("end");
            }
            try {
                played.await(15);
            } catch (InterruptedException hurried) {
                Thread.currentThread().interrupt();
            }
            played.close();
        }
        Child serving = server;
        if (serving != null) {
            serving.end();
            try {
                serving.await(30);
            } catch (InterruptedException hurried) {
                Thread.currentThread().interrupt();
            }
            serving.close();
        }
        if (front != null) {
            front.close();
        }
        if (sweeper != null) {
            sweeper.close();
        }
        boolean removed = place == null || Scratch.remove(place);
        board.plain(closing.words()
                + (removed
                        ? "Nothing left running; data removed."
                        : "Nothing left running; some files stay in " + place));
    }
}
