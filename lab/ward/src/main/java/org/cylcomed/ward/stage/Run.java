package org.cylcomed.ward.stage;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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

/** {@code cylcomed ward run}, {@code record}, {@code replay} and {@code list}: the ward alone, for engineers. */
public final class Run {
    private static final int DIRECTOR_MEGABYTES = 48;
    private static final int FASTEST = 60;
    private static final Duration BEGINS_WITHIN = Duration.ofMinutes(4);
    private static final String HELP = """
            Usage: ./cylcomed ward list [--pilot in-hospital|home]
                   ./cylcomed ward run [--pilot NAME]    [--seed N] [--attack NAME|all|harmless|none]... [--for SECONDS]
                                       [--record FILE.pcapng] [--without-sdc] [--without-record] [--errors FILE]
                   ./cylcomed ward record FILE.pcapng [as for run]
                   ./cylcomed ward replay FILE.pcapng [--speed 1..60]

            run plays a ward and prints what really happens, one JSON document a line (ground truth), until Ctrl-C or --for.
            Its first second is when all its beds are watched: on a slow computer that takes a minute.
              --attack NAME     an attack, look-alike or quiet case that happens at its time; several, or all attacks, or
                                all harmless cases, come one after the other
              --together        acts that share no machine and no bed happen at once instead
              --record FILE     everything that crosses the ward's bridge, as a capture; ground truth beside it (.jsonl)
              --without-sdc     HL7 alone; --without-record leaves the FHIR record out
            replay writes a recorded capture to standard output at its pace, as if it happened now, and its ground truth to
            standard error:  ./cylcomed ward replay ward.pcapng --speed 10 | ./cylcomed sensor - --to URL
            The same scenario, seed and choice give the same ward, message by message.""";

    private Run() {}

    /**
     * Names scenarios, attacks and look-alikes: of all pilots, or of the one that is named.
     *
     * @return the exit code
     */
    public static int list(List<String> arguments) throws IOException {
        int at = arguments.indexOf("--pilot");
        List<String> wanted = at >= 0 && at + 1 < arguments.size() ? List.of(arguments.get(at + 1)) : Scenario.PILOTS;
        if (!Scenario.PILOTS.containsAll(wanted)) {
            System.err.println("Pilots are: " + String.join(", ", Scenario.PILOTS));
            return 2;
        }
        for (String pilot : wanted) {
            list(Scenario.builtIn(pilot));
        }
        return 0;
    }

    private static void list(Scenario scenario) {
        System.out.println(scenario.name() + ": " + scenario.title());
        for (Scenario.Story story : scenario.stories()) {
            System.out.printf("  %-4s %s: %s%n", story.id(), story.name(), story.title());
            System.out.println("       look-alike  " + story.lookAlike().name() + ": "
                    + story.lookAlike().title());
        }
        System.out.println("  ordinary things that must stay quiet");
        for (Scenario.Harmless quiet : scenario.quiet()) {
            System.out.println("       " + quiet.name() + ": " + quiet.title());
        }
    }

    /**
     * Plays one ward and keeps it in a file.
     *
     * @return the exit code
     */
    public static int record(List<String> arguments) throws IOException, InterruptedException {
        if (arguments.isEmpty() || arguments.getFirst().startsWith("-")) {
            return run(List.of("--help"));
        }
        List<String> rest = new ArrayList<>(arguments.subList(1, arguments.size()));
        rest.addAll(List.of("--record", arguments.getFirst()));
        return run(rest);
    }

    /** Where the ground truth of a recording stands: beside it. */
    static Path facts(Path capture) {
        return capture.resolveSibling(capture.getFileName().toString().replaceAll("\\.pcapng(\\.gz)?$", "") + ".jsonl");
    }

    /**
     * Gives a recorded ward out again.
     *
     * @return the exit code
     */
    public static int replay(List<String> arguments) throws InterruptedException {
        List<String> rest = new ArrayList<>(arguments);
        int speed = 1;
        int at = rest.indexOf("--speed");
        try {
            if (at >= 0 && at + 1 < rest.size()) {
                speed = Integer.parseInt(rest.get(at + 1));
                rest.subList(at, at + 2).clear();
            }
            if (rest.size() != 1 || speed < 1 || speed > FASTEST || !Files.isRegularFile(Path.of(rest.getFirst()))) {
                throw new IllegalArgumentException("replay wants a file that is there, and a speed from 1 to 60");
            }
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            System.err.println(HELP);
            return 2;
        }
        Replay replay = Replay.of(Path.of(rest.getFirst()), speed, Clock.systemUTC());
        Thread.ofPlatform().daemon().start(() -> {
            try {
                replay.truth(System.err::println);
            } catch (IOException | InterruptedException ended) {
                // The packets go on without.
            }
        });
        try {
            replay.packets(System.out);
            return 0;
        } catch (IOException broken) {
            System.err.println("The replay ends here: " + broken.getMessage());
            return 2;
        }
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
            rest.add("--held");
            options = Options.parse(rest, Clock.systemUTC().instant()).named();
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
        Path record = options.record();
        try (PrintStream facts = record == null
                ? new PrintStream(OutputStream.nullOutputStream())
                : new PrintStream(Files.newOutputStream(facts(record)), true, StandardCharsets.UTF_8)) {
            return play(options, seclusion, longest, facts);
        }
    }

    private static int play(Options options, Seclusion seclusion, Duration longest, PrintStream facts)
            throws IOException, InterruptedException {
        List<String> direct = new ArrayList<>(List.of("direct"));
        direct.addAll(options.shared());
        if (options.record() != null) {
            direct.addAll(List.of("--record", options.record().toAbsolutePath().toString()));
        }
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        Child ward = new Child(
                seclusion.wrap(new Program(DIRECTOR_MEGABYTES, direct).command()), Map.of(), options.errors(), line -> {
                    System.out.println(line);
                    facts.println(line);
                    if (line.contains("\"event\":\"begins\"")) {
                        begun.countDown();
                    }
                    if (line.contains("\"event\":\"end\"")) {
                        over.countDown();
                    }
                });
        Thread ending = new Thread(() -> {
            end(ward);
        });
        Runtime.getRuntime().addShutdownHook(ending);
        Thread.ofPlatform().daemon().start(() -> pass(ward, System.in));
        ward.tell("begin");
        long latest = System.nanoTime() + BEGINS_WITHIN.toNanos();
        while (!begun.await(100, TimeUnit.MILLISECONDS) && ward.isAlive() && System.nanoTime() < latest) {
            // It says when it begins.
        }
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
        end(ward);
        return 0;
    }

    private static void end(Child ward) {
        ward.tell("end");
        try {
            ward.await(15);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        ward.close();
    }

    /** Lines typed are for the director: {@code act NAME}. */
    private static void pass(Child ward, InputStream typed) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(typed, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                ward.tell(line);
            }
        } catch (IOException ended) {
            // It goes on without.
        }
    }
}
