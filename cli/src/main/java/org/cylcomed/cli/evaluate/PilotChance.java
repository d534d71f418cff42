package org.cylcomed.cli.evaluate;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.cylcomed.core.finding.FindingId;

/** What would be "found" by what was told anyway, had the attacks been at other times, or were devices random. */
final class PilotChance {
    private PilotChance() {}

    static SortedMap<String, Double> audit(List<PilotRecording> recordings, int seeds) {
        SortedMap<String, Double> audit = new TreeMap<>();
        double moved = 0;
        double random = 0;
        int attacks = 0;
        for (int seed = 1; seed <= seeds; seed++) {
            SplittableRandom lots = new SplittableRandom(seed);
            for (PilotRecording recording : recordings) {
                List<PilotNotice> elsewhere = randomDevices(recording.run(), lots);
                for (PilotAct act : recording.covered()) {
                    if (act.isAttack()) {
                        attacks++;
                        moved += isFound(
                                        moved(act, recording.run(), lots),
                                        recording.run().notices())
                                ? 1
                                : 0;
                        random += isFound(act, elsewhere) ? 1 : 0;
                    }
                }
            }
        }
        if (attacks > 0) {
            audit.put("foundAtOtherTimes", moved / attacks);
            audit.put("foundWithRandomDevices", random / attacks);
        }
        List<PilotRun.Talk> talks =
                recordings.stream().flatMap(each -> each.run().talks().stream()).toList();
        if (!talks.isEmpty()) {
            audit.put(
                    "encryptedConversations",
                    talks.stream().filter(PilotRun.Talk::encrypted).count() / (double) talks.size());
        }
        return audit;
    }

    /** To any time from which the recording lasts until its deadline. */
    private static PilotAct moved(PilotAct act, PilotRun run, SplittableRandom lots) {
        long room = Duration.between(act.deadline(), run.end())
                .plus(Duration.between(run.start(), act.begins()))
                .toMillis();
        Instant to = run.start().plusMillis(room < 1 ? 0 : lots.nextLong(room));
        return act.movedTo(to);
    }

    /** As if each finding were about any device that was seen. */
    private static List<PilotNotice> randomDevices(PilotRun run, SplittableRandom lots) {
        if (run.devices().isEmpty()) {
            return List.of();
        }
        Map<FindingId, Names> drawn = new HashMap<>();
        return run.notices().stream()
                .map(notice -> notice.about(drawn.computeIfAbsent(
                        notice.finding(),
                        any -> run.devices().get(lots.nextInt(run.devices().size())))))
                .toList();
    }

    private static boolean isFound(PilotAct act, List<PilotNotice> notices) {
        return notices.stream()
                .anyMatch(notice ->
                        act.isRight(notice) && act.owns(notice) && !notice.at().isAfter(act.deadline()));
    }
}
