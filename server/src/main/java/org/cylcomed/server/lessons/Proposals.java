package org.cylcomed.server.lessons;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.cylcomed.core.Subject;
import org.cylcomed.core.process.Lesson;
import org.cylcomed.core.process.Teachable;
import org.cylcomed.detection.habit.Taught;
import org.cylcomed.server.devices.KnownDevice;
import org.cylcomed.server.findings.FindingRow;
import org.cylcomed.server.findings.FindingStore;
import org.cylcomed.server.history.Names;
import org.jspecify.annotations.Nullable;

/** What it would mean to say that a finding is normal, worked out before anybody says so. */
final class Proposals {
    private final FindingStore findings;
    private final Concerned concerned;
    private final LastMonth lastMonth;
    private final LessonTable lessons;
    private final Map<String, Teachable> teachable;
    private final InstantSource clock;

    Proposals(
            FindingStore findings,
            Concerned concerned,
            LastMonth lastMonth,
            LessonTable lessons,
            Map<String, Teachable> teachable,
            InstantSource clock) {
        this.findings = findings;
        this.concerned = concerned;
        this.lastMonth = lastMonth;
        this.lessons = lessons;
        this.teachable = Map.copyOf(teachable);
        this.clock = clock;
    }

    /** Why something cannot be taught. */
    enum Refusal {
        /** A rule found it: it is right or wrong whatever the device usually does. */
        RULE,
        /** The compromise of the device is confirmed: nothing of it is hidden. */
        CONFIRMED,
        /** Somebody said that it, or something it would hide, was an attack. */
        ATTACK,
        /** The device has as many lessons as it can hold. */
        FULL
    }

    /**
     * A lesson that is not given yet.
     *
     * @param lesson null where the kind cannot be taught
     * @param findings of which something would have been hidden
     */
    record Proposal(
            FindingRow finding,
            LessonRow.Scope scope,
            List<KnownDevice> devices,
            @Nullable KnownDevice example,
            @Nullable Lesson lesson,
            LastMonth.@Nullable Hidden hidden,
            List<FindingRow> findings,
            String harm,
            @Nullable Refusal refusal) {
        boolean needsTwo() {
            return Concerned.needsTwo(harm);
        }
    }

    Proposal of(FindingRow finding, LessonRow.Scope scope, Instant until) {
        Instant now = clock.instant();
        List<KnownDevice> own = concerned.of(LessonRow.Scope.DEVICE, finding.device(), null, null);
        KnownDevice example = own.isEmpty() ? null : own.getFirst();
        List<KnownDevice> devices =
                example == null ? own : concerned.of(scope, finding.device(), example.maker(), example.model());
        String harm = Concerned.harm(devices);
        Teachable kind = teachable.get(finding.kind().name());
        if (kind == null || example == null) {
            return new Proposal(finding, scope, devices, example, null, null, List.of(), harm, Refusal.RULE);
        }
        Lesson lesson = kind.lesson(example.device().id(), peer(finding), finding.facts(), until);
        LastMonth.Hidden hidden = lastMonth.of(kind, lesson, devices, now);
        Set<String> names = new TreeSet<>();
        devices.forEach(known -> names.add(known.device().id().value()));
        List<FindingRow> touched = findings.restingOn(names, finding.kind().name(), hidden.evidence());
        return new Proposal(
                finding,
                scope,
                devices,
                example,
                lesson,
                hidden,
                touched,
                harm,
                refusal(finding, example, devices, touched, now));
    }

    /** As {@link #of}, of a lesson that waits for another person and has its place already. */
    Proposal again(LessonRow row, FindingRow finding) {
        Proposal now = of(finding, row.scope(), row.until());
        return now.refusal() == Refusal.FULL
                ? new Proposal(
                        now.finding(),
                        now.scope(),
                        now.devices(),
                        now.example(),
                        now.lesson(),
                        now.hidden(),
                        now.findings(),
                        now.harm(),
                        null)
                : now;
    }

    /** As the detector saw it, for it compares with that. */
    private static @Nullable Subject peer(FindingRow finding) {
        String seen = finding.peerSeenAs();
        return seen == null ? null : Names.read(seen);
    }

    private @Nullable Refusal refusal(
            FindingRow finding, KnownDevice example, List<KnownDevice> devices, List<FindingRow> touched, Instant now) {
        if ("ATTACK".equals(finding.label()) || touched.stream().anyMatch(each -> "ATTACK".equals(each.label()))) {
            return Refusal.ATTACK;
        }
        if (concerned.confirmed().contains(example.device().id())) {
            return Refusal.CONFIRMED;
        }
        return isFull(devices, now) ? Refusal.FULL : null;
    }

    private boolean isFull(List<KnownDevice> devices, Instant now) {
        List<LessonRow> running = lessons.running(now).stream()
                .filter(row -> row.state() == LessonRow.State.STANDING || row.state() == LessonRow.State.PROPOSED)
                .toList();
        Map<String, Integer> held = new java.util.HashMap<>();
        for (LessonRow row : running) {
            concerned
                    .of(row.scope(), row.device(), row.maker(), row.model())
                    .forEach(known -> held.merge(known.device().id().value(), 1, Integer::sum));
        }
        return devices.stream()
                .anyMatch(known -> held.getOrDefault(known.device().id().value(), 0) >= Taught.MOST);
    }
}
