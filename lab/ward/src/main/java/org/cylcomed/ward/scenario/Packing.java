package org.cylcomed.ward.scenario;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Gives acts their times so that a ward is short. Acts may happen at once unless they share a machine or a bed, or one goes
 * to a machine that the other changes; then they come one after the other. What is harmless comes first, so that what is found of an attack excuses nothing that was
 * said of it. An attack on many comes last, since it waits for all of them.
 */
final class Packing {
    private final double apart;
    private final List<Placed> taken = new ArrayList<>();

    /** An act and how long nothing else may happen to what it changes. */
    private record Placed(Act act, Set<String> changes, double from, double until) {
        boolean disturbs(Act other, Set<String> changed) {
            return changes.contains(other.to().id())
                    || changed.contains(act.to().id())
                    || changes.stream().anyMatch(changed::contains);
        }
    }

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
        Set<String> changes = changes(act);
        List<Placed> others =
                taken.stream().filter(other -> other.disturbs(act, changes)).toList();
        double at = act.at();
        for (double free = free(others, at, act.seconds()); free > at; free = free(others, at, act.seconds())) {
            at = free;
        }
        taken.add(new Placed(act, changes, at, at + act.seconds() + apart));
        return act.at(at);
    }

    /** When what stands in the way then is over; the same time if nothing does. */
    private double free(List<Placed> others, double at, double seconds) {
        return others.stream()
                .filter(other -> at < other.until() && other.from() < at + seconds + apart)
                .mapToDouble(Placed::until)
                .max()
                .orElse(at);
    }

    /** Whose doing it is, and whom it befalls; a server that is merely spoken to serves all at once. */
    private static Set<String> changes(Act act) {
        Set<String> changed = new HashSet<>();
        changed.add(act.actor().id());
        if (act.bed() > 0) {
            changed.add("bed " + act.bed());
        }
        for (Member hit : act.hit()) {
            changed.add(hit.bed() > 0 ? "bed " + hit.bed() : hit.id());
        }
        return changed;
    }
}
