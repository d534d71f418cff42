package org.cylcomed.ward.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.cylcomed.ward.physiology.Episode;
import org.cylcomed.ward.physiology.Patient;
import org.cylcomed.ward.physiology.Profile;

/**
 * A scenario with every choice made.
 *
 * @param network the ward's own, such as {@code 10.31.4.0/22}
 */
public record Script(
        Scenario scenario,
        long seed,
        String network,
        List<Member> members,
        List<Happening> happenings,
        List<Act> acts) {
    private static final List<String> GATEWAYS =
            List.of("WARD_GW", "C19_GATE", "ICU_EXPORT", "MONGATE", "VITALS_GW", "BEDLINK");
    private static final List<String> ENGINES = List.of("EHR", "ENGINE", "HIS", "CLOVER", "INTEG");
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

    /** Draws everything; the same scenario and seed give an equal script. */
    public static Script draw(Scenario scenario, long seed) {
        Draw draw = new Draw(seed);
        Network network = Network.draw(scenario.within(), draw);
        List<Member> members = new ArrayList<>();
        int beds = 0;
        for (Scenario.Part part : scenario.cast()) {
            for (int number = 1; number <= part.count(); number++) {
                int bed = switch (part.kind()) {
                    case MONITOR -> ++beds;
                    // Ventilators stand at the first beds: their patients are ventilated.
                    case VENTILATOR -> number;
                    case PUMP_SERVER, CENTRAL_STATION, GATEWAY, ENGINE, WORKSTATION -> 0;
                };
                members.add(member(scenario, part, number, bed, network, draw));
            }
        }
        List<Act> acts = new ArrayList<>();
        for (Scenario.Story story : scenario.stories()) {
            acts.add(act(story, false, members, draw));
            acts.add(act(story, true, members, draw));
        }
        return new Script(scenario, seed, network.text(), members, happenings(scenario, members, acts, draw), acts);
    }

    private static Member member(
            Scenario scenario, Scenario.Part part, int number, int bed, Network network, Draw draw) {
        String id = part.count() == 1 ? part.role() : part.role() + "-" + number;
        boolean ventilated = bed > 0
                && scenario.cast().stream()
                        .anyMatch(other -> other.kind() == Scenario.Kind.VENTILATOR && bed <= other.count());
        SplittableRandom patient = draw.of("patient " + bed);
        SplittableRandom random = draw.of(id);
        return new Member(
                id,
                part.role(),
                part.kind(),
                part.stack(),
                bed,
                network.address(part.group(), id, draw),
                draw.mac("mac " + id),
                port(part.kind(), random),
                draw.eui64("eui " + id),
                "urn:uuid:" + draw.uuid("epr " + id),
                name(part.kind(), bed, random),
                model(part, draw),
                part.every().least() == 0
                        ? 0
                        : random.nextDouble(0, Math.min(20, part.every().least())),
                part.every().draw(draw.of("every " + part.role())),
                part.pumps(),
                ventilated ? Profile.ventilated(patient) : Profile.onWard(patient),
                draw.number("signals " + bed));
    }

    private static int port(Scenario.Kind kind, SplittableRandom random) {
        return switch (kind) {
            case ENGINE -> Draw.one(List.of(2575, 2576, 6661, 5600, 8661), random);
            case MONITOR, VENTILATOR, PUMP_SERVER, CENTRAL_STATION, GATEWAY, WORKSTATION -> 0;
        };
    }

    private static String name(Scenario.Kind kind, int bed, SplittableRandom random) {
        return switch (kind) {
            case GATEWAY -> Draw.one(GATEWAYS, random) + random.nextInt(1, 10);
            case ENGINE -> Draw.one(ENGINES, random);
            case MONITOR -> "MON" + (100 + bed);
            case VENTILATOR -> "VENT" + (100 + bed);
            case PUMP_SERVER -> "PUMPSRV" + random.nextInt(1, 10);
            case CENTRAL_STATION -> "CENTRAL" + random.nextInt(1, 10);
            case WORKSTATION -> "WS" + random.nextInt(100, 1000);
        };
    }

    private static String model(Scenario.Part part, Draw draw) {
        SplittableRandom random = draw.of("model " + part.role());
        return switch (part.kind()) {
            case MONITOR -> Draw.one(List.of("VM-12", "VM-20", "Sentio 8", "Carea 300"), random);
            case VENTILATOR -> Draw.one(List.of("Aeria 5", "Spira 2", "PV-840"), random);
            case PUMP_SERVER -> Draw.one(List.of("P-5", "Infusa 12", "Syringa 3"), random);
            case CENTRAL_STATION, GATEWAY, ENGINE, WORKSTATION -> "";
        };
    }

    private static Act act(Scenario.Story story, boolean lookAlike, List<Member> members, Draw draw) {
        Scenario.Inject inject = lookAlike ? story.lookAlike().inject() : story.inject();
        SplittableRandom random = draw.of("act " + story.id() + lookAlike);
        List<Member> beds = members.stream()
                .filter(member -> member.kind() == Scenario.Kind.MONITOR && member.stack() == Scenario.Stack.SDC)
                .toList();
        int bed = beds.isEmpty() ? 0 : Draw.one(beds, random).bed();
        return new Act(
                story,
                lookAlike,
                inject.at().draw(random),
                bed,
                inject.count().drawWhole(random),
                inject.values().drawWhole(random),
                inject.pauseMillis().draw(random),
                of(members, inject.actor()),
                of(members, inject.as()),
                of(members, inject.to()));
    }

    private static Member of(List<Member> members, String role) {
        return members.stream()
                .filter(member -> member.role().equals(role))
                .findFirst()
                .orElseThrow();
    }

    private static List<Happening> happenings(Scenario scenario, List<Member> members, List<Act> acts, Draw draw) {
        List<Happening> happenings = new ArrayList<>();
        for (Scenario.Event event : scenario.timeline()) {
            SplittableRandom random = draw.of("event " + event.id());
            List<Member> all = members.stream()
                    .filter(member -> member.role().equals(event.role()))
                    // What happens to the attacked bed is the story's alone.
                    .filter(member -> acts.stream().noneMatch(act -> act.bed() == member.bed() && act.bed() > 0))
                    .toList();
            Member member = Draw.one(all, random);
            double at = event.at().draw(random);
            int pump = member.pumps() == 0 ? 0 : random.nextInt(1, member.pumps() + 1);
            Episode episode = event.episode() == null
                    ? null
                    : new Episode(
                            event.episode(),
                            at,
                            event.seconds().draw(random),
                            event.depth().draw(random));
            happenings.add(new Happening(
                    event.id(),
                    at,
                    member.bed(),
                    pump,
                    episode,
                    event.say().replace("{bed}", "" + member.bed()).replace("{pump}", "" + pump),
                    event.ticket()));
        }
        for (Act act : acts) {
            Scenario.Prelude prelude = act.lookAlike() ? null : act.story().prelude();
            if (prelude != null && act.bed() > 0) {
                SplittableRandom random = draw.of("prelude " + act.name());
                double at = Math.max(0, act.at() - prelude.before().draw(random));
                happenings.add(new Happening(
                        "prelude-" + act.name(),
                        at,
                        act.bed(),
                        0,
                        new Episode(
                                prelude.episode(),
                                at,
                                prelude.seconds().draw(random),
                                prelude.depth().draw(random)),
                        "",
                        null));
            }
        }
        return happenings;
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

    public Optional<Act> act(String name) {
        return acts.stream().filter(act -> act.name().equals(name)).findFirst();
    }

    public List<Member> of(Scenario.Stack stack) {
        return members.stream().filter(member -> member.stack() == stack).toList();
    }

    public Member of(Scenario.Kind kind) {
        return members.stream()
                .filter(member -> member.kind() == kind)
                .findFirst()
                .orElseThrow();
    }
}
