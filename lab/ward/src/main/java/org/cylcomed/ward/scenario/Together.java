package org.cylcomed.ward.scenario;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Places acts so that those that do not disturb each other happen at the same time: first what is harmless, then, when all
 * of that is over, the attacks, and what shouts for devices after whatever looks for one.
 *
 * <p>Two acts disturb each other if one machine does both, the same machine or bed is hit, or if one of them keeps a
 * machine from working that the other needs.
 */
final class Together {
    /** Between one act and another that it disturbs: what is found belongs to the first till then. */
    private static final double APART = 12;
    /** Between two that are told alike of one machine: a case that goes on is told again after a minute. */
    private static final double TOLD_ALIKE_APART = 62;
    /** Between two that are harmless: whatever is found is wrong, whoever it belongs to. */
    private static final double HARMLESS_APART = 4;
    /** So long what is harmless may still be noticed before attacks begin. */
    private static final double AFTERMATH = 12;

    private static final double LEAST_SECONDS = 3;
    private static final double EARLIEST = 12;
    private static final double HARMLESS_EACH = 2;
    private static final double ATTACK_EACH = 4;
    private static final Set<Deed> DISTURBING = EnumSet.of(
            Deed.CROWD,
            Deed.ENGINE_DOWN,
            Deed.FAILOVER,
            Deed.GATEWAY_RESTART,
            Deed.HL7_LATE_ACKNOWLEDGEMENT,
            Deed.SCAN_THEN_SILENCE,
            Deed.TIME_SERVER_RESTART);

    /** They look for a device before they speak to it. */
    private static final Set<Deed> SEEKING = EnumSet.of(
            Deed.FOREIGN_CONSUMER, Deed.HELLO_IMPOSTOR, Deed.LIMITS_SET, Deed.SECOND_STATION, Deed.SETTING_SET);

    private final List<Act> placed = new ArrayList<>();

    /** Those chosen, together; the rest as they are. */
    static List<Act> spread(List<Act> all, List<String> chosen) {
        Together together = new Together();
        // First what must be far apart, then the longest: the short ones find room between them.
        List<Act> wanted =
                all.stream().filter(act -> chosen.contains(act.name())).toList();
        List<Act> ordered = wanted.stream()
                .sorted(Comparator.comparing((Act act) -> !isToldAlikeOfAny(act, wanted))
                        .thenComparingDouble(act -> -lasts(act)))
                .toList();
        double over = 0;
        for (Act act : ordered) {
            if (act.lookAlike()) {
                double earliest = act.prelude() == null ? EARLIEST : act.at();
                Act at = together.place(act, earliest, HARMLESS_EACH);
                over = Math.max(over, at.at() + lasts(at) + AFTERMATH);
            }
        }
        for (Act act : ordered) {
            if (!act.lookAlike() && act.deed() != Deed.CROWD) {
                together.place(act, Math.max(act.at(), over), ATTACK_EACH);
            }
        }
        for (Act act : ordered) {
            if (!act.lookAlike() && act.deed() == Deed.CROWD) {
                together.place(act, Math.max(act.at(), Math.max(over, together.sought())), ATTACK_EACH);
            }
        }
        return all.stream()
                .map(act -> together.placed.stream()
                        .filter(each -> each.name().equals(act.name()))
                        .findFirst()
                        .orElse(act))
                .toList();
    }

    /**
     * When nobody looks for devices any more. A crowd shouts for them hundreds of times, and for a minute they answer whoever
     * asks too late.
     */
    private double sought() {
        return placed.stream()
                .filter(act -> SEEKING.contains(act.deed()))
                .mapToDouble(act -> act.at() + lasts(act) + LEAST_SECONDS)
                .max()
                .orElse(0);
    }

    private Act place(Act act, double earliest, double each) {
        double at = earliest;
        for (boolean moved = true; moved; ) {
            moved = false;
            for (Act other : placed) {
                boolean disturb = disturb(act, other);
                double apart = apart(act, other);
                double least = disturb ? Math.max(each, lasts(act) + apart) : each;
                double free = other.at() + (disturb ? Math.max(each, lasts(other) + apart) : each);
                if (at > other.at() - least && at < free) {
                    at = free;
                    moved = true;
                }
            }
        }
        Act then = act.at(at);
        placed.add(then);
        return then;
    }

    private static double apart(Act one, Act other) {
        if (one.lookAlike() && other.lookAlike()) {
            return HARMLESS_APART;
        }
        return isToldAlike(one, other) ? TOLD_ALIKE_APART : APART;
    }

    private static boolean isToldAlike(Act one, Act other) {
        return !one.lookAlike()
                && !other.lookAlike()
                && one.story() != null
                && other.story() != null
                && one.actor().equals(other.actor())
                && one.as().equals(other.as())
                && !Collections.disjoint(
                        one.story().expected().kinds(), other.story().expected().kinds());
    }

    private static boolean isToldAlikeOfAny(Act act, List<Act> others) {
        return others.stream().anyMatch(other -> other != act && isToldAlike(act, other));
    }

    /** How long it takes, also where that is so long as it takes. */
    static double lasts(Act act) {
        return act.seconds() > 0 ? act.seconds() : LEAST_SECONDS + act.count() * act.pauseMillis() / 1000;
    }

    private static boolean disturb(Act one, Act other) {
        boolean sameBed = one.bed() > 0 && one.bed() == other.bed() && isAtBed(one) && isAtBed(other);
        return sameBed
                || meet(busy(one), busy(other))
                || (DISTURBING.contains(one.deed()) && meet(busy(one), needed(other)))
                || (DISTURBING.contains(other.deed()) && meet(busy(other), needed(one)));
    }

    private static boolean isAtBed(Act act) {
        return act.prelude() != null || act.as().bed() > 0;
    }

    /** Who does it, and to whom it is done. Being asked, or having one's name used, keeps nobody from anything. */
    static Set<Member> busy(Act act) {
        Set<Member> members = new HashSet<>();
        members.add(act.actor());
        switch (act.deed()) {
            case SCAN, SECOND_STATION, HARVEST, ARCHIVE_SWEPT, MODALITY_REGISTERED, HL7_ZEROS, HL7_IMPOSTOR -> {}
            case LIMITS_SET -> members.addAll(act.hit());
            case SCAN_THEN_SILENCE ->
                members.addAll(
                        act.all().subList(0, Math.min(act.values(), act.all().size())));
            default -> members.add(act.as());
        }
        return members;
    }

    private static Set<Member> needed(Act act) {
        Set<Member> members = busy(act);
        members.add(act.to());
        return members;
    }

    private static boolean meet(Set<Member> one, Set<Member> other) {
        return one.stream().anyMatch(other::contains);
    }
}
