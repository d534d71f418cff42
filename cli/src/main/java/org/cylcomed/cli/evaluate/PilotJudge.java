package org.cylcomed.cli.evaluate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cylcomed.core.finding.FindingId;
import org.cylcomed.core.finding.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * Holds what was told of a recording against its ground truth, as the ward's own score does.
 *
 * <p>An attack is found when a finding of an expected kind about the expected device is told, or says something new, in
 * time after its first deed. Whatever else speaks about those it concerns, until some time after its last, belongs to it;
 * anything else that speaks is a false notice, and so is everything about a look-alike or an ordinary thing. Findings of
 * low severity speak to nobody.
 */
final class PilotJudge {
    /**
     * One act.
     *
     * @param after from its first deed to the first right notice, in time or not; null without one
     * @param falseNotices of an act that should stay quiet
     */
    record Result(PilotAct act, @Nullable Duration after, boolean verdictRight, int falseNotices) {
        boolean found() {
            return after != null
                    && act.expected() != null
                    && after.compareTo(act.expected().within()) <= 0;
        }

        boolean quiet() {
            return falseNotices == 0;
        }
    }

    private final List<PilotAct> acts;
    private final List<PilotNotice> notices;
    private final Set<PilotNotice> explained = new LinkedHashSet<>();

    PilotJudge(List<PilotAct> acts, List<PilotNotice> notices) {
        this.acts = acts;
        this.notices = notices;
        notices.stream().filter(this::isExplained).forEach(explained::add);
    }

    /** In the order of the acts. */
    List<Result> results() {
        List<Result> results = new ArrayList<>();
        for (PilotAct act : acts) {
            results.add(act.isAttack() ? attack(act) : harmless(act));
        }
        return results;
    }

    /** What speaks and belongs to no attack: each finding as it spoke first. */
    List<PilotNotice> falseNotices() {
        Map<FindingId, PilotNotice> unexplained = new LinkedHashMap<>();
        for (PilotNotice notice : notices) {
            if (notice.speaks() && !explained.contains(notice)) {
                unexplained.putIfAbsent(notice.finding(), notice);
            }
        }
        return List.copyOf(unexplained.values());
    }

    /** By an attack; but what is said about a harmless act's own device is not, because an attack spoke to the same server. */
    private boolean isExplained(PilotNotice notice) {
        boolean harmless = acts.stream()
                .anyMatch(act ->
                        !act.isAttack() && act.owns(notice) && notice.device().isAny(act.involved()));
        return acts.stream()
                .anyMatch(act -> act.isAttack()
                        && act.owns(notice)
                        && (!harmless || notice.device().isAny(act.involved())));
    }

    private Result attack(PilotAct act) {
        Duration after = null;
        Verdict verdict = null;
        for (PilotNotice notice : notices) {
            if (!act.owns(notice)) {
                continue;
            }
            if (after == null && act.isRight(notice)) {
                after = Duration.between(act.begins(), notice.at());
            }
            if (act.expected() != null && notice.device().is(act.expected().device())) {
                verdict = notice.verdict();
            }
        }
        boolean right = act.expected() != null
                && verdict != null
                && verdict.name().equals(act.expected().verdict());
        return new Result(act, after, right, 0);
    }

    private Result harmless(PilotAct act) {
        Set<FindingId> wrong = new LinkedHashSet<>();
        for (PilotNotice notice : notices) {
            if (notice.speaks() && act.owns(notice) && !explained.contains(notice)) {
                wrong.add(notice.finding());
            }
        }
        return new Result(act, null, false, wrong.size());
    }
}
