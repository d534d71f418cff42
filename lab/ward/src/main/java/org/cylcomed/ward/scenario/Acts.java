package org.cylcomed.ward.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.cylcomed.ward.physiology.Episode;
import org.cylcomed.ward.physiology.Patient;
import org.cylcomed.ward.physiology.Profile;
import org.jspecify.annotations.Nullable;

/** Draws what happens. Every act has a bed and numbers of its own, so choosing another one changes nothing about it. */
record Acts(Scenario scenario, List<Member> members, Draw draw) {
    /** Between one chosen act and the next, so that what is found can be told apart. */
    private static final double APART = 20;

    List<Act> all() {
        List<Act> acts = new ArrayList<>();
        List<Member> beds = shuffled(
                members.stream()
                        .filter(member -> member.kind() == Scenario.Kind.HOME_HUB
                                || (member.kind() == Scenario.Kind.MONITOR && member.stack() == Scenario.Stack.SDC))
                        .toList(),
                draw.of("beds"));
        for (Scenario.Story story : scenario.stories()) {
            acts.add(act(
                    story.name(),
                    story.title(),
                    Act.Nature.ATTACK,
                    story,
                    story.prelude(),
                    story.inject(),
                    turned(beds, acts.size())));
            Scenario.Harmless other = story.lookAlike();
            acts.add(act(
                    other.name(),
                    other.title(),
                    Act.Nature.LOOK_ALIKE,
                    story,
                    other.prelude(),
                    other.inject(),
                    turned(beds, acts.size())));
        }
        for (Scenario.Harmless quiet : scenario.quiet()) {
            acts.add(act(
                    quiet.name(),
                    quiet.title(),
                    Act.Nature.QUIET,
                    null,
                    quiet.prelude(),
                    quiet.inject(),
                    turned(beds, acts.size())));
        }
        return acts;
    }

    private static List<Member> turned(List<Member> beds, int by) {
        if (beds.isEmpty()) {
            return beds;
        }
        int from = by % beds.size();
        List<Member> turned = new ArrayList<>(beds.subList(from, beds.size()));
        turned.addAll(beds.subList(0, from));
        return turned;
    }

    private Act act(
            String name,
            String title,
            Act.Nature nature,
            Scenario.@Nullable Story story,
            Scenario.@Nullable Prelude prelude,
            Scenario.Inject inject,
            List<Member> beds) {
        SplittableRandom random = draw.of("act " + name);
        List<Member> all = hit(inject.as(), beds, random);
        Member first = all.getFirst();
        int bed = first.bed() > 0
                ? first.bed()
                : beds.isEmpty() ? 0 : beds.getFirst().bed();
        return new Act(
                name,
                title,
                nature,
                story,
                prelude,
                inject.deed(),
                inject.at().draw(random),
                inject.seconds().draw(random),
                bed,
                inject.count().drawWhole(random),
                inject.values().drawWhole(random),
                inject.pauseMillis().draw(random),
                inject.ticket(),
                inject.actor().equals(inject.as()) ? first : one(inject.actor(), bed, random),
                all,
                inject.to().equals(inject.as()) ? first : one(inject.to(), bed, random));
    }

    /** Those of a role, from the act's own bed on if they stand at beds. */
    private List<Member> hit(String role, List<Member> beds, SplittableRandom random) {
        List<Member> ofRole =
                members.stream().filter(member -> member.role().equals(role)).toList();
        List<Member> ordered = beds.stream().filter(ofRole::contains).toList();
        return ordered.size() == ofRole.size() ? ordered : shuffled(ofRole, random);
    }

    private Member one(String role, int bed, SplittableRandom random) {
        List<Member> ofRole =
                members.stream().filter(member -> member.role().equals(role)).toList();
        return ofRole.stream()
                .filter(member -> member.bed() > 0 && member.bed() == bed)
                .findFirst()
                .orElseGet(() -> Draw.one(ofRole, random));
    }

    private static <T> List<T> shuffled(List<T> all, SplittableRandom random) {
        List<T> shuffled = new ArrayList<>(all);
        for (int last = shuffled.size() - 1; last > 0; last--) {
            shuffled.add(last, shuffled.remove(random.nextInt(last + 1)));
        }
        return shuffled;
    }

    /** Those chosen, one after the other; the rest as they are. */
    static List<Act> spread(List<Act> all, List<String> chosen) {
        List<Act> spread = new ArrayList<>();
        double free = 0;
        for (Act act : all) {
            Act placed = act;
            if (chosen.contains(act.name())) {
                placed = act.at(Math.max(act.at(), free));
                free = placed.at() + placed.seconds() + APART;
            }
            spread.add(placed);
        }
        return spread;
    }

    /** Those chosen at once where they do not disturb each other; the rest as they are. */
    static List<Act> together(List<Act> all, List<String> chosen) {
        return new Packing(APART).packed(all, chosen);
    }

    /** What befalls beds: the shift's own events, and what precedes the acts that are chosen. */
    List<Happening> happenings(List<Act> chosen) {
        List<Happening> happenings = new ArrayList<>();
        for (Scenario.Event event : scenario.timeline()) {
            happenings.add(happening(event, chosen));
        }
        for (Act act : chosen) {
            Scenario.Prelude prelude = act.prelude();
            if (prelude != null && act.bed() > 0) {
                SplittableRandom random = draw.of("prelude " + act.name());
                double before = prelude.before().draw(random);
                double seconds = prelude.seconds().draw(random);
                double depth = prelude.depth().draw(random);
                if (prelude.episode() == Episode.Kind.DESATURATION) {
                    before += Patient.secondsToLow(patientOf(act), depth, (int) seconds);
                }
                double at = Math.max(0, act.at() - before);
                Episode episode = new Episode(prelude.episode(), at, seconds, depth);
                happenings.add(new Happening("prelude-" + act.name(), at, act.bed(), 0, episode, "", null));
            }
        }
        return happenings;
    }

    /** Who lies at an act's bed. */
    private Profile patientOf(Act act) {
        return members.stream()
                .filter(member -> member.bed() == act.bed())
                .findFirst()
                .orElseThrow()
                .patient();
    }

    private static boolean isAbout(Act act, int bed) {
        return bed > 0 && act.bed() == bed && (act.as().bed() > 0 || act.prelude() != null);
    }

    private Happening happening(Scenario.Event event, List<Act> chosen) {
        SplittableRandom random = draw.of("event " + event.id());
        List<Member> free = members.stream()
                .filter(member -> member.role().equals(event.role()))
                // What happens to a bed that an act is about is the act's alone.
                .filter(member -> chosen.stream().noneMatch(act -> isAbout(act, member.bed())))
                .toList();
        List<Member> all = free.isEmpty()
                ? members.stream()
                        .filter(member -> member.role().equals(event.role()))
                        .toList()
                : free;
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
        return new Happening(
                event.id(),
                at,
                member.bed(),
                pump,
                episode,
                event.say().replace("{bed}", "" + member.bed()).replace("{pump}", "" + pump),
                event.ticket());
    }
}
