package org.cylcomed.ward.score;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.cylcomed.ward.network.Relay;
import org.cylcomed.ward.play.Child;
import org.cylcomed.ward.play.Program;
import org.cylcomed.ward.play.Seclusion;
import org.cylcomed.ward.product.Reader;
import org.cylcomed.ward.product.Seating;
import org.cylcomed.ward.scenario.Scenario;
import org.cylcomed.ward.scenario.Script;

/** One ward before one product, both fresh: started, played, asked, ended, removed. */
final class Performance implements AutoCloseable {
    private static final int DIRECTOR_MEGABYTES = 48;
    private static final int STARTS_WITHIN_SECONDS = 240;
    /** Its last line counts what was on its wire that was not its own. */
    private static final int ENDS_WITHIN_SECONDS = 60;

    private static final int LAST_LINES = 3;
    /** For the product to be in its place; then the ward begins without. */
    private static final Duration PLACED_WITHIN = Duration.ofMinutes(3);

    private static final Duration BEGINS_WITHIN = Duration.ofMinutes(4);

    private static final Duration EACH = Duration.ofSeconds(120);
    static final Duration AFTER = Duration.ofSeconds(12);
    /** How long after it began an attack is waited for, where a ward is played for a time. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final long ASKED_EACH_MILLIS = 500;

    private final ScoreOptions options;
    private final long seed;
    private final List<String> acts;
    private final Clock clock;
    private final Path place;
    private final List<Child> children = new CopyOnWriteArrayList<>();
    private final GroundTruth truth = new GroundTruth();
    private final Thread ending = new Thread(this::clear, "end");
    private Duration lasted = Duration.ZERO;

    Performance(ScoreOptions options, long seed, List<String> acts, Clock clock) throws IOException {
        this.options = options;
        this.seed = seed;
        this.acts = acts;
        this.clock = clock;
        place = Files.createTempDirectory(
                "cylcomed-score-", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Runtime.getRuntime().addShutdownHook(ending);
    }

    GroundTruth truth() {
        return truth;
    }

    Duration lasted() {
        return lasted;
    }

    /** @return what the product showed */
    @SuppressWarnings("try") // the relay works by being open
    List<Noticed> play() throws IOException, InterruptedException {
        int people = freePort();
        int sensors = freePort();
        CompletableFuture<String[]> invitation = new CompletableFuture<>();
        Seating seating = new Seating(options.program(), place);
        Child server = start(
                List.of(
                        options.program().toString(),
                        "serve",
                        "--demo",
                        "--data",
                        place.resolve("home").toString(),
                        "--listen",
                        "http://localhost:" + people,
                        "--ingest-listen",
                        "localhost:" + sensors),
                line -> {
                    String[] words = line.split(" ", -1);
                    if (words.length == 3 && words[0].equals("sensor")) {
                        invitation.complete(new String[] {words[1], words[2]});
                    }
                    seating.heard(line);
                });
        String[] invited = invited(invitation, server);
        ProductDoor door = new ProductDoor("http://localhost:" + people, clock);
        door.enter();
        Path socket = place.resolve("ingest");
        try (AutoCloseable relay = Relay.outOfFile(socket, sensors)) {
            Child ward = startWard();
            ward.tell("relay " + sensors + " " + socket);
            ward.tell("sensor " + options.program() + " " + place.resolve("sensor") + " " + invited[0] + " "
                    + invited[1]);
            seat(seating, server, ward);
            watch(door, ward, begun(ward));
            ward.tell("end");
            ward.await(ENDS_WITHIN_SECONDS);
        } catch (IOException | InterruptedException through) {
            throw through;
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
        return door.noticed();
    }

    /** Gives each reader its seat, and waits until all of them read. */
    private void seat(Seating seating, Child server, Child ward) throws IOException, InterruptedException {
        Scenario scenario = Scenario.builtIn(options.pilot());
        int seats = 0;
        int devices = 0;
        if (options.sdc() && scenario.speaks(Scenario.Stack.SDC)) {
            Optional<Reader> reader = Reader.sdc();
            seats += seating.seat(server, ward, "seat-1", reader);
            devices = reader.isPresent() ? devices(scenario) : 0;
        }
        if (scenario.speaks(Scenario.Stack.MQTT)) {
            seats += seating.seat(server, ward, "seat-1", Reader.mqtt(said(ward, truth::broker)));
        }
        seats += seating.seat(server, ward, "seat-2", Reader.fhir(said(ward, truth::record)));
        Instant latest = clock.instant().plus(PLACED_WITHIN);
        boolean watched = truth.isWatched(seats, devices);
        while (!watched && clock.instant().isBefore(latest)) {
            Thread.sleep(100);
            watched = truth.isWatched(seats, devices);
        }
        if (!watched) {
            System.err.println("seed " + seed + ": the ward begins though the product is not in its place yet.");
        }
    }

    private int devices(Scenario scenario) {
        return (int) Script.draw(scenario, seed, List.of()).of(Scenario.Stack.SDC).stream()
                .filter(member -> member.kind() == Scenario.Kind.MONITOR || member.kind() == Scenario.Kind.VENTILATOR)
                .count();
    }

    /** Has the ward begin. */
    private Instant begun(Child ward) throws IOException, InterruptedException {
        ward.tell("begin");
        Instant latest = clock.instant().plus(BEGINS_WITHIN);
        while (ward.isAlive() && clock.instant().isBefore(latest)) {
            Optional<Instant> begins = truth.begins();
            if (begins.isPresent()) {
                return begins.get();
            }
            Thread.sleep(100);
        }
        throw new IOException("The ward did not begin.");
    }

    /** An address of the ward, once the ward says it. */
    private static String said(Child ward, Supplier<Optional<String>> what) throws IOException, InterruptedException {
        for (int tries = 0; tries < 10 * STARTS_WITHIN_SECONDS && ward.isAlive(); tries++) {
            Optional<String> address = what.get();
            if (address.isPresent()) {
                return address.get();
            }
            Thread.sleep(100);
        }
        throw new IOException("The ward does not say where its readers may read.");
    }

    private Child startWard() throws IOException {
        List<String> direct = new ArrayList<>(List.of("direct", "--scenario", options.pilot()));
        direct.addAll(List.of("--seed", Long.toString(seed)));
        direct.add("--held");
        direct.addAll(List.of("--errors", place.resolve("ward.log").toString()));
        if (!options.sdc()) {
            direct.add("--without-sdc");
        }
        direct.add("--together");
        acts.forEach(act -> direct.addAll(List.of("--act", act)));
        return start(Seclusion.find().wrap(new Program(DIRECTOR_MEGABYTES, direct).command()), truth::heard);
    }

    private Child start(List<String> command, Consumer<String> lines) throws IOException {
        Child child = new Child(command, Map.of(), place.resolve("log"), lines);
        children.add(child);
        return child;
    }

    private String[] invited(CompletableFuture<String[]> invitation, Child server)
            throws IOException, InterruptedException {
        for (int second = 0; second < STARTS_WITHIN_SECONDS && server.isAlive(); second++) {
            try {
                return invitation.get(1, TimeUnit.SECONDS);
            } catch (TimeoutException notYet) {
                // It is asked again as long as it can still come.
            } catch (ExecutionException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
        throw new IOException("The server did not start. It said last: " + lastSaid());
    }

    private String lastSaid() throws IOException {
        Path log = place.resolve("log");
        List<String> lines = Files.exists(log) ? Files.readAllLines(log) : List.of();
        return String.join(" | ", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    }

    /** Until all acts are over and their consequences had time to be noticed. */
    private void watch(ProductDoor door, Child ward, Instant began) throws IOException, InterruptedException {
        Instant longest = began.plus(EACH.multipliedBy(acts.size() + 1L)).plusSeconds(options.span());
        Instant least = began.plusSeconds(options.span());
        Instant over = Instant.MAX;
        while (clock.instant().isBefore(longest) && (clock.instant().isBefore(over) || isWaitedFor(door))) {
            if (!ward.isAlive()) {
                throw new IOException("The ward ended by itself.");
            }
            try {
                door.look();
            } catch (IOException busy) {
                // Asked again soon; what it shows then counts from then.
            }
            if (over.equals(Instant.MAX) && truth.isOver(acts, clock.instant())) {
                Instant noticed = clock.instant().plus(AFTER);
                over = noticed.isBefore(least) ? least : noticed;
            }
            Thread.sleep(ASKED_EACH_MILLIS);
        }
        lasted = Duration.between(began, clock.instant());
    }

    /** Whether an attack may still be found, in time or late; said so in the score, it is better known than not. */
    private boolean isWaitedFor(ProductDoor door) {
        Instant now = clock.instant();
        return Judge.judge(seed, truth.acts(), door.noticed()).stream()
                .anyMatch(result -> result.detectedMillis() == null
                        && result.act().expected() != null
                        && (result.act()
                                        .begins()
                                        .plusMillis(result.act().expected().withinMillis())
                                        .isAfter(now)
                                || options.span() > 0
                                        && result.act().begins().plus(PATIENCE).isAfter(now)));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(ending);
        } catch (IllegalStateException endingAlready) {
            return;
        }
        clear();
    }

    /** No process and no file of it stays, also when the score is stopped. */
    private void clear() {
        List.copyOf(children).reversed().forEach(Child::close);
        try (Stream<Path> files = Files.walk(place)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException kept) {
            System.err.println("Some files stay in " + place);
        }
    }
}
