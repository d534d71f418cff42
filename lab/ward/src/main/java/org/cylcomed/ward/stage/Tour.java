package org.cylcomed.ward.stage;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.cylcomed.ward.scenario.Member;
import org.cylcomed.ward.scenario.Scenario;
import org.cylcomed.ward.scenario.Script;

/** What a visitor may be shown: which ward is played, whose story is told there, and how its places are called. */
enum Tour {
    IN_HOSPITAL("in-hospital", "in-hospital", "a simulated COVID ward", "COVID ward", "false-record", 72),
    HOME("home", "home", "simulated homes of children who are ill", "Children at home", "false-entry", 230),
    AMBULANCE("ambulance", "home", "simulated ambulances, and children's homes", "Ambulances", "two-places", 90);

    private final String word;
    private final String scenario;
    private final String played;
    private final String unit;
    private final String attack;
    private final long seed;

    /**
     * @param played in a sentence for the terminal
     * @param unit of the list that is imported
     * @param seed of a ward whose attack is where the guides tell it
     */
    Tour(String word, String scenario, String played, String unit, String attack, long seed) {
        this.word = word;
        this.scenario = scenario;
        this.played = played;
        this.unit = unit;
        this.attack = attack;
        this.seed = seed;
    }

    static Optional<Tour> named(String word) {
        return Stream.of(values()).filter(tour -> tour.word.equals(word)).findFirst();
    }

    String word() {
        return word;
    }

    String scenario() {
        return scenario;
    }

    String played() {
        return played;
    }

    String unit() {
        return unit;
    }

    /** The usual one. */
    String attack() {
        return attack;
    }

    long seed() {
        return seed;
    }

    boolean isAtHome() {
        return this != IN_HOSPITAL;
    }

    /** Whose words come before those of all: the road has some of its own, and else those of the homes. */
    List<String> words() {
        return switch (this) {
            case IN_HOSPITAL -> List.of();
            case HOME -> List.of(".home");
            case AMBULANCE -> List.of(".ambulance", ".home");
        };
    }

    List<Tour> others() {
        return Stream.of(values()).filter(tour -> tour != this).toList();
    }

    /** Who is there, for the first line. */
    Line cast(Script script, boolean sdc) {
        if (isAtHome()) {
            return new Line(
                    "simulation",
                    Map.of(
                            "homes", count(script, Scenario.Kind.HOME_HUB),
                            "ambulances", count(script, Scenario.Kind.AMBULANCE)));
        }
        long monitors = script.members().stream()
                .filter(member -> member.kind() == Scenario.Kind.MONITOR)
                .filter(member -> sdc || member.stack() == Scenario.Stack.HL7)
                .count();
        long ventilators = sdc ? count(script, Scenario.Kind.VENTILATOR) : 0;
        return new Line(
                ventilators > 0 ? "simulation" : "simulation.light",
                Map.of(
                        "monitors", monitors,
                        "ventilators", ventilators,
                        "pumps", script.of(Scenario.Kind.PUMP_SERVER).pumps()));
    }

    private static long count(Script script, Scenario.Kind kind) {
        return script.members().stream().filter(member -> member.kind() == kind).count();
    }

    /** As a list of devices says where one stands; empty for what stands at no patient. */
    static String place(Member member) {
        if (member.kind() == Scenario.Kind.AMBULANCE) {
            return "Ambulance " + number(member);
        }
        if (member.bed() == 0) {
            return "";
        }
        return (member.kind() == Scenario.Kind.HOME_HUB ? "Home " : "") + member.bed();
    }

    /** The last of its id: of several in one role. */
    static int number(Member member) {
        return Integer.parseInt(member.id().substring(member.id().lastIndexOf('-') + 1));
    }
}
