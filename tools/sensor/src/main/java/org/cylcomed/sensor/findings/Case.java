package org.cylcomed.sensor.findings;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.SortedMap;
import java.util.TreeMap;
import org.cylcomed.core.Identifier;
import org.cylcomed.core.evidence.Evidence;
import org.cylcomed.core.evidence.EvidenceId;
import org.cylcomed.core.evidence.Fact;
import org.cylcomed.core.evidence.Kind;
import org.cylcomed.core.evidence.Reference;
import org.cylcomed.sensor.connection.Connection;
import org.jspecify.annotations.Nullable;

/** What is known so far of one thing found: everything merged under one subject, peer and kind. */
final class Case {
    /** Enough to see a pattern; more is in the capture. */
    private static final int MOST_FLOWS = 8;

    private static final int MOST_RANGES = 16;
    private static final int MOST_ITEMS = 32;
    /** Frames closer than this are one range: the packets between are answers and acknowledgements. */
    private static final long RANGE_GAP = 64;

    final Kind kind;
    final Identifier subject;
    final @Nullable Identifier peer;
    private final SortedMap<String, Fact> facts = new TreeMap<>();
    private final SortedMap<String, SequencedSet<String>> lists = new TreeMap<>();
    private final SequencedSet<String> flows = new LinkedHashSet<>();
    private final List<long[]> ranges = new ArrayList<>();
    private long startNanos = Long.MAX_VALUE;
    private long endNanos = Long.MIN_VALUE;

    // Kept by Ledger.
    private final @Nullable List<Case> touched;
    boolean changed;
    boolean emitted;
    boolean queued;
    boolean resting;
    long restsSince;

    /** A case nobody will read. */
    Case(Kind kind, Identifier subject, @Nullable Identifier peer) {
        this(kind, subject, peer, null);
    }

    /** @param touched where the case files itself when it changes */
    Case(Kind kind, Identifier subject, @Nullable Identifier peer, @Nullable List<Case> touched) {
        this.kind = kind;
        this.subject = subject;
        this.peer = peer;
        this.touched = touched;
    }

    /** Whether nothing of it was seen since then. */
    boolean isStill(long sinceNanos) {
        return endNanos < sinceNanos;
    }

    private void change() {
        changed = true;
        if (!queued && !resting && touched != null) {
            queued = true;
            touched.add(this);
        }
    }

    /** It was seen at this time in this frame. */
    Case at(long timeNanos, long frame) {
        return during(timeNanos, timeNanos, frame, frame);
    }

    /** It was seen from one time and frame to another, in either order. */
    Case during(long fromNanos, long toNanos, long firstFrame, long lastFrame) {
        startNanos = Math.min(startNanos, Math.min(fromNanos, toNanos));
        endNanos = Math.max(endNanos, Math.max(fromNanos, toNanos));
        change();
        if (firstFrame >= 1) {
            range(Math.min(firstFrame, lastFrame), Math.max(firstFrame, lastFrame));
        }
        return this;
    }

    private void range(long first, long last) {
        if (!ranges.isEmpty()) {
            long[] latest = ranges.getLast();
            boolean near = first <= latest[1] + RANGE_GAP && last >= latest[0] - RANGE_GAP;
            if (near || ranges.size() == MOST_RANGES) {
                latest[0] = Math.min(latest[0], first);
                latest[1] = Math.max(latest[1], last);
                return;
            }
        }
        ranges.add(new long[] {first, last});
    }

    Case set(String fact, long value) {
        facts.put(fact, Fact.of((double) value));
        change();
        return this;
    }

    Case set(String fact, String value) {
        facts.put(fact, Fact.of(cut(value)));
        change();
        return this;
    }

    Case flag(String fact) {
        facts.put(fact, Fact.of(true));
        change();
        return this;
    }

    Case add(String fact, long by) {
        return set(fact, number(fact) + by);
    }

    long number(String fact) {
        return facts.get(fact) instanceof Fact.Numeric number ? (long) number.value() : 0;
    }

    /** Adds to a list of different texts; beyond {@value #MOST_ITEMS} they are no longer named. */
    Case list(String fact, String item) {
        SequencedSet<String> items = lists.computeIfAbsent(fact, name -> new LinkedHashSet<>());
        if (items.size() < MOST_ITEMS && items.add(cut(item))) {
            change();
        }
        return this;
    }

    /** Items of a list so far. */
    int size(String fact) {
        SequencedSet<String> items = lists.get(fact);
        return items == null ? 0 : items.size();
    }

    Case flow(Connection connection) {
        if (flows.size() < MOST_FLOWS && connection.ipProtocol() > 0) {
            flows.add(connection.communityId());
        }
        return this;
    }

    Evidence evidence(String producer, String capture, long framesBefore, long position, int ordinal) {
        SortedMap<String, Fact> all = new TreeMap<>(facts);
        lists.forEach((name, items) -> all.put(name, Fact.of(List.copyOf(items))));
        List<Reference> restsOn = new ArrayList<>();
        for (long[] range : ranges) {
            if (range[0] > framesBefore) {
                restsOn.add(new Reference.Frames(capture, range[0] - framesBefore, range[1] - framesBefore));
            }
        }
        flows.forEach(flow -> restsOn.add(new Reference.Flow(flow)));
        return new Evidence(
                EvidenceId.of(producer, subject, kind, position, ordinal),
                subject,
                peer,
                kind,
                Times.instant(startNanos),
                Times.instant(endNanos),
                kind.ratio().value(),
                all,
                restsOn,
                producer);
    }

    private static String cut(String text) {
        return text.length() <= Identifier.MAX_LENGTH ? text : text.substring(0, Identifier.MAX_LENGTH);
    }
}
