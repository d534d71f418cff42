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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.cylcomed.ward.network.Relay;
import org.cylcomed.ward.play.Child;
import org.cylcomed.ward.play.Seclusion;
import org.cylcomed.ward.scenario.Act;
import org.cylcomed.ward.scenario.Scenario;
import org.cylcomed.ward.scenario.Script;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code cylcomed demo}: the two minutes a newcomer sees. */
public final class Demo {
    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final Duration QUIET_SHIFT = Duration.ofSeconds(40);
    private static final Duration AFTER_FOUND = Duration.ofSeconds(5);
    private static final int SENT_BEFORE_ATTACK = 4;
    private static final int UNWELL_WITHIN_SECONDS = 150;

    private final DemoOptions options;
    private final Script script;
    private final Storyboard board;
    private final Clock clock;
    private final Notices notices;
    private final Measured measured = new Measured();
    private final CountDownLatch over = new CountDownLatch(1);
    private final AtomicBoolean ended = new AtomicBoolean();
    private final AtomicBoolean asked = new AtomicBoolean();
    private final AtomicInteger gatewaySent = new AtomicInteger();
    private final CompletableFuture<String[]> invitation = new CompletableFuture<>();
    private final CompletableFuture<Boolean> wardThere = new CompletableFuture<>();
    private volatile long strangers = -1;
    private volatile String done = "";
    private volatile boolean unwell;
    private @Nullable Path place;
    private @Nullable Front front;
    private @Nullable Child ward;
    private @Nullable Child server;
    private @Nullable Child sweeper;

    private Demo(DemoOptions options, Script script, Clock clock) {
        this.options = options;
        this.script = script;
        this.clock = clock;
        board = new Storyboard(System.out, clock);
        notices = new Notices(script);
        script.act(options.attack()).ifPresent(act -> measured.of(act.bed()));
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
                options = options.asReplay();
            }
            script = Script.draw(Scenario.builtIn(options.scenario()), options.seed(), options.ready());
            if (!options.attack().equals("none") && script.act(options.attack()).isEmpty()) {
                throw new IllegalArgumentException(
                        "There is no attack '" + options.attack() + "'. See ./cylcomed ward list");
            }
        } catch (IllegalArgumentException | IOException wrong) {
            System.err.println(wrong.getMessage());
            System.err.println(DemoOptions.HELP);
            return 2;
        }
        return new Demo(options, script, Clock.systemUTC()).play();
    }

    private int play() throws IOException, InterruptedException {
        Seclusion seclusion = Seclusion.find();
        if (options.replay()) {
            board.plain("A recorded run is replayed"
                    + (seclusion.possible() ? "." : ", not a living ward: " + seclusion.reason()));
        }
        Front opened = Front.open(options.port());
        front = opened;
        board.plain("Cylcomed demo: a simulated COVID ward. No real patients. Sends nothing outside this computer."
                + " Needs 1.5 GB memory, no root.");
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
        return notices.began() && notices.found().isEmpty() ? 1 : 0;
    }

    @SuppressWarnings("try") // the relay works by being open
    private void perform(Path made, Seclusion seclusion, Front opened) throws IOException, InterruptedException {
        Launch launch = new Launch(options, script, clock, made);
        int people = Launch.freePort();
        int sensors = Launch.freePort();
        Child serving = launch.server(people, sensors, this::serverSaid);
        server = serving;
        if (!options.replay()) {
            Thread.ofPlatform().daemon().name("keys").start(this::keys);
        }
        // The ward comes after: its stacks would take the server's time to start.
        String[] invited = Launch.await(invitation, serving, "The server did not start.");
        Child played = options.replay() ? launch.recordedWard(invited) : launch.livingWard(seclusion, this::wardSaid);
        ward = played;
        if (!options.replay()) {
            Launch.await(wardThere, played, "The ward did not start.");
        }
        Product product = new Product("http://localhost:" + people);
        product.enter();
        opened.leadTo("http://localhost:" + people + "/demo");
        board.say("The overview is open. Simulation. " + cast() + ".");
        try {
            new AssetList(script).bring(product);
        } catch (IOException refused) {
            board.say("The ward's list of devices could not be imported: " + refused.getMessage());
        }
        board.say("Nothing needs you now.");
        if (options.replay()) {
            strangers = 0; // nothing but a file is read
            launch.replay(played, this::wardSaid);
            watch(product, played);
            return;
        }
        Path socket = made.resolve("ingest");
        try (AutoCloseable relay = Relay.outOfFile(socket, sensors)) {
            played.tell("relay " + sensors + " " + socket);
            played.tell(
                    "sensor " + options.program() + " " + made.resolve("sensor") + " " + invited[0] + " " + invited[1]);
            watch(product, played);
        } catch (IOException | InterruptedException through) {
            throw through;
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Tells what the product shows, until it is over. */
    private void watch(Product product, Child played) throws IOException, InterruptedException {
        Instant longest = clock.instant().plus(options.longest());
        Instant attackDue = null;
        while (clock.instant().isBefore(longest)) {
            if (!played.isAlive() && over.getCount() > 0) {
                throw new IOException("The ward ended by itself.");
            }
            try {
                for (JsonNode device : product.devices()) {
                    notices.seen(device).ifPresent(board::say);
                }
                for (JsonNode finding : product.attacks()) {
                    if (notices.isTheAttack(finding, clock.instant())) {
                        tell(product.finding(finding.path("id").asString("")));
                    }
                }
            } catch (IOException busy) {
                // Asked again in a second.
            }
            if (attackDue == null && notices.anythingNamed()) {
                attackDue = clock.instant().plus(options.fast() ? Duration.ZERO : QUIET_SHIFT);
                if (!options.attack().equals("none") && !options.fast() && !options.replay()) {
                    board.coach("This is a quiet shift. An attack starts in " + QUIET_SHIFT.toSeconds()
                            + " s. [Enter: start now]");
                }
            }
            boolean due = asked.get() || (attackDue != null && !clock.instant().isBefore(attackDue));
            if (due && !options.replay() && !notices.began() && gatewaySent.get() >= SENT_BEFORE_ATTACK && isUnwell()) {
                script.act(options.attack()).ifPresent(this::begin);
            }
            boolean done = options.fast() && notices.found().isPresent();
            if (over.await(done ? AFTER_FOUND.toMillis() : 1000, TimeUnit.MILLISECONDS) || done) {
                return;
            }
        }
    }

    /** The attack hides something, so there is something to hide first. */
    private boolean isUnwell() {
        return unwell || !options.sdc() || board.seconds() > UNWELL_WITHIN_SECONDS;
    }

    private void begin(Act act) {
        Child played = ward;
        if (played != null) {
            notices.attack(act, clock.instant());
            played.tell("act " + act.name());
        }
    }

    private void tell(JsonNode finding) {
        board.say("1 thing needs a person now: " + finding.path("summary").asString(""));
        board.say("  What a nurse is told: " + finding.path("bedside").asString(""));
        board.say(
                "  What could make this harmless: " + finding.path("harmlessIf").asString(""));
        board.coach("What was done: " + done + measured.times());
        board.coach(measured.alarm());
        board.coach("Found in " + notices.found().map(Duration::toSeconds).orElse(0L) + " s. Show me: "
                + (front == null ? "" : front.address())
                + (options.replay() ? "" : "   [l Enter: its harmless look-alike]"));
        board.coach("Now yours: drop a capture there, or ./cylcomed inspect FILE.");
    }

    private void keys() {
        try {
            BufferedReader reader = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.strip().equals("l")) {
                    script.act(options.attack()).map(Act::story).ifPresent(story -> lookAlike(story.lookAlike()));
                } else {
                    asked.set(true);
                }
            }
        } catch (IOException ended) {
            // Without keys the demonstration goes its own way.
        }
    }

    private void lookAlike(Scenario.Harmless harmless) {
        Child played = ward;
        if (played != null) {
            board.say("The harmless look-alike: " + harmless.title() + ".");
            played.tell("act " + harmless.name());
        }
    }

    private void serverSaid(String line) {
        String[] words = line.split(" ", -1);
        if (words.length == 3 && words[0].equals("sensor")) {
            invitation.complete(new String[] {words[1], words[2]});
        }
    }

    private void wardSaid(String line) {
        if (!line.startsWith("{")) {
            return;
        }
        JsonNode said = MAPPER.readTree(line);
        measured.heard(said);
        switch (said.path("event").asString("")) {
            case "ward" -> wardThere.complete(true);
            case "sent" ->
                gatewaySent.addAndGet(said.path("member").asString("").equals("gateway") ? 1 : 0);
            case "happening" -> {
                String words = said.path("said").asString("");
                if (!words.isEmpty()) {
                    board.say(words);
                    board.coach("Good tools stay quiet here.");
                }
            }
            case "alarm" ->
                unwell |= script.act(options.attack())
                        .filter(act -> act.bed() == said.path("bed").asInt())
                        .isPresent();
            case "attached" -> notices.signedIn(said.path("member").asString(""));
            case "attack-begins" -> {
                script.act(said.path("story").asString("")).ifPresent(act -> notices.attack(act, clock.instant()));
                done = done(said);
            }
            case "failed" ->
                board.say("A part of the ward failed: " + said.path("member").asString("") + ", "
                        + said.path("reason").asString(""));
            case "end" -> strangers = said.path("strangers").asLong(-1);
            default -> {}
        }
    }

    private String done(JsonNode said) {
        if (said.path("oxygen").asString("").isEmpty()) {
            return script.act(said.path("story").asString("")).map(Act::title).orElse("") + ".";
        }
        return "Bed " + said.path("bed").asInt() + "'s oxygen value in the record is false. Monitor "
                + said.path("oxygen").asString("") + " % \u2192 gateway "
                + said.path("oxygen").asString("") + " % \u2192 record "
                + said.path("saidOxygen").asInt() + " %";
    }

    /** Who is there: all of the script, or what a recording really holds. */
    private String cast() throws IOException {
        if (options.replay()) {
            return "A recording of HL7 alone: "
                    + Replay.builtIn(options.scenario(), clock).holds();
        }
        long monitors = script.members().stream()
                .filter(member -> member.kind() == Scenario.Kind.MONITOR)
                .filter(member -> options.sdc() || member.stack() == Scenario.Stack.HL7)
                .count();
        return monitors + " monitors, " + (options.sdc() ? count(Scenario.Kind.VENTILATOR) : 0) + " ventilators, "
                + script.of(Scenario.Kind.PUMP_SERVER).pumps() + " pumps";
    }

    private long count(Scenario.Kind kind) {
        return script.members().stream().filter(member -> member.kind() == kind).count();
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
        board.plain("Ward stopped. "
                + notices.found()
                        .map(after -> "1 attack found in " + after.toSeconds() + " s")
                        .orElse(notices.began() ? "1 attack NOT found" : "No attack")
                + ", " + notices.falseNotices() + " false notices, "
                + (strangers < 0 ? "unknown" : strangers) + " commands sent to devices. "
                + (removed
                        ? "Nothing left running; data removed."
                        : "Nothing left running; some files stay in " + place));
    }
}
