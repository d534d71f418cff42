package org.cylcomed.core.finding;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.cylcomed.core.DeviceId;
import org.cylcomed.core.Subject;
import org.cylcomed.core.evidence.Evidence;
import org.cylcomed.core.evidence.EvidenceId;
import org.cylcomed.core.evidence.Kind;
import org.cylcomed.core.evidence.Nature;
import org.jspecify.annotations.Nullable;

/** A finding while it grows. */
final class Case {
    /** What findings are merged by. */
    record Key(DeviceId device, @Nullable Subject peer, Kind kind) {}

    private record Strong(double ratio, EvidenceId id) {}

    private static final Comparator<Strong> STRONGEST_FIRST =
            Comparator.comparingDouble(Strong::ratio).reversed().thenComparing(Strong::id);

    private final FindingId id;
    /** Place in the order of opening. */
    final int order;

    private Status status = Status.OPEN;
    /** Set by a person; a finding that merely fell quiet has none. */
    private @Nullable Instant resolvedAt;

    private Instant first;
    private Instant last;
    private long count;
    private Signal signal;
    private final TreeSet<Strong> strongest = new TreeSet<>(STRONGEST_FIRST);

    Case(int order, Evidence evidence) {
        this.id = FindingId.openedBy(evidence.id());
        this.order = order;
        this.first = evidence.start();
        this.last = evidence.end();
        this.signal = Signal.of(evidence);
        add(evidence);
    }

    FindingId id() {
        return id;
    }

    Instant last() {
        return last;
    }

    Signal signal() {
        return signal;
    }

    boolean isResolvedByAPerson() {
        return resolvedAt != null;
    }

    boolean isResolved() {
        return status == Status.RESOLVED;
    }

    /** Speaks for health: counts in the assessment and is nothing to tell people. */
    boolean isGoodNews() {
        return signal.kind().nature() == Nature.HEALTH && signal.kind().ratio().value() < 1;
    }

    /** Whether this evidence is of what a person has already settled. */
    boolean settles(Evidence evidence) {
        return resolvedAt == null || !evidence.end().isAfter(resolvedAt);
    }

    /** A case that goes on where a store kept it. */
    Case(KeptCase kept) {
        this.id = kept.id();
        this.order = kept.order();
        this.status = kept.status();
        this.resolvedAt = kept.resolvedAt();
        this.first = kept.first();
        this.last = kept.last();
        this.count = kept.count();
        this.signal = new Signal(kept.kind(), kept.ratio(), kept.end());
        kept.strongest().forEach(weighed -> strongest.add(new Strong(weighed.ratio(), weighed.id())));
    }

    KeptCase keep(Key key, boolean settled) {
        List<KeptCase.Weighed> weighed = strongest.stream()
                .map(strong -> new KeptCase.Weighed(strong.ratio(), strong.id()))
                .toList();
        return new KeptCase(
                id,
                order,
                key.device(),
                key.peer(),
                key.kind(),
                status,
                resolvedAt,
                first,
                last,
                count,
                signal.ratio(),
                signal.end(),
                weighed,
                settled);
    }

    void add(Evidence evidence) {
        if (status == Status.RESOLVED && resolvedAt == null) {
            status = Status.OPEN;
        }
        first = evidence.start().isBefore(first) ? evidence.start() : first;
        last = evidence.end().isAfter(last) ? evidence.end() : last;
        signal = Signal.stronger(signal, Signal.of(evidence), last);
        count++;
        strongest.add(new Strong(evidence.ratio(), evidence.id()));
        forgetWeakest();
    }

    /** Takes over what was opened later and turned out to be the same. */
    void absorb(Case later) {
        first = later.first.isBefore(first) ? later.first : first;
        last = later.last.isAfter(last) ? later.last : last;
        signal = Signal.stronger(signal, later.signal, last);
        count += later.count;
        strongest.addAll(later.strongest);
        forgetWeakest();
        if (later.status.compareTo(status) < 0) {
            status = later.status;
            resolvedAt = later.resolvedAt;
        }
    }

    private void forgetWeakest() {
        while (strongest.size() > Finding.MAX_STRONGEST) {
            strongest.pollLast();
        }
    }

    void acknowledge() {
        if (status == Status.OPEN) {
            status = Status.ACKNOWLEDGED;
        }
    }

    /** A person takes back what a person had settled. */
    void reopen() {
        status = Status.OPEN;
        resolvedAt = null;
    }

    void resolve(Instant at) {
        status = Status.RESOLVED;
        resolvedAt = at;
    }

    void fallQuiet(Instant now) {
        if (now.isAfter(last.plus(signal.kind().quietAfter()))) {
            status = Status.RESOLVED;
        }
    }

    Finding toFinding(Key key) {
        List<EvidenceId> ids = strongest.stream().map(Strong::id).toList();
        return new Finding(
                id, key.device(), key.peer(), key.kind(), key.kind().severity(), status, first, last, count, ids);
    }
}
