package org.cylcomed.ward.score;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.cylcomed.ward.scenario.Scenario;
import org.cylcomed.ward.scenario.Script;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * What a score is told.
 *
 * @param program the product's one command
 * @param attack names of stories, by name or number, or {@code all}; or how many the seed shall draw
 * @param span seconds a ward is played at least; 0 as long as its acts take
 * @param quiet whether the ordinary things that must stay quiet are played, too
 */
record ScoreOptions(
        Path program,
        String pilot,
        String attack,
        int seeds,
        long first,
        int span,
        boolean json,
        boolean sdc,
        boolean quiet) {
    static final String HELP = """
            Usage: ./cylcomed ward score --pilot in-hospital|home --attack NAME|NUMBER|all [--seeds N] [--seed FIRST]
                                         [--for SECONDS] [--json] [--without-sdc] [--without-quiet]

            Plays attacks, their harmless look-alikes and ordinary things before the product as a user would start it, and
            holds what its API shows against what really happened.
              --pilot NAME     which ward: './cylcomed ward list' names what there is
              --attack NAME    one story, several with commas, or all; without the ordinary things if it is not all
              --attack NUMBER  so many stories with a target, drawn by the seed, and their look-alikes in the same ward
              --for SECONDS    plays a ward so long (30 to 3600); of a number of stories only such as fit into it, and an
                               attack that is not found yet at the end is waited for until 90 s after it began
              --seeds N        so many wards, each with other addresses, names, patients and times (default 1)
              --seed FIRST     the first of them (default 1)
              --json           one document (docs/schemas/ward-score.json) instead of a table
            Exit 1 if it is not passed.""";
    private static final int MOST_SEEDS = 100;
    private static final int MOST_DRAWS = 50;
    /** Of the last deed to the end of the time that is played. */
    private static final int MARGIN = 5;

    private static final int LEAST_SPAN = 30;
    private static final int MOST_SPAN = 3600;

    /** @throws IllegalArgumentException with a sentence for the user */
    static ScoreOptions parse(Path program, List<String> arguments) {
        String pilot = "";
        String attack = "";
        int seeds = 1;
        long first = 1;
        int span = 0;
        boolean json = false;
        boolean sdc = true;
        boolean quiet = true;
        List<String> rest = new ArrayList<>(arguments);
        while (!rest.isEmpty()) {
            String option = rest.removeFirst();
            switch (option) {
                case "--json" -> json = true;
                case "--without-sdc" -> sdc = false;
                case "--without-quiet" -> quiet = false;
                case "--pilot" -> pilot = value(option, rest);
                case "--attack" -> attack = value(option, rest);
                case "--seeds" -> seeds = (int) number(option, rest, 1, MOST_SEEDS);
                case "--for" -> span = (int) number(option, rest, LEAST_SPAN, MOST_SPAN);
                case "--seed" -> first = number(option, rest, 1, Long.MAX_VALUE - MOST_SEEDS);
                default -> throw new IllegalArgumentException("There is no option '" + option + "'.");
            }
        }
        if (pilot.isEmpty() || attack.isEmpty()) {
            throw new IllegalArgumentException("A score wants --pilot and --attack.");
        }
        return new ScoreOptions(program, pilot, attack, seeds, first, span, json, sdc, quiet);
    }

    private static String value(String option, List<String> rest) {
        if (rest.isEmpty()) {
            throw new IllegalArgumentException(option + " needs a value.");
        }
        return rest.removeFirst();
    }

    private static long number(String option, List<String> rest, long least, long most) {
        try {
            long number = Long.parseLong(value(option, rest));
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException malformed) {
            // said below
        }
        throw new IllegalArgumentException(option + " is a number from " + least + " to " + most + ".");
    }

    /**
     * What is played in one ward each: attacks and what is harmless, apart where they would disturb each other, since a
     * look-alike's devices are the attack's.
     *
     * @throws IllegalArgumentException if there is no such story
     */
    List<List<String>> performances(long seed) throws IOException {
        Scenario scenario = Scenario.builtIn(pilot);
        if (draws()) {
            return List.of(drawn(scenario, seed));
        }
        List<String> attacks = new ArrayList<>();
        List<String> harmless = new ArrayList<>();
        for (String name : attack.split(",", -1)) {
            int before = attacks.size();
            for (Scenario.Story story : scenario.stories()) {
                if (name.equals("all")
                        || story.name().equals(name)
                        || story.id().equals(name)) {
                    attacks.add(story.name());
                    harmless.add(story.lookAlike().name());
                }
            }
            if (attacks.size() == before) {
                throw new IllegalArgumentException("There is no attack '" + name + "'. See ./cylcomed ward list");
            }
        }
        if (quiet && attack.equals("all")) {
            harmless.addAll(quietCases());
        }
        if (together()) {
            attacks.addAll(harmless);
            return List.of(attacks);
        }
        return List.of(attacks, harmless);
    }

    private boolean draws() {
        return attack.matches("[0-9]{1,2}");
    }

    /** Some stories with a target and their look-alikes: the first drawn by the seed that fit. */
    private List<String> drawn(Scenario scenario, long seed) {
        List<Scenario.Story> stories = new ArrayList<>(scenario.stories());
        stories.removeIf(story -> Report.NO_TARGET.contains(story.id()));
        int wanted = Integer.parseInt(attack);
        Random random = new Random(seed);
        for (int tries = 0; tries < MOST_DRAWS; tries++) {
            Collections.shuffle(stories, random);
            List<String> drawn = fitting(scenario, seed, stories, wanted);
            if (!drawn.isEmpty() && drawn.size() == 2 * wanted) {
                return drawn;
            }
        }
        throw new IllegalArgumentException("No " + wanted + " stories of seed " + seed + " fit into that time.");
    }

    private List<String> fitting(Scenario scenario, long seed, List<Scenario.Story> stories, int wanted) {
        List<String> fitting = new ArrayList<>();
        for (Scenario.Story story : stories) {
            if (fitting.size() < 2 * wanted) {
                List<String> more = new ArrayList<>(fitting);
                more.addAll(List.of(story.name(), story.lookAlike().name()));
                double end = Script.draw(scenario, seed, more, true).end(more);
                boolean fits = span == 0 || end + MARGIN <= span;
                fitting = fits ? more : fitting;
            }
        }
        return fitting;
    }

    /**
     * Whether one ward plays all: what the seed draws, where there are so many homes that each story has its own, and the
     * whole score, whose attacks wait until all that is harmless is over.
     */
    boolean together() throws IOException {
        Scenario scenario = Scenario.builtIn(pilot);
        return draws()
                || attack.equals("all")
                || Script.draw(scenario, first, List.of()).members().stream()
                                .filter(member -> member.kind() == Scenario.Kind.HOME_HUB)
                                .count()
                        >= 2L * scenario.stories().size();
    }

    private List<String> quietCases() throws IOException {
        try (InputStream file = Scenario.class.getResourceAsStream("/org/cylcomed/ward/" + pilot + ".yaml")) {
            List<String> names = new ArrayList<>();
            if (file != null) {
                for (JsonNode each :
                        new YAMLMapper().readTree(file.readAllBytes()).path("quiet")) {
                    names.add(each.path("name").asString(""));
                }
            }
            return names;
        }
    }
}
