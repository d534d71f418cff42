package org.cylcomed.ward.stage;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.cylcomed.ward.physiology.Episode;
import org.cylcomed.ward.scenario.Act;
import org.cylcomed.ward.scenario.Scenario;

/**
 * What a demonstration is told.
 *
 * @param program the product's one command
 * @param attack name of a story, {@code all} or {@code none}
 * @param fast no waiting; ends by itself
 * @param port of the address that is printed
 */
public record DemoOptions(
        Path program,
        Tour tour,
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
            Usage: ./cylcomed demo [in-hospital|home|ambulance] [--attack NAME|all|none] [--fast] [--seed N] [--port N]
                                   [--light | --replay]

              in-hospital    a COVID ward: 14 monitors, 4 ventilators, 12 pumps, all simulated (what is played if nothing is said)
              home           24 children's homes with a hub each: a false value on its way into the record
              ambulance      the same, seen from the road: an ambulance's certificate is used in a second place
              --attack NAME  which attack (default false-record, false-entry, two-places); all: one after the other; none: a
                             quiet shift. './cylcomed ward list' names them
              --fast         no waiting: the attack comes as soon as it can, and the demo ends after it was found
              --seed N       another ward: other addresses, names, patients and times
              --port N       of the address printed (default 8480; if it is taken, the next free one)
              --light        for small machines: the hospital's HL7 alone, without SDC
              --replay       a recorded run instead of a living ward, also where no private network is allowed

            Buttons are in the browser. At the terminal: Enter starts the attack, q keeps the shift quiet; after it was
            found, a plays it again and l its harmless look-alike. Ctrl-C stops; after half an hour it ends by itself.""";
    /** Of the recording, and where nothing but HL7 is played. */
    private static final String USUAL_OF_HL7 = "false-values";

    String scenario() {
        return tour.scenario();
    }

    /** What may be told to happen: the attack and its look-alike. */
    List<String> ready() throws IOException {
        return chosen().stream()
                .filter(DemoOptions::isTold)
                .flatMap(story -> Stream.of(story.name(), story.lookAlike().name()))
                .toList();
    }

    /** What happens by itself, at its time. */
    List<String> acts() throws IOException {
        if (attack.equals("all")) {
            return Scenario.builtIn(scenario()).named("all");
        }
        return chosen().stream()
                .filter(story -> !isTold(story))
                .map(Scenario.Story::name)
                .toList();
    }

    private List<Scenario.Story> chosen() throws IOException {
        return Scenario.builtIn(scenario()).stories().stream()
                .filter(story -> story.name().equals(attack) || story.id().equals(attack))
                .toList();
    }

    /** Some attacks must come at a moment of their patient's illness, which the script alone knows. */
    boolean isTold(Act act) {
        Scenario.Story story = act.story();
        return !replay && story != null && isTold(story);
    }

    private static boolean isTold(Scenario.Story story) {
        Scenario.Prelude prelude = story.prelude();
        // Oxygen that is low before may be so from the beginning: then we say when.
        return prelude == null
                || (prelude.episode() == Episode.Kind.DESATURATION
                        && prelude.before().least() >= 0);
    }

    /** The same as a recorded run, whose cast is fixed: the hospital's, since what homes send is encrypted. */
    DemoOptions asReplay() {
        return new DemoOptions(program, Tour.IN_HOSPITAL, USUAL_OF_HL7, fast, false, true, Replay.SEED, port, longest);
    }

    /** @throws IllegalArgumentException with a sentence for the user */
    static DemoOptions parse(Path program, List<String> arguments) {
        Tour tour = Tour.IN_HOSPITAL;
        String attack = "";
        boolean fast = false;
        boolean sdc = true;
        boolean replay = false;
        long seed = 0;
        int port = PORT;
        List<String> rest = new ArrayList<>(arguments);
        if (!rest.isEmpty() && !rest.getFirst().startsWith("-")) {
            String word = rest.removeFirst();
            tour = Tour.named(word)
                    .orElseThrow(() -> new IllegalArgumentException("There is no demonstration '" + word + "'."));
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
        if (!sdc && tour.isAtHome()) {
            throw new IllegalArgumentException(
                    "Homes and ambulances are light as they are: --light is the hospital's.");
        }
        if (attack.isEmpty()) {
            attack = sdc && !replay ? tour.attack() : USUAL_OF_HL7;
        }
        return new DemoOptions(program, tour, attack, fast, sdc, replay, seed == 0 ? tour.seed() : seed, port, LONGEST);
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
