package org.cylcomed.ward.scenario;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.cylcomed.ward.physiology.Patient;

/**
 * A scenario with every choice made.
 *
 * @param network the ward's own, such as {@code 10.31.4.0/22}
 * @param acts all there are; those chosen stand one after the other, or together
 */
public record Script(
        Scenario scenario,
        long seed,
        String network,
        List<Member> members,
        List<Happening> happenings,
        List<Act> acts) {
    /** The name under which hubs find their updates. */
    public static final String UPDATES = "updates.homes.example";

    /** More acts than this in one hospital: what is harmless is over before attacks begin. */
    private static final int MANY = 16;

    private static final List<String> FAMILIES = List.of(
            "Abele",
            "Brandt",
            "Castro",
            "Dahl",
            "Eberle",
            "Ferro",
            "Gallo",
            "Hansen",
            "Iglesias",
            "Jansen",
            "Kern",
            "Lund",
            "Moretti",
            "Novak",
            "Ortega",
            "Petit",
            "Quint",
            "Rossi",
            "Sauer",
            "Tamm");
    private static final List<String> GIVEN =
            List.of("Ada", "Ben", "Clara", "Dario", "Eva", "Felix", "Greta", "Hugo", "Ida", "Jan", "Kira", "Luis");

    public Script {
        members = List.copyOf(members);
        happenings = List.copyOf(happenings);
        acts = List.copyOf(acts);
    }

    /**
     * Draws everything; the same scenario, seed and choice give an equal script.
     *
     * @param chosen acts that will happen, by name: what befalls their patients before is part of the script
     */
    public static Script draw(Scenario scenario, long seed, List<String> chosen) {
        return draw(scenario, seed, chosen, false);
    }

    /** @param together whether what does not disturb each other may happen at once */
    public static Script draw(Scenario scenario, long seed, List<String> chosen, boolean together) {
        Draw draw = new Draw(seed);
        Network network = Network.draw(scenario.within(), draw);
        List<Member> members = new Casting(scenario, network, draw).members();
        Acts drawn = new Acts(scenario, members, draw);
        List<Act> acts = !together
                ? Acts.spread(drawn.all(), chosen)
                // Each home's story has machines of its own; in a hospital nearly all go by the same few.
                : scenario.speaks(Scenario.Stack.SDC) && chosen.size() > MANY
                        ? Together.spread(drawn.all(), chosen)
                        : Acts.together(drawn.all(), chosen);
        List<Act> happening =
                acts.stream().filter(act -> chosen.contains(act.name())).toList();
        return new Script(scenario, seed, network.text(), members, drawn.happenings(happening), acts);
    }

    /**
     * The same with what precedes acts going on for so long: whenever one of them is told to happen, its patient is as it
     * needs them.
     */
    public Script lasting(List<String> ready, double seconds) {
        List<Happening> longer = happenings.stream()
                .map(each -> each.episode() != null
                                && ready.stream().anyMatch(name -> each.id().equals("prelude-" + name))
                        ? each.lasting(seconds)
                        : each)
                .toList();
        return new Script(scenario, seed, network, members, longer, acts);
    }

    /** A bed's patient from the beginning on; every machine at that bed makes an equal one. */
    public Patient patient(Member member) {
        return new Patient(
                member.patient(),
                happenings.stream()
                        .filter(happening -> happening.bed() == member.bed() && happening.episode() != null)
                        .map(Happening::episode)
                        .toList(),
                member.patientSeed());
    }

    /** Invented: record number, family name, given name. */
    public List<String> person(int bed) {
        SplittableRandom random = new Draw(seed).of("person " + bed);
        return List.of("P" + random.nextInt(100_000, 1_000_000), Draw.one(FAMILIES, random), Draw.one(GIVEN, random));
    }

    /** When the last of them is over. */
    public double end(List<String> chosen) {
        return acts.stream()
                .filter(act -> chosen.contains(act.name()))
                .mapToDouble(act -> act.at() + act.seconds())
                .max()
                .orElse(0);
    }

    /** By its name, or by the number of the research's list, which means the attack. */
    public Optional<Act> act(String name) {
        return acts.stream()
                .filter(act -> act.name().equals(name)
                        || (act.nature() == Act.Nature.ATTACK
                                && act.story() != null
                                && act.story().id().equals(name)))
                .findFirst();
    }

    public List<Member> of(Scenario.Stack stack) {
        return members.stream().filter(member -> member.stack() == stack).toList();
    }

    public Member of(Scenario.Kind kind) {
        return find(kind).orElseThrow();
    }

    /** Empty if the cast has none. */
    public Optional<Member> find(Scenario.Kind kind) {
        return members.stream().filter(member -> member.kind() == kind).findFirst();
    }

    /** The monitor at a bed. */
    public Optional<Member> monitor(int bed) {
        return members.stream()
                .filter(member -> member.kind() == Scenario.Kind.MONITOR && member.bed() == bed && bed > 0)
                .findFirst();
    }

    /** Whom a role of a story means: who does it, who is hit, or who stands at its bed. */
    public Member meant(Act act, String role) {
        return List.of(act.actor(), act.as(), act.to()).stream()
                .filter(member -> member.role().equals(role))
                .findFirst()
                .or(() -> members.stream()
                        .filter(member -> member.role().equals(role))
                        .filter(member -> member.bed() == 0 || member.bed() == act.bed())
                        .findFirst())
                .or(() -> members.stream()
                        .filter(member -> member.role().equals(role))
                        .findFirst())
                .orElseThrow();
    }
}
