package org.cylcomed.ward.scenario;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An attack, its look-alike or a quiet case, as drawn.
 *
 * @param story of the scenario; null for a quiet case
 * @param at seconds after the beginning
 * @param seconds how long it goes on
 * @param bed whose values are falsified, or 0
 * @param all members of the role that is hit, in the order in which they are
 */
public record Act(
        String name,
        String title,
        Nature nature,
        Scenario.@Nullable Story story,
        Scenario.@Nullable Prelude prelude,
        Deed deed,
        double at,
        double seconds,
        int bed,
        int count,
        int values,
        double pauseMillis,
        @Nullable String ticket,
        Member actor,
        List<Member> all,
        Member to) {
    /** What an act is. */
    public enum Nature {
        ATTACK("attack"),
        LOOK_ALIKE("look-alike"),
        QUIET("quiet");

        private final String word;

        Nature(String word) {
            this.word = word;
        }

        /** As truth says it. */
        public String word() {
            return word;
        }
    }

    public Act {
        all = List.copyOf(all);
    }

    /** Whose name is used, or who is hit first. */
    public Member as() {
        return all.getFirst();
    }

    public boolean lookAlike() {
        return nature != Nature.ATTACK;
    }

    /** The first that are hit: as many as {@link #count} says, unless somebody does to others what it counts. */
    public List<Member> hit() {
        boolean asksOthers = deed == Deed.SCAN || deed == Deed.PRINTER_SOUGHT;
        if (asksOthers && actor.equals(as())) {
            return List.of(as());
        }
        return all.subList(0, Math.min(Math.max(count, 1), all.size()));
    }

    Act at(double other) {
        return new Act(
                name,
                title,
                nature,
                story,
                prelude,
                deed,
                other,
                seconds,
                bed,
                count,
                values,
                pauseMillis,
                ticket,
                actor,
                all,
                to);
    }
}
