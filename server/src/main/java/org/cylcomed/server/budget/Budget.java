package org.cylcomed.server.budget;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.Predicate;
import org.cylcomed.core.finding.Level;
import org.cylcomed.core.finding.Status;
import org.cylcomed.server.access.Reach;
import org.cylcomed.server.devices.DeviceRegistry;
import org.cylcomed.server.devices.DeviceRows;
import org.cylcomed.server.devices.DeviceView;
import org.cylcomed.server.devices.KnownDevice;
import org.cylcomed.server.findings.FindingRow;
import org.cylcomed.server.findings.FindingStore;
import org.cylcomed.server.pipeline.Outbox;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Holds notices beyond a ward's budget until its shift ends, and gives back at once what turns out to be likely. */
final class Budget implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Budget.class);
    private static final int SECONDS_BETWEEN_LOOKS = 5;

    private final FindingStore findings;
    private final DeviceRegistry devices;
    private final DeviceRows rows;
    private final Outbox outbox;
    private final Set<String> learned;
    private final IntSupplier perShift;
    private final ZoneId place;
    private final InstantSource clock;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread = Thread.ofPlatform().name("budget").unstarted(this::run);

    /**
     * A budget over these findings.
     *
     * @param learned kinds it applies to: what rules find is always told
     * @param place by whose clock shifts change
     */
    Budget(
            FindingStore findings,
            DeviceRegistry devices,
            DeviceRows rows,
            Outbox outbox,
            Set<String> learned,
            IntSupplier perShift,
            ZoneId place,
            InstantSource clock) {
        this.findings = findings;
        this.devices = devices;
        this.rows = rows;
        this.outbox = outbox;
        this.learned = Set.copyOf(learned);
        this.perShift = perShift;
        this.place = place;
        this.clock = clock;
    }

    Budget start() {
        thread.start();
        return this;
    }

    /** One ward in the running shift. */
    record Ward(@Nullable String careUnit, int told, int held) {}

    /** The running shift. */
    record View(int perShift, Instant from, Instant until, List<Ward> wards) {}

    private void run() {
        boolean over = false;
        while (!over) {
            try {
                look();
            } catch (RuntimeException away) {
                LOG.warn("The budget of notices waits ({}).", away.getClass().getSimpleName(), away);
            }
            try {
                over = stopped.await(SECONDS_BETWEEN_LOOKS, TimeUnit.SECONDS);
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private static final class Count {
        private int told;
        private int held;
    }

    private void look() {
        Instant now = clock.instant();
        Shift shift = Shift.at(now, place);
        List<FindingRow> opened = findings.openedSince(shift.from(), learned);
        if (opened.isEmpty()) {
            return;
        }
        Map<String, Level> levels = new HashMap<>();
        for (DeviceView view : rows.views()) {
            levels.put(view.id(), view.assessment().level());
        }
        Predicate<FindingRow> likely =
                row -> levels.getOrDefault(row.device().value(), Level.NONE).compareTo(Level.LIKELY) >= 0;
        for (Change change : changes(opened, this::ward, likely, perShift.getAsInt(), now)) {
            Map<String, String> details = new TreeMap<>();
            details.put("held", Boolean.toString(change.held()));
            if (change.held()) {
                details.put("until", shift.until().toString());
            }
            say(change.held() ? "finding.muted" : "finding.unmuted", change.row(), details);
        }
    }

    /** A finding that is to wait from now on, or not any more. */
    record Change(FindingRow row, boolean held) {}

    /** What is to change, of findings in the order in which they came to be known. */
    static List<Change> changes(
            List<FindingRow> opened,
            Function<FindingRow, String> ward,
            Predicate<FindingRow> likely,
            int perShift,
            Instant now) {
        List<Change> changes = new ArrayList<>();
        Map<String, Integer> told = new HashMap<>();
        for (FindingRow row : opened) {
            boolean muted = muted(row, now);
            if (muted && row.held() && likely.test(row)) {
                changes.add(new Change(row, false));
            }
            if (muted) {
                continue;
            }
            int before = told.getOrDefault(ward.apply(row), 0);
            boolean untouched = row.status() == Status.OPEN && !row.decided();
            if (before >= perShift && untouched && !likely.test(row)) {
                changes.add(new Change(row, true));
            } else {
                told.put(ward.apply(row), before + 1);
            }
        }
        return changes;
    }

    private static boolean muted(FindingRow row, Instant now) {
        Instant until = row.mutedUntil();
        return until != null && until.isAfter(now);
    }

    private String ward(FindingRow row) {
        KnownDevice known = devices.find(row.device()).orElse(null);
        String unit = known == null ? null : known.place().careUnit();
        return unit == null ? "" : unit;
    }

    private void say(String action, FindingRow row, Map<String, String> details) {
        long id = outbox.put("program", action, row.id(), details);
        LOG.debug("{} of {} as {}", action, row.id(), id);
    }

    View view(Reach reach) {
        Instant now = clock.instant();
        Shift shift = Shift.at(now, place);
        Map<String, Count> counts = new TreeMap<>();
        for (FindingRow row : findings.openedSince(shift.from(), learned)) {
            KnownDevice known = devices.find(row.device()).orElse(null);
            boolean seen =
                    known == null ? reach.all() : reach.includes(known.place().careUnit(), known.model());
            if (!seen) {
                continue;
            }
            Count count = counts.computeIfAbsent(ward(row), unit -> new Count());
            if (!muted(row, now)) {
                count.told++;
            } else if (row.held()) {
                count.held++;
            }
        }
        List<Ward> wards = new ArrayList<>();
        counts.forEach((unit, count) -> wards.add(new Ward(unit.isEmpty() ? null : unit, count.told, count.held)));
        return new View(perShift.getAsInt(), shift.from(), shift.until(), wards);
    }

    @Override
    public void close() {
        stopped.countDown();
        try {
            if (!thread.join(Duration.ofSeconds(20))) {
                LOG.warn("The budget of notices did not stop in time.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
