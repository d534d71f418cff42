package org.cylcomed.server.devices;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.cylcomed.core.DeviceId;
import org.cylcomed.core.evidence.Nature;
import org.cylcomed.core.evidence.Severity;
import org.cylcomed.core.evidence.SourceGroup;
import org.cylcomed.core.finding.Assessment;
import org.cylcomed.core.finding.Fusion;
import org.cylcomed.core.finding.Signal;
import org.cylcomed.sensor.inventory.DeviceGroup;
import org.cylcomed.server.access.Reach;
import org.cylcomed.server.api.Query;
import org.cylcomed.server.pipeline.FindingState;
import org.cylcomed.server.pipeline.SeenBy;
import org.jspecify.annotations.Nullable;

/**
 * Every device as a row, made anew when something changed, but not more often than {@link #FRESH} allows: a list of ten
 * thousand costs some thirty milliseconds. Where devices stand holds at once, as it decides who sees them. Safe for use by several threads.
 */
public final class DeviceRows {
    private static final Duration FRESH = Duration.ofMillis(500);

    private final DeviceRegistry registry;
    private final SeenBy seenBy;
    private final Supplier<Set<String>> heard;
    private final Supplier<Duration> silentAfter;
    private final InstantSource clock;
    private List<DeviceRow> rows = List.of();
    private long generation = -1;
    private long placements;
    private Instant made = Instant.MIN;

    /** @param heard sources that deliver by themselves */
    public DeviceRows(
            DeviceRegistry registry,
            SeenBy seenBy,
            Supplier<Set<String>> heard,
            Supplier<Duration> silentAfter,
            InstantSource clock) {
        this.registry = registry;
        this.seenBy = seenBy;
        this.heard = heard;
        this.silentAfter = silentAfter;
        this.clock = clock;
    }

    synchronized List<DeviceRow> all() {
        Instant now = clock.instant();
        boolean old = !now.isBefore(made.plus(FRESH)) || now.isBefore(made);
        boolean moved = placements != registry.placements();
        if (moved
                || generation < 0
                || old && generation != registry.generation()
                || now.isAfter(made.plusSeconds(30))) {
            placements = registry.placements();
            generation = registry.generation();
            Map<String, Instant> sources = latest();
            List<DeviceRow> fresh = new ArrayList<>(registry.size());
            for (KnownDevice known : registry.all()) {
                fresh.add(row(known, sources, now));
            }
            rows = fresh;
            made = now;
        }
        return rows;
    }

    /** What the list gives under the same filters, by name. The caller ends the query. */
    public List<KnownDevice> matching(Query query, Reach reach) {
        DeviceQuery wanted = DeviceQuery.read(query, reach);
        return all().stream()
                .filter(row -> wanted.matches(row, null))
                .map(DeviceRow::known)
                .sorted(Comparator.comparing(KnownDevice::name)
                        .thenComparing(known -> known.device().id().value()))
                .toList();
    }

    /** All rows as views. */
    public List<DeviceView> views() {
        return all().stream().map(DeviceRow::view).toList();
    }

    /** Which groups of sources speak of each device within reach. */
    public Map<DeviceId, Set<SourceGroup>> groups(Reach reach) {
        Map<DeviceId, Set<SourceGroup>> groups = new HashMap<>();
        for (DeviceRow row : all()) {
            if (reach.includes(row.view().careUnit(), row.view().model())) {
                groups.put(row.known().device().id(), row.groups());
            }
        }
        return groups;
    }

    /** How many devices within reach each sensor or capture saw. */
    public Map<String, Integer> sources(Reach reach) {
        Map<String, Integer> counts = new HashMap<>();
        for (DeviceRow row : all()) {
            if (reach.includes(row.view().careUnit(), row.view().model())) {
                row.sources().forEach(source -> counts.merge(source, 1, Integer::sum));
            }
        }
        return counts;
    }

    /** How many devices within reach have each kind of weakness. */
    public Map<String, Integer> weaknesses(Reach reach) {
        Map<String, Integer> counts = new TreeMap<>();
        for (DeviceRow row : all()) {
            if (reach.includes(row.view().careUnit(), row.view().model())) {
                row.weaknessKinds().forEach(kind -> counts.merge(kind, 1, Integer::sum));
            }
        }
        return counts;
    }

    DeviceRow row(KnownDevice known) {
        return row(known, latest(), clock.instant());
    }

    private DeviceRow row(KnownDevice known, Map<String, Instant> latest, Instant now) {
        DeviceId id = known.device().id();
        Set<String> sources = new HashSet<>();
        Set<String> protocols = new TreeSet<>();
        Set<SourceGroup> groups = EnumSet.noneOf(SourceGroup.class);
        for (DeviceId name : names(known)) {
            SeenBy.State state = seenBy.of(name);
            sources.addAll(state.sources().keySet());
            protocols.addAll(state.protocols());
            groups.addAll(state.groups());
        }
        Collection<FindingState> findings = registry.findings(id);
        List<Signal> signals = new ArrayList<>();
        Set<String> weaknesses = new TreeSet<>();
        int open = 0;
        Severity worst = null;
        for (FindingState finding : findings) {
            if (finding.weighs()) {
                signals.add(finding.signal());
            }
            if (!finding.standsAt(now)) {
                continue;
            }
            if (finding.kind().nature() == Nature.WEAKNESS) {
                weaknesses.add(finding.kind().name());
            } else {
                open++;
                Severity severity = finding.kind().severity();
                worst = worst == null || severity.compareTo(worst) > 0 ? severity : worst;
            }
        }
        Assessment assessment = Fusion.assess(
                id,
                Fusion.PRIOR,
                signals,
                expected(known.group()),
                groups,
                known.device().last());
        DeviceView view = new DeviceView(
                id.value(),
                known.name(),
                known.maker(),
                known.model(),
                known.firmware(),
                known.function(),
                medical(known.group()),
                known.place().careUnit(),
                known.place().bed(),
                known.place().harm(),
                known.addresses(),
                known.device().first(),
                known.device().last(),
                silent(known, sources, latest),
                new DeviceView.Judgement(
                        assessment.level(), assessment.verdict(), assessment.confidence(), assessment.missing()),
                open,
                worst,
                weaknesses.size());
        return new DeviceRow(view, known, weaknesses, sources, protocols, groups);
    }

    static List<DeviceId> names(KnownDevice known) {
        List<DeviceId> names = new ArrayList<>(known.device().aliases());
        names.add(known.device().id());
        return names;
    }

    /** Groups that could speak of a device; of a medical one its measurements could. */
    private static Set<SourceGroup> expected(DeviceGroup group) {
        return group == DeviceGroup.MEDICAL
                ? EnumSet.of(SourceGroup.NETWORK, SourceGroup.TELEMETRY, SourceGroup.LOG)
                : EnumSet.of(SourceGroup.NETWORK, SourceGroup.LOG);
    }

    private static @Nullable Boolean medical(DeviceGroup group) {
        return switch (group) {
            case MEDICAL -> true;
            case OTHER -> false;
            case NOT_IDENTIFIED -> null;
        };
    }

    /** The latest event each source told of any device; only of sources that deliver by themselves. */
    private Map<String, Instant> latest() {
        Set<String> live = heard.get();
        Map<String, Instant> latest = new HashMap<>();
        for (KnownDevice known : registry.all()) {
            for (DeviceId name : names(known)) {
                seenBy.of(name).sources().forEach((source, at) -> {
                    if (live.contains(source)) {
                        latest.merge(source, at, (one, other) -> one.isAfter(other) ? one : other);
                    }
                });
            }
        }
        return latest;
    }

    /** Every sensor that used to see it goes on speaking, and not of it. What only a capture saw is not silent. */
    private boolean silent(KnownDevice known, Set<String> sources, Map<String, Instant> latest) {
        Instant late = known.device().last().plus(silentAfter.get());
        boolean live = false;
        for (String source : sources) {
            Instant at = latest.get(source);
            if (at != null) {
                live = true;
                if (!at.isAfter(late)) {
                    return false;
                }
            }
        }
        return live;
    }
}
