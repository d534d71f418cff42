package org.cylcomed.ward.scenario;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Gives acts their times so that a ward is short: those that share no machine and no bed may happen at once, and those that
 * do come one after the other. What is harmless comes first, so that what is found of an attack excuses nothing that was
 * said of it. An attack on many comes last, since it waits for all of them.
 */
final class Packing {
    private final double apart;
    private final Map<String, List<Taken>> taken = new HashMap<>();

    private record Taken(double from, double until) {}

    /** @param apart seconds between the end of an act and the next about the same */
    Packing(double apart) {
        this.apart = apart;
    }

    /** The chosen ones at other times, never before their own; the rest as they are. */
    List<Act> packed(List<Act> all, List<String> chosen) {
        Map<String, Act> placed = new HashMap<>();
        all.stream()
                .filter(act -> chosen.contains(act.name()))
                .sorted(Comparator.comparing((Act act) -> act.nature() == Act.Nature.ATTACK)
                        .thenComparing(act -> act.nature() == Act.Nature.ATTACK
                                ? act.hit().size()
                                : -act.hit().size()))
                .forEach(act -> placed.put(act.name(), place(act)));
        return all.stream().map(act -> placed.getOrDefault(act.name(), act)).toList();
    }

    private Act place(Act act) {
        Set<String> concerned = concerned(act);
        double at = act.at();
        for (double other = free(concerned, at, act.seconds()); other > at; ) {
            at = other;
            other = free(concerned, at, act.seconds());
        }
        Taken time = new Taken(at, at + act.seconds() + apart);
        concerned.forEach(
                each -> taken.computeIfAbsent(each, none -> new ArrayList<>()).add(time));
        return act.at(at);
    }

    /** When what stands in the way then is over; the same time if nothing does. */
    private double free(Set<String> concerned, double at, double seconds) {
        double free = at;
        for (String each : concerned) {
            for (Taken other : taken.getOrDefault(each, List.of())) {
                if (at < other.until() && other.from() < at + seconds + apart) {
                    free = Math.max(free, other.until());
                }
            }
        }
        return free;
    }

    /** Servers that are merely spoken to serve all at once. */
    private static Set<String> concerned(Act act) {
        Set<String> concerned = new HashSet<>();
        concerned.add(act.actor().id());
        if (act.bed() > 0) {
            concerned.add("bed " + act.bed());
        }
        for (Member hit : act.hit()) {
            concerned.add(hit.bed() > 0 ? "bed " + hit.bed() : hit.id());
        }
        return concerned;
    }
}
