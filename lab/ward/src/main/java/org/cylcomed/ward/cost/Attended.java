package org.cylcomed.ward.cost;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.cylcomed.ward.network.Relay;
import org.cylcomed.ward.play.Child;
import org.cylcomed.ward.play.Options;
import org.cylcomed.ward.play.Program;
import org.cylcomed.ward.play.Seclusion;
import org.cylcomed.ward.product.Reader;
import org.cylcomed.ward.product.Seating;
import org.cylcomed.ward.scenario.Member;
import org.cylcomed.ward.scenario.Scenario;
import org.cylcomed.ward.scenario.Script;
import tools.jackson.databind.json.JsonMapper;

/** One ward on which alarms are tested, alone or with the product beside it; ends with its processes and its files. */
final class Attended implements AutoCloseable {
    private static final int DIRECTOR_MEGABYTES = 48;
    private static final Duration LEAD = Duration.ofSeconds(25);
    private static final Duration STARTS_WITHIN = Duration.ofMinutes(5);
    private static final String SCENARIO = "alarms";

    private final Path program;
    private final long seed;
    private final Clock clock;
    private final Path place;
    private final Alarms alarms = new Alarms();
    private final List<Child> children = new CopyOnWriteArrayList<>();
    private final Thread ending = new Thread(this::clear, "end");

    Attended(Path program, long seed, Clock clock) throws IOException {
        this.program = program;
        this.seed = seed;
        this.clock = clock;
        place = Files.createTempDirectory(
                "cylcomed-cost-", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Runtime.getRuntime().addShutdownHook(ending);
    }

    /** Until so many alarms were raised. */
    @SuppressWarnings("try") // the relay works by being open
    Alarms play(boolean withProduct, int wanted) throws IOException, InterruptedException {
        if (!withProduct) {
            sound(ward(), 0, wanted);
            return alarms;
        }
        int sensors = freePort();
        CompletableFuture<String[]> invitation = new CompletableFuture<>();
        Seating seating = new Seating(program, place);
        Child server = new Child(
                List.of(
                        program.toString(),
                        "serve",
                        "--demo",
                        "--data",
                        place.resolve("home").toString(),
                        "--listen",
                        "http://localhost:" + freePort(),
                        "--ingest-listen",
                        "localhost:" + sensors),
                Map.of(),
                place.resolve("log"),
                line -> {
                    String[] words = line.split(" ", -1);
                    if (words.length == 3 && words[0].equals("sensor")) {
                        invitation.complete(new String[] {words[1], words[2]});
                    }
                    seating.heard(line);
                });
        children.add(server);
        String[] invited = invited(invitation, server);
        Path socket = place.resolve("ingest");
        try (AutoCloseable relay = Relay.outOfFile(socket, sensors)) {
            Child ward = ward();
            ward.tell("relay " + sensors + " " + socket);
            ward.tell("sensor " + program + " " + place.resolve("sensor") + " " + invited[0] + " " + invited[1]);
            Member record = script().of(Scenario.Kind.RECORD);
            seating.seat(server, ward, "seat-1", Reader.sdc());
            seating.seat(
                    server,
                    ward,
                    "seat-2",
                    Reader.fhir("https://" + record.address() + ":" + record.port() + "/fhir/"));
            sound(ward, beds(), wanted);
            return alarms;
        } catch (IOException | InterruptedException through) {
            throw through;
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Script script() throws IOException {
        return Script.draw(Scenario.builtIn(SCENARIO), seed, List.of());
    }

    private int beds() throws IOException {
        return (int) script().of(Scenario.Stack.SDC).stream()
                .filter(member -> member.kind() == Scenario.Kind.MONITOR || member.kind() == Scenario.Kind.VENTILATOR)
                .count();
    }

    private Child ward() throws IOException {
        Options options = new Options(
                SCENARIO,
                seed,
                clock.instant().plus(LEAD),
                false,
                true,
                true,
                List.of(),
                false,
                List.of(),
                place.resolve("log"),
                null);
        List<String> direct = new ArrayList<>(List.of("direct"));
        direct.addAll(options.shared());
        Child ward = new Child(
                Seclusion.find().wrap(new Program(DIRECTOR_MEGABYTES, direct).command()),
                Map.of(),
                place.resolve("log"),
                line -> {
                    if (line.startsWith("{")) {
                        alarms.heard(JsonMapper.shared().readTree(line));
                    }
                });
        children.add(ward);
        return ward;
    }

    /** Once the station listens to every bed, and the reader too if there is one. */
    private void sound(Child ward, int read, int wanted) throws IOException, InterruptedException {
        int attached = beds();
        await(ward, () -> alarms.attached() >= attached && alarms.read() >= read, "Not every bed was attached.");
        for (Scenario.Harmless test : Scenario.builtIn(SCENARIO).quiet()) {
            ward.tell("act " + test.name());
        }
        alarms.begin();
        await(ward, () -> alarms.count() >= wanted, "Not enough alarms sounded.");
        ward.tell("end");
        ward.await(20);
    }

    private interface Condition {
        boolean holds();
    }

    private void await(Child ward, Condition condition, String otherwise) throws IOException, InterruptedException {
        for (long waited = 0; !condition.holds(); waited += 100) {
            if (!ward.isAlive() || waited > STARTS_WITHIN.toMillis()) {
                throw new IOException(otherwise);
            }
            Thread.sleep(100);
        }
    }

    private static String[] invited(CompletableFuture<String[]> invitation, Child server)
            throws IOException, InterruptedException {
        for (int second = 0; second < STARTS_WITHIN.toSeconds() && server.isAlive(); second++) {
            try {
                return invitation.get(1, TimeUnit.SECONDS);
            } catch (TimeoutException notYet) {
                // It is asked again as long as it can still come.
            } catch (ExecutionException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
        throw new IOException("The server did not start.");
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
