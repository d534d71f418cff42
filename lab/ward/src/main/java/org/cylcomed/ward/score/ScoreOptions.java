package org.cylcomed.ward.score;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.cylcomed.ward.scenario.Scenario;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * What a score is told.
 *
 * @param program the product's one command
 * @param attack names of stories, by name or number, or {@code all}
 * @param quiet whether the ordinary things that must stay quiet are played, too
 */
record ScoreOptions(
        Path program, String pilot, String attack, int seeds, long first, boolean json, boolean sdc, boolean quiet) {
    static final String HELP = """
            Usage: ./cylcomed ward score --pilot in-hospital|home --attack NAME|all [--seeds N] [--seed FIRST] [--json]
                                         [--without-sdc] [--without-quiet]

            Plays attacks, their harmless look-alikes and ordinary things before the product as a user would start it, and
            holds what its API shows against what really happened.
              --pilot NAME     which ward: './cylcomed ward list' names what there is
              --attack NAME    one story, several with commas, or all; without the ordinary things if it is not all
              --seeds N        so many wards, each with other addresses, names, patients and times (default 1)
              --seed FIRST     the first of them (default 1)
              --json           one document (docs/schemas/ward-score.json) instead of a table
            Exit 1 if it is not passed.""";
    private static final int MOST_SEEDS = 100;

    /** @throws IllegalArgumentException with a sentence for the user */
    static ScoreOptions parse(Path program, List<String> arguments) {
        String pilot = "";
        String attack = "";
        int seeds = 1;
        long first = 1;
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
                case "--seeds" -> seeds = (int) number(option, rest, MOST_SEEDS);
                case "--seed" -> first = number(option, rest, Long.MAX_VALUE - MOST_SEEDS);
                default -> throw new IllegalArgumentException("There is no option '" + option + "'.");
            }
        }
        if (pilot.isEmpty() || attack.isEmpty()) {
            throw new IllegalArgumentException("A score wants --pilot and --attack.");
        }
        return new ScoreOptions(program, pilot, attack, seeds, first, json, sdc, quiet);
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

    /**
     * What is played in one ward: what is harmless, and the attacks. Where they would disturb each other, the attacks wait
     * until all that is harmless is over.
     *
     * @throws IllegalArgumentException if there is no such story
     */
    List<String> acts() throws IOException {
        Scenario scenario = Scenario.builtIn(pilot);
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
        harmless.addAll(attacks);
        return harmless;
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
