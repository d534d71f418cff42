package org.cylcomed.core.finding;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.cylcomed.core.DeviceId;
import org.cylcomed.core.Identifier;
import org.cylcomed.core.Subject;
import org.cylcomed.core.device.DeviceBook;
import org.cylcomed.core.evidence.Evidence;
import org.cylcomed.core.evidence.EvidenceId;
import org.cylcomed.core.evidence.Kind;
import org.cylcomed.core.evidence.SourceGroup;
import org.jspecify.annotations.Nullable;

/**
 * Merges evidence into findings, so that nobody is told twice.
 *
 * <p>Evidence of one kind about one device and peer is one finding. It falls quiet after the kind's quiet time and
 * opens again with new evidence; once a person has resolved it, newer evidence opens another, and the resolved one no
 * longer weighs in the assessment. Beyond {@link Limits#peersPerKind()} peers of one device and kind the peer is left
 * out: a scan from a thousand addresses is one finding. Evidence that arrives twice counts once, if no more than
 * {@link Limits#recent()} others came between.
 *
 * <p>Not safe for use by several threads.
 */
public final class CaseBook {
    /** How much a book holds: findings, peers told apart per device and kind, evidence ids remembered. */
    public record Limits(int findings, int peersPerKind, int recent) {
        public static final Limits USUAL = new Limits(20_000, 64, 4096);

        public Limits {
            if (findings < 1 || peersPerKind < 1 || recent < 0) {
                throw new IllegalArgumentException("limits are above 0");
            }
        }
    }

    private record DeviceKind(DeviceId device, Kind kind) {}

    private final DeviceBook devices;
    private final Limits limits;
    /** The running case of each key, in the order they were opened. */
    private Map<Case.Key, Case> cases = new LinkedHashMap<>();
    /** Cases resolved by a person whose key has a newer case, oldest first. */
    private final Map<Case, Case.Key> settled = new LinkedHashMap<>();

    private final Map<DeviceKind, Integer> peers = new HashMap<>();
    private final LinkedHashSet<EvidenceId> recent = new LinkedHashSet<>();
    private final Map<FindingId, Case.Key> keys = new HashMap<>();
    private int opened;
    private long refused;
    /** Of the device book, when joins were followed last. */
    private long followed = -1;

    /** @param devices gives evidence its device; a subject it does not know becomes one, because it was judged */
    public CaseBook(DeviceBook devices, Limits limits) {
        this.devices = devices;
        this.limits = limits;
    }

    /**
     * A book that goes on where another left off.
     *
     * @param kept in any order; two running cases of one key are merged into the one opened first
     */
    public CaseBook(DeviceBook devices, Limits limits, List<KeptCase> kept) {
        this(devices, limits);
        List<KeptCase> inOrder =
                kept.stream().sorted(Comparator.comparingInt(KeptCase::order)).toList();
        for (KeptCase each : inOrder) {
            Case.Key key = new Case.Key(each.device(), each.peer(), each.kind());
            Case held = new Case(each);
            opened = Math.max(opened, each.order() + 1);
            keys.put(held.id(), key);
            if (each.settled()) {
                settled.put(held, key);
                continue;
            }
            Case older = cases.putIfAbsent(key, held);
            if (older != null) {
                older.absorb(held);
            } else if (key.peer() != null) {
                peers.merge(new DeviceKind(key.device(), key.kind()), 1, Integer::sum);
            }
        }
    }

    /** A case as a store should keep it, good news too; empty for an id that is unknown or was merged into another. */
    public Optional<KeptCase> keep(FindingId id) {
        Case.Key key = keys.get(id);
        if (key == null) {
            return Optional.empty();
        }
        Case running = cases.get(key);
        if (running != null && running.id().equals(id)) {
            return Optional.of(running.keep(key, false));
        }
        return settled.entrySet().stream()
                .filter(entry -> entry.getKey().id().equals(id))
                .findFirst()
                .map(entry -> entry.getKey().keep(entry.getValue(), true));
    }

    /** The finding as it stands with this evidence; empty for good news, or when there is no room. */
    public Optional<Finding> add(Evidence evidence) {
        return file(evidence).map(keys::get).flatMap(key -> tell(key, cases.get(key)));
    }

    /** Merges evidence; the id of the case it went to, which for good news is no finding. Empty when there is no room. */
    public Optional<FindingId> file(Evidence evidence) {
        Optional<DeviceId> device = device(evidence.subject(), evidence.start());
        if (device.isEmpty()) {
            refused++;
            return Optional.empty();
        }
        Case.Key key = key(device.get(), evidence);
        Case held = cases.get(key);
        if (!remember(evidence.id())) {
            return Optional.ofNullable(held).map(Case::id);
        }
        if (held != null && held.settles(evidence)) {
            held.add(evidence);
            return Optional.of(held.id());
        }
        if (held != null) {
            cases.remove(key);
            settled.put(held, key);
        } else if (!makeRoom()) {
            refused++;
            return Optional.empty();
        }
        Case fresh = new Case(opened++, evidence);
        cases.put(key, fresh);
        keys.put(fresh.id(), key);
        return Optional.of(fresh.id());
    }

    private static Optional<Finding> tell(Case.Key key, @Nullable Case of) {
        return of == null || of.isGoodNews() ? Optional.empty() : Optional.of(of.toFinding(key));
    }

    private Optional<DeviceId> device(Subject subject, Instant at) {
        Optional<DeviceId> known = devices.find(subject);
        return switch (subject) {
            case DeviceId id -> Optional.of(known.orElse(id));
            case Identifier identifier -> known.or(() -> devices.mint(identifier, at));
        };
    }

    private @Nullable Subject peer(@Nullable Subject peer) {
        return peer == null ? null : devices.find(peer).<Subject>map(id -> id).orElse(peer);
    }

    private Case.Key key(DeviceId device, Evidence evidence) {
        Case.Key key = new Case.Key(device, peer(evidence.peer()), evidence.kind());
        if (key.peer() == null || cases.containsKey(key)) {
            return key;
        }
        DeviceKind deviceKind = new DeviceKind(device, evidence.kind());
        int told = peers.getOrDefault(deviceKind, 0);
        if (told >= limits.peersPerKind()) {
            return new Case.Key(device, null, evidence.kind());
        }
        peers.put(deviceKind, told + 1);
        return key;
    }

    private boolean remember(EvidenceId id) {
        if (limits.recent() == 0) {
            return true;
        }
        if (!recent.add(id)) {
            return false;
        }
        if (recent.size() > limits.recent()) {
            recent.removeFirst();
        }
        return true;
    }

    /** Forgets the oldest finding that is over when the book is full; an open one is never forgotten. */
    private boolean makeRoom() {
        if (cases.size() + settled.size() < limits.findings()) {
            return true;
        }
        if (!settled.isEmpty()) {
            Case oldest = settled.keySet().iterator().next();
            settled.remove(oldest);
            keys.remove(oldest.id());
            return true;
        }
        for (Case.Key key : cases.keySet()) {
            Case held = cases.get(key);
            if (held != null && held.isResolved()) {
                cases.remove(key);
                keys.remove(held.id());
                return true;
            }
        }
        return false;
    }

    /** Someone has seen it. Unknown ids are left alone. */
    public void acknowledge(FindingId id) {
        find(id).ifPresent(Case::acknowledge);
    }

    /** Someone has settled it at {@code at}. Unknown ids are left alone. */
    public void resolve(FindingId id, Instant at) {
        find(id).ifPresent(held -> held.resolve(at));
    }

    /** Someone takes back that it was settled or seen. Unknown ids, and those that have a newer case, are left alone. */
    public void reopen(FindingId id) {
        find(id).ifPresent(Case::reopen);
    }

    private Optional<Case> find(FindingId id) {
        return Optional.ofNullable(keys.get(id))
                .map(cases::get)
                .filter(held -> held.id().equals(id));
    }

    /** Lets findings fall quiet whose quiet time is over by {@code now}, in event time. */
    public void advance(Instant now) {
        cases.values().forEach(held -> held.fallQuiet(now));
    }

    /** All findings, earliest first; good news left out. */
    public List<Finding> findings() {
        List<Finding> findings = findings(_ -> true);
        findings.sort(Story.EARLIEST_FIRST);
        return findings;
    }

    private List<Finding> findings(Predicate<Kind> wanted) {
        followJoins();
        List<Finding> findings = new ArrayList<>();
        cases.forEach((key, held) -> {
            if (wanted.test(key.kind())) {
                tell(key, held).ifPresent(findings::add);
            }
        });
        settled.forEach((held, key) -> {
            if (wanted.test(key.kind())) {
                tell(key, held).ifPresent(findings::add);
            }
        });
        return findings;
    }

    /** Attacks that share a device or a peer within 30 minutes, joined; earliest first. */
    public List<Incident> incidents() {
        return Story.incidents(findings(Story::tells));
    }

    /**
     * The state of a device by fusion of what was judged of it and not settled by a person.
     *
     * @param prior p0, see {@link Fusion#PRIOR}
     * @param expected groups that should speak of a device of this class
     * @param heard groups whose sources are fresh
     */
    public Assessment assess(
            DeviceId device, double prior, Set<SourceGroup> expected, Set<SourceGroup> heard, Instant at) {
        followJoins();
        DeviceId joined = devices.find(device).orElse(device);
        List<Signal> signals = new ArrayList<>();
        cases.forEach((key, held) -> {
            if (key.device().equals(joined) && !held.isResolvedByAPerson()) {
                signals.add(held.signal());
            }
        });
        return Fusion.assess(joined, prior, signals, expected, heard, at);
    }

    /** Evidence that found no room. */
    public long refused() {
        return refused;
    }

    /**
     * Where devices have been joined since, their findings are merged into the one opened first.
     *
     * @return for each finding that is no more, the one it was merged into
     */
    public Map<FindingId, FindingId> followJoins() {
        if (followed == devices.renamings()) {
            return Map.of();
        }
        followed = devices.renamings();
        Map<FindingId, FindingId> merged = new LinkedHashMap<>();
        Map<Case.Key, Case> renamed = new LinkedHashMap<>();
        cases.forEach((key, held) -> {
            DeviceId device = devices.find(key.device()).orElse(key.device());
            Case.Key now = new Case.Key(device, peer(key.peer()), key.kind());
            Case older = renamed.putIfAbsent(now, held);
            if (older != null) {
                older.absorb(held);
                keys.remove(held.id());
                merged.put(held.id(), older.id());
            } else {
                keys.put(held.id(), now);
            }
        });
        cases = renamed;
        return merged;
    }
}
