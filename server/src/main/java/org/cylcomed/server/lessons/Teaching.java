package org.cylcomed.server.lessons;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.cylcomed.core.DeviceId;
import org.cylcomed.core.finding.Status;
import org.cylcomed.core.process.Lesson;
import org.cylcomed.core.process.Teachable;
import org.cylcomed.server.devices.KnownDevice;
import org.cylcomed.server.findings.FindingRow;
import org.cylcomed.server.findings.FindingStore;
import org.cylcomed.server.ingest.Intake;
import org.cylcomed.server.ingest.LessonRecord;
import org.cylcomed.server.pipeline.Outbox;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings what people said to the engine and to the findings: a device is taught what stands of it, and findings of exactly
 * that are muted until then, by the mechanism there is. Devices of a model are taught as they appear. While a device's
 * compromise is confirmed its lessons rest: it is told everything again, and nothing of it is quiet.
 */
final class Teaching implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Teaching.class);
    private static final int SECONDS_BETWEEN_LOOKS = 15;
    private static final String PROGRAM = "program";

    private record Given(String lesson, DeviceId device) {}

    private final LessonTable lessons;
    private final Concerned concerned;
    private final LastMonth lastMonth;
    private final FindingStore findings;
    private final Map<String, Teachable> teachable;
    private final Intake intake;
    private final Outbox outbox;
    private final InstantSource clock;
    private final BlockingQueue<Boolean> woken = new ArrayBlockingQueue<>(1);
    private final Thread thread = Thread.ofPlatform().name("lessons").unstarted(this::run);

    /** What the engine was told since this start; at a start everything that is not over is told again. */
    private final Map<Given, Boolean> given = new HashMap<>();

    private volatile boolean stopped;

    Teaching(
            LessonTable lessons,
            Concerned concerned,
            LastMonth lastMonth,
            FindingStore findings,
            Map<String, Teachable> teachable,
            Intake intake,
            Outbox outbox,
            InstantSource clock) {
        this.lessons = lessons;
        this.concerned = concerned;
        this.lastMonth = lastMonth;
        this.findings = findings;
        this.teachable = Map.copyOf(teachable);
        this.intake = intake;
        this.outbox = outbox;
        this.clock = clock;
    }

    Teaching start() {
        thread.start();
        return this;
    }

    /** Somebody decided something: it is to hold now. */
    void wake() {
        if (!woken.offer(true)) {
            LOG.trace("woken already");
        }
    }

    private void run() {
        while (!stopped) {
            try {
                look();
            } catch (IOException | Intake.Gap | RuntimeException away) {
                if (!stopped) {
                    LOG.warn(
                            "What people taught waits ({}); it is tried again.",
                            away.getClass().getSimpleName(),
                            away);
                }
            }
            try {
                Boolean called = woken.poll(SECONDS_BETWEEN_LOOKS, TimeUnit.SECONDS);
                LOG.trace("called {}", called);
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private synchronized void look() throws IOException, Intake.Gap {
        Instant now = clock.instant();
        List<LessonRow> running = lessons.running(now);
        if (running.isEmpty()) {
            return;
        }
        Set<DeviceId> confirmed = concerned.confirmed();
        List<Lesson> withdrawn = new ArrayList<>();
        List<Lesson> standing = new ArrayList<>();
        Set<DeviceId> changed = new HashSet<>();
        Map<Given, Boolean> told = new HashMap<>();
        for (LessonRow row : running) {
            Teachable kind = teachable.get(row.kind());
            if (kind == null || row.state() == LessonRow.State.PROPOSED || row.state() == LessonRow.State.DECLINED) {
                continue;
            }
            for (KnownDevice known : concerned.of(row.scope(), row.device(), row.maker(), row.model())) {
                DeviceId device = known.device().id();
                // A device of the model that came later, or whose harm was set later, may need a second person.
                boolean enough = row.second() != null || !Concerned.needsTwo(Concerned.harm(List.of(known)));
                boolean stands = row.standsAt(now) && enough && !confirmed.contains(device);
                Given key = new Given(row.id(), device);
                Lesson lesson = row.lesson(device);
                if (!Boolean.valueOf(stands).equals(given.get(key))) {
                    changed.add(device);
                    told.put(key, stands);
                    if (!stands) {
                        withdrawn.add(lesson.withdrawn());
                    }
                }
                if (stands) {
                    standing.add(lesson);
                }
                quieten(kind, row, device, stands, now);
            }
        }
        if (!told.isEmpty()) {
            // What was taken back may have been said twice: what stands of a changed device comes last, and whole.
            List<byte[]> records = new ArrayList<>();
            withdrawn.forEach(each -> records.add(LessonRecord.write(each)));
            standing.stream()
                    .filter(each -> changed.contains(each.device()))
                    .forEach(each -> records.add(LessonRecord.write(each)));
            intake.deliver(LessonRecord.SOURCE, intake.through(LessonRecord.SOURCE), records);
            given.putAll(told);
        }
    }

    private void quieten(Teachable kind, LessonRow row, DeviceId device, boolean stands, Instant now) {
        for (FindingRow finding : findings.of(device, row.kind())) {
            Instant mutedUntil = finding.mutedUntil();
            boolean muted = mutedUntil != null && mutedUntil.isAfter(now);
            if (!stands) {
                if (muted && row.id().equals(finding.lesson())) {
                    say(row.undoneBy(), "finding.unmuted", finding, Map.of("lesson", row.id()));
                }
            } else if (!muted && finding.status() != Status.RESOLVED && covers(kind, row.lesson(device), finding)) {
                Map<String, String> details = new TreeMap<>();
                details.put("reason", row.reason() + " (" + row.ticket() + ")");
                details.put("until", row.until().toString());
                details.put("lesson", row.id());
                say(row.by(), "finding.muted", finding, details);
            }
        }
    }

    /** A finding merges more than a lesson may say; it is quiet only if all that is known of it is covered. */
    private boolean covers(Teachable kind, Lesson lesson, FindingRow finding) {
        return !"ATTACK".equals(finding.label()) && lastMonth.allCovered(kind, lesson, finding.evidence());
    }

    private void say(@Nullable String who, String action, FindingRow finding, Map<String, String> details) {
        long id = outbox.put(who == null ? PROGRAM : who, action, finding.id(), details);
        LOG.debug("{} of {} as {}", action, finding.id(), id);
    }

    @Override
    public void close() {
        stopped = true;
        wake();
        try {
            if (!thread.join(java.time.Duration.ofSeconds(20))) {
                LOG.warn("Teaching did not stop in time.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
