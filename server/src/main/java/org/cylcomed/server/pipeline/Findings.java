package org.cylcomed.server.pipeline;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import org.cylcomed.core.device.DeviceBook;
import org.cylcomed.core.evidence.Evidence;
import org.cylcomed.core.evidence.EvidenceId;
import org.cylcomed.core.evidence.KindCatalogue;
import org.cylcomed.core.evidence.Nature;
import org.cylcomed.core.evidence.Reference;
import org.cylcomed.core.finding.CaseBook;
import org.cylcomed.core.finding.FindingId;
import org.cylcomed.core.finding.KeptCase;
import org.cylcomed.server.devices.DeviceRegistry;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/**
 * Applies entries of the record log to the case book, then writes what changed. A transaction that fails is tried again
 * with the same changes.
 */
final class Findings {
    private static final CaseBook.Limits LIMITS = new CaseBook.Limits(100_000, 64, 4096);

    private final FindingTable table;
    private final EvidenceIndex evidence;
    private final DeviceRegistry registry;
    private final DeviceBook devices;
    private final CaseBook cases;
    private final Map<FindingId, Instant> mutes = new HashMap<>();

    /** Findings that are quiet because people taught that they are normal. */
    private final Set<FindingId> taught = new HashSet<>();

    /** What is not written yet. */
    private final Map<FindingId, Change> changes = new LinkedHashMap<>();

    private final Map<FindingId, FindingId> merged = new LinkedHashMap<>();
    private final List<Map.Entry<Long, RecordEntry.Act>> decisions = new ArrayList<>();
    private final Map<EvidenceId, Long> recorded = new LinkedHashMap<>();
    private long renamingsFollowed;
    private boolean attacksChanged = true;

    private static final class Change {
        private Optional<Evidence> latest = Optional.empty();
        private final SequencedSet<Reference> restsOn = new LinkedHashSet<>();
        private Instant known = Instant.MAX;
        private long version;
    }

    Findings(NamedParameterJdbcTemplate database, KindCatalogue kinds, DeviceRegistry registry, DeviceBook devices) {
        this.table = new FindingTable(database, kinds);
        this.evidence = new EvidenceIndex(database);
        this.registry = registry;
        this.devices = devices;
        List<KeptCase> kept = new ArrayList<>();
        for (FindingTable.Kept each : table.kept()) {
            kept.add(each.kept());
            if (each.mutedUntil() != null) {
                mutes.put(each.kept().id(), each.mutedUntil());
            }
            if (each.lesson() != null) {
                taught.add(each.kept().id());
            }
            registry.finding(each.kept().device(), FindingState.of(each.kept(), each.mutedUntil()));
        }
        this.cases = new CaseBook(devices, LIMITS, kept);
    }

    CaseBook cases() {
        return cases;
    }

    void judged(RecordEntry.Judged judged, long index) {
        recorded.put(judged.evidence().id(), index);
        Evidence seen = judged.evidence();
        Evidence named = new Evidence(
                seen.id(),
                judged.device(),
                judged.peer(),
                seen.kind(),
                seen.start(),
                seen.end(),
                seen.ratio(),
                seen.facts(),
                seen.restsOn(),
                seen.producer());
        cases.file(named).ifPresent(id -> {
            Change change = change(id, index);
            change.latest = Optional.of(seen);
            change.known = judged.recorded().isBefore(change.known) ? judged.recorded() : change.known;
            for (Reference reference : seen.restsOn()) {
                if (change.restsOn.size() < Evidence.MAX_REFERENCES) {
                    change.restsOn.add(reference);
                }
            }
            attacksChanged |= seen.kind().nature() == Nature.ATTACK;
            if (taught.remove(id)) {
                // A lesson keeps its own evidence from being made: this is something else, and nobody said it is
                // normal.
                mutes.remove(id);
                decisions.add(Map.entry(index, unmuted(id, judged.recorded())));
            }
        });
    }

    private static RecordEntry.Act unmuted(FindingId id, Instant at) {
        return new RecordEntry.Act(0, at, "program", "finding.unmuted", id.value(), Map.of());
    }

    private Change change(FindingId id, long index) {
        Change change = changes.computeIfAbsent(id, each -> new Change());
        change.version = index;
        return change;
    }

    /** A decision about a finding; anything else somebody did is left alone. */
    void acted(RecordEntry.Act act, long index) {
        if (!act.action().startsWith("finding.") || act.subject() == null) {
            return;
        }
        FindingId id;
        try {
            id = new FindingId(act.subject());
        } catch (IllegalArgumentException notOne) {
            return;
        }
        Optional<KeptCase> kept = cases.keep(id);
        if (kept.isEmpty()) {
            return;
        }
        switch (act.action()) {
            case "finding.acknowledged" -> cases.acknowledge(id);
            case "finding.resolved" -> cases.resolve(id, kept.get().last());
            case "finding.reopened" -> cases.reopen(id);
            case "finding.muted" -> {
                String until = act.details().get("until");
                if (until != null) {
                    mutes.put(id, OffsetDateTime.parse(until).toInstant());
                }
                taught.remove(id);
                if (act.details().containsKey("lesson")) {
                    taught.add(id);
                }
            }
            case "finding.unmuted" -> {
                mutes.remove(id);
                taught.remove(id);
            }
            case "finding.labelled" -> {}
            default -> {
                return;
            }
        }
        change(id, index);
        decisions.add(Map.entry(index, act));
    }

    /** Follows devices that were joined since; true if something is to be written. */
    boolean settle() {
        if (devices.renamings() != renamingsFollowed) {
            renamingsFollowed = devices.renamings();
            for (Map.Entry<FindingId, FindingId> each : cases.followJoins().entrySet()) {
                merged.put(each.getKey(), each.getValue());
                Change gone = changes.remove(each.getKey());
                Change into = change(each.getValue(), gone == null ? 0 : gone.version);
                if (gone != null && into.latest.isEmpty()) {
                    into.latest = gone.latest;
                    into.known = gone.known;
                    into.restsOn.addAll(gone.restsOn);
                }
            }
            attacksChanged = true;
        }
        return !changes.isEmpty() || !merged.isEmpty() || !recorded.isEmpty();
    }

    /** Whether incidents may have changed since this was asked last. */
    boolean attacksChanged() {
        boolean changed = attacksChanged;
        attacksChanged = false;
        return changed;
    }

    /** Writes everything that changed; to be called inside a transaction. */
    void write() {
        List<FindingTable.Row> rows = new ArrayList<>();
        changes.forEach((id, change) -> cases.keep(id)
                .ifPresent(kept -> rows.add(new FindingTable.Row(
                        kept,
                        change.latest
                                .map(latest -> new FindingTable.Told(latest, List.copyOf(change.restsOn), change.known))
                                .orElse(null),
                        change.version))));
        table.write(rows);
        evidence.write(recorded);
        table.merged(merged);
        decisions.forEach(each -> table.decided(each.getValue(), each.getKey()));
    }

    /** The transaction is through: everybody may see it. @return ids of what changed */
    List<String> written() {
        List<String> ids = new ArrayList<>();
        merged.keySet().forEach(registry::findingGone);
        changes.forEach((id, change) -> {
            ids.add(id.value());
            cases.keep(id)
                    .ifPresent(kept -> registry.finding(
                            devices.find(kept.device()).orElse(kept.device()), FindingState.of(kept, mutes.get(id))));
        });
        changes.clear();
        merged.clear();
        decisions.clear();
        recorded.clear();
        return ids;
    }
}
