package org.cylcomed.ward.stage;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.cylcomed.ward.play.Child;
import org.cylcomed.ward.play.Options;
import org.cylcomed.ward.play.Program;
import org.cylcomed.ward.play.Seclusion;
import org.cylcomed.ward.scenario.Scenario;

/** {@code cylcomed ward run} and {@code ward list}: the ward alone, for engineers. */
public final class Run {
    private static final int DIRECTOR_MEGABYTES = 48;
    private static final String HELP = """
            Usage: ./cylcomed ward list
                   ./cylcomed ward run [--scenario NAME] [--seed N] [--act NAME]... [--for SECONDS]
                                       [--record FILE.pcapng] [--without-sdc] [--errors FILE]

            Plays a ward and prints what really happens, one JSON document a line (ground truth), until Ctrl-C or --for.
              --act NAME     an attack or look-alike that happens at its time; may be given several times
              --record FILE  everything that crosses the ward's bridge, as a capture
            The same scenario and seed give the same ward, message by message.""";

    private Run() {}

    /**
     * Names scenarios, attacks and look-alikes.
     *
     * @return the exit code
     */
    public static int list() throws IOException {
        Scenario scenario = Scenario.builtIn("in-hospital");
        System.out.println(scenario.name() + ": " + scenario.title());
        for (Scenario.Story story : scenario.stories()) {
            System.out.println("  " + story.id() + "  " + story.name() + ": " + story.title());
            System.out.println("      look-alike  " + story.lookAlike().name() + ": "
                    + story.lookAlike().title());
        }
        return 0;
    }

    /**
     * Plays one ward.
     *
     * @return the exit code
     */
    public static int run(List<String> arguments) throws IOException, InterruptedException {
        if (arguments.contains("--help") || arguments.contains("-h")) {
            System.out.println(HELP);
            return 0;
        }
        List<String> rest = new ArrayList<>(arguments);
        Duration longest = Duration.ofHours(12);
        Options options;
        try {
            int at = rest.indexOf("--for");
            if (at >= 0 && at + 1 < rest.size()) {
                longest = Duration.ofSeconds(Long.parseLong(rest.get(at + 1)));
                rest.subList(at, at + 2).clear();
            }
            options = Options.parse(rest, Clock.systemUTC().instant());
            Scenario.builtIn(options.scenario());
        } catch (IllegalArgumentException | IOException wrong) {
            System.err.println(wrong.getMessage());
            System.err.println(HELP);
            return 2;
        }
        Seclusion seclusion = Seclusion.find();
        if (!seclusion.possible()) {
            System.err.println("The ward cannot be played here: " + seclusion.reason());
            return 2;
        }
        return play(options, seclusion, longest);
    }

    private static int play(Options options, Seclusion seclusion, Duration longest)
            throws IOException, InterruptedException {
        List<String> direct = new ArrayList<>(List.of("direct"));
        direct.addAll(options.shared());
        if (options.record() != null) {
            direct.addAll(List.of("--record", options.record().toAbsolutePath().toString()));
        }
        CountDownLatch over = new CountDownLatch(1);
        Child ward = new Child(
                seclusion.wrap(new Program(DIRECTOR_MEGABYTES, direct).command()), Map.of(), options.errors(), line -> {
                    System.out.println(line);
                    if (line.contains("\"event\":\"end\"")) {
                        over.countDown();
                    }
                });
        Thread ending = new Thread(() -> {
            ward.tell("end");
            waitFor(ward);
            ward.close();
        });
        Runtime.getRuntime().addShutdownHook(ending);
        Thread.ofPlatform().daemon().start(() -> pass(ward, System.in));
        long until = System.nanoTime() + longest.toNanos();
        while (System.nanoTime() < until) {
            if (over.await(1, TimeUnit.SECONDS)) {
                return 0;
            }
            if (!ward.isAlive()) {
                System.err.println("The ward ended by itself; --errors FILE keeps what it said.");
                return 70;
            }
        }
        return 0;
    }

    private static void waitFor(Child ward) {
        try {
            ward.await(15);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lines typed are for the director: {@code act NAME}. */
    private static void pass(Child ward, InputStream typed) {
        try (var reader = new java.io.BufferedReader(
                new java.io.InputStreamReader(typed, java.nio.charset.StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                ward.tell(line);
            }
        } catch (IOException ended) {
            // It goes on without.
        }
    }
}
