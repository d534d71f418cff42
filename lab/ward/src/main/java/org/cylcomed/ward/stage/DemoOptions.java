package org.cylcomed.ward.stage;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.cylcomed.ward.scenario.Scenario;

/**
 * What a demonstration is told.
 *
 * @param program the product's one command
 * @param attack name of a story, or {@code none}
 * @param fast no waiting; ends by itself
 * @param port of the address that is printed
 */
public record DemoOptions(
        Path program,
        String scenario,
        String attack,
        boolean fast,
        boolean sdc,
        boolean replay,
        long seed,
        int port,
        Duration longest) {
    static final int PORT = 8480;
    private static final Duration LONGEST = Duration.ofMinutes(30);

    static final String HELP = """
            Usage: ./cylcomed demo [in-hospital] [--attack NAME|none] [--fast] [--seed N] [--port N] [--light | --replay]

              in-hospital    a COVID ward: 14 monitors, 4 ventilators, 12 pumps, all simulated (the one there is yet)
              --attack NAME  which attack; none: a quiet shift. './cylcomed ward list' names them
              --fast         no waiting: the attack comes as soon as it can, and the demo ends after it was found
              --seed N       another ward: other addresses, names, patients and times
              --port N       of the address printed (default 8480; if it is taken, the next free one)
              --light        for small machines: HL7 alone, without SDC
              --replay       a recorded run instead of a living ward, also where no private network is allowed

            Enter starts the attack, l its harmless look-alike, Ctrl-C stops. After half an hour it ends by itself.""";

    /** What may be told to happen: the attack and its look-alike. */
    List<String> ready() throws IOException {
        return Scenario.builtIn(scenario).stories().stream()
                .filter(story -> story.name().equals(attack) || story.id().equals(attack))
                .flatMap(story -> Stream.of(story.name(), story.lookAlike().name()))
                .toList();
    }

    /** The same as a recorded run, whose cast is fixed. */
    DemoOptions asReplay() {
        return new DemoOptions(program, scenario, attack, fast, false, true, Replay.SEED, port, longest);
    }

    /** @throws IllegalArgumentException with a sentence for the user */
    static DemoOptions parse(Path program, List<String> arguments) {
        String scenario = "in-hospital";
        String attack = "false-values";
        boolean fast = false;
        boolean sdc = true;
        boolean replay = false;
        long seed = Replay.SEED;
        int port = PORT;
        List<String> rest = new ArrayList<>(arguments);
        if (!rest.isEmpty() && !rest.getFirst().startsWith("-")) {
            scenario = rest.removeFirst();
        }
        while (!rest.isEmpty()) {
            String option = rest.removeFirst();
            switch (option) {
                case "--fast" -> fast = true;
                case "--light" -> sdc = false;
                case "--replay" -> replay = true;
                case "--attack" -> attack = value(option, rest);
                case "--seed" -> seed = number(option, rest, Long.MAX_VALUE);
                case "--port" -> port = (int) number(option, rest, 65_535);
                default -> throw new IllegalArgumentException("There is no option '" + option + "'.");
            }
        }
        return new DemoOptions(program, scenario, attack, fast, sdc, replay, seed, port, LONGEST);
    }

    private static String value(String option, List<String> rest) {
        if (rest.isEmpty()) {
            throw new IllegalArgumentException(option + " needs a value.");
        }
        return rest.removeFirst();
    }

    private static long number(String option, List<String> rest, long most) {
        try {
            long number = Long.parseLong(value(option, rest));
            if (number >= 1 && number <= most) {
                return number;
            }
        } catch (NumberFormatException malformed) {
            // said below
        }
        throw new IllegalArgumentException(option + " is a number from 1 to " + most + ".");
    }
}
