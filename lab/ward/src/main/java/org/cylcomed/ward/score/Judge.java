package org.cylcomed.ward.score;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Holds what was noticed against what happened.
 *
 * <p>An attack is found when a finding of an expected kind about the expected device appears, or says something new, in
 * time after its first deed. Whatever else speaks about those it concerns, from its first deed to some time after its last,
 * belongs to its story; anything else that speaks is a false notice, and so is everything about a look-alike or an ordinary
 * thing. Findings of low severity speak to nobody.
 */
final class Judge {
    /** So long after an act its consequences may still be noticed. */
    private static final Duration AFTERMATH = Duration.ofSeconds(60);
    /** Of an act that told no end. */
    private static final Duration USUAL = Duration.ofSeconds(60);

    private Judge() {}

    static List<Result> judge(long seed, List<Happened> acts, List<Noticed> noticed) {
        List<Result> results = new ArrayList<>();
        Set<Noticed> explained = new HashSet<>();
        noticed.stream().filter(each -> isExplained(each, acts)).forEach(explained::add);
        List<Happened> attacksFirst =
                acts.stream().sorted(Comparator.comparing(Judge::place)).toList();
        for (Happened act : attacksFirst) {
            results.add(
                    act.expected() == null
                            ? harmless(seed, act, noticed, explained)
                            : attack(seed, act, act.expected(), noticed));
        }
        return results;
    }

    /** Attacks by their numbers, then what is harmless. */
    private static int place(Happened act) {
        String digits = act.number().replaceAll("\\D", "");
        return act.isAttack() && !digits.isEmpty() ? Integer.parseInt(digits) : Integer.MAX_VALUE;
    }

    /**
     * What speaks and belongs to no attack: each finding as it spoke first. One that an attack had explained, and that is
     * told once more after its aftermath, is the same finding.
     */
    static List<Noticed> falseNotices(List<Happened> acts, List<Noticed> noticed) {
        Set<String> known = new HashSet<>();
        Map<String, Noticed> unexplained = new LinkedHashMap<>();
        for (Noticed each : noticed) {
            if (isExplained(each, acts)) {
                known.add(each.id());
            } else if (each.speaks() && !known.contains(each.id())) {
                unexplained.putIfAbsent(each.id(), each);
            }
        }
        return List.copyOf(unexplained.values());
    }

    /** By an attack; but what is said about a harmless act's own device is not, because an attack spoke to the same server. */
    private static boolean isExplained(Noticed noticed, List<Happened> acts) {
        boolean harmless = acts.stream()
                .anyMatch(act -> !act.isAttack()
                        && belongs(noticed, act)
                        && noticed.device().isAny(act.involved()));
        return acts.stream()
                .anyMatch(act -> act.isAttack()
                        && belongs(noticed, act)
                        && (!harmless || noticed.device().isAny(act.involved())));
    }

    private static boolean belongs(Noticed noticed, Happened act) {
        return !noticed.at().isBefore(act.begins())
                && (noticed.at().isBefore(end(act).plus(AFTERMATH)) || isWanted(noticed, act))
                && (noticed.device().isAny(act.involved()) || noticed.peer().isAny(act.involved()));
    }

    /** What an attack is to be found by belongs to it for as long as that may take, and nothing else does. */
    private static boolean isWanted(Noticed noticed, Happened act) {
        Happened.Wanted wanted = act.expected();
        return wanted != null
                && wanted.kinds().contains(noticed.kind())
                && noticed.device().is(wanted.device())
                && !noticed.at().isAfter(act.begins().plusMillis(wanted.withinMillis()));
    }

    private static Instant end(Happened act) {
        return act.ends() == null ? act.begins().plus(USUAL) : act.ends();
    }

    private static Result attack(long seed, Happened act, Happened.Wanted wanted, List<Noticed> noticed) {
        Noticed first = null;
        Set<String> kinds = new TreeSet<>();
        String response = "R0";
        for (Noticed each : noticed) {
            if (!belongs(each, act)) {
                continue;
            }
            kinds.add(each.kind() + " " + each.device().called());
            response = each.speaks() ? "R1" : response;
            boolean right =
                    wanted.kinds().contains(each.kind()) && each.device().is(wanted.device());
            if (right && first == null) {
                first = each;
            }
        }
        Long after = first == null
                ? null
                : Duration.between(act.begins(), first.at()).toMillis();
        String verdict = lastVerdict(act, wanted, noticed);
        boolean passed = after != null && after <= wanted.withinMillis();
        return new Result(seed, act, after, verdict, List.copyOf(kinds), 0, response, passed);
    }

    private static @Nullable String lastVerdict(Happened act, Happened.Wanted wanted, List<Noticed> noticed) {
        String verdict = null;
        for (Noticed each : noticed) {
            if (belongs(each, act) && each.device().is(wanted.device())) {
                verdict = each.verdict();
            }
        }
        return verdict;
    }

    private static Result harmless(long seed, Happened act, List<Noticed> noticed, Set<Noticed> explained) {
        Set<String> kinds = new TreeSet<>();
        Set<String> wrong = new TreeSet<>();
        String verdict = null;
        for (Noticed each : noticed) {
            if (belongs(each, act) && !explained.contains(each)) {
                kinds.add(each.kind() + " " + each.device().called());
                if (each.speaks()) {
                    wrong.add(each.id());
                    verdict = each.verdict();
                }
            }
        }
        return new Result(
                seed,
                act,
                null,
                verdict,
                List.copyOf(kinds),
                wrong.size(),
                wrong.isEmpty() ? "R0" : "R1",
                wrong.isEmpty());
    }
}
