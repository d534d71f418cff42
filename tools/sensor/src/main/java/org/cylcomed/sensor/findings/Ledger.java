package org.cylcomed.sensor.findings;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.cylcomed.core.Identifier;
import org.cylcomed.core.Namespace;
import org.cylcomed.core.evidence.Evidence;
import org.cylcomed.core.evidence.Kind;
import org.cylcomed.core.evidence.Nature;
import org.cylcomed.sensor.connection.AddressText;
import org.cylcomed.sensor.connection.Endpoint;
import org.jspecify.annotations.Nullable;

/**
 * The open cases. Evidence leaves when a case opens, then on change at most once a minute of capture time, and at the
 * end; a case that had stood still for half a minute and moves again is told of at once. Each piece carries everything
 * known so far, so the last one of a case says it all. A weakness stands anyway and waits for its first minute, which
 * spares a piece of evidence per case.
 */
final class Ledger {
    /** As a reader could use no more; memory stays below 16 MiB. */
    static final int MOST_CASES = 8192;

    private static final long STILL = 30 * Times.SECOND;

    private static final String PRODUCER = "sensor-findings";

    /** By the kind's name; both methods written out, as a record's own go through method handles. */
    private record CaseKey(
            String kind, Identifier subject, @Nullable Identifier peer) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof CaseKey that
                    && kind.equals(that.kind)
                    && subject.equals(that.subject)
                    && Objects.equals(peer, that.peer);
        }

        @Override
        public int hashCode() {
            return (kind.hashCode() * 31 + subject.hashCode()) * 31 + (peer == null ? 0 : peer.hashCode());
        }
    }

    private final Map<CaseKey, Case> cases = new LinkedHashMap<>();
    /** Changed and free to be told. */
    private final List<Case> touched = new ArrayList<>();
    /** Told, or a weakness first seen, less than a minute ago; the longest ago first. */
    private final Deque<Case> resting = new ArrayDeque<>();

    private final Site site;
    private final Consumer<Evidence> sink;
    private String capture = "capture";
    private long framesBefore;
    private long nextLook = Long.MIN_VALUE;
    private long now = Long.MIN_VALUE;
    private int ordinal;
    private long notOpened;

    Ledger(Site site, Consumer<Evidence> sink) {
        this.site = site;
        this.sink = sink;
    }

    Site site() {
        return site;
    }

    void capture(String name, long framesBefore) {
        this.capture = name;
        this.framesBefore = framesBefore;
    }

    Identifier address(long high, long low) {
        return new Identifier(Namespace.IP, site.network(), AddressText.ip(high, low));
    }

    /** By address, or by hardware address where there is none. */
    Identifier of(Endpoint endpoint) {
        return endpoint.hasAddress() ? address(endpoint.high(), endpoint.low()) : mac(endpoint.mac());
    }

    static Identifier mac(long mac) {
        return new Identifier(Namespace.MAC, "", AddressText.mac(mac));
    }

    /** The case of this kind about these two, opened if need be; beyond the cap a case nobody will read. */
    Case open(Kind kind, Identifier subject, @Nullable Identifier peer) {
        CaseKey key = new CaseKey(kind.name(), subject, peer);
        Case found = cases.get(key);
        if (found == null) {
            boolean kept = cases.size() < MOST_CASES;
            found = new Case(kind, subject, peer, kept ? touched : null);
            if (kept) {
                cases.put(key, found);
            } else {
                notOpened++;
            }
        }
        return found;
    }

    /** The case if it is open. */
    @Nullable
    Case find(Kind kind, Identifier subject, @Nullable Identifier peer) {
        return cases.get(new CaseKey(kind.name(), subject, peer));
    }

    /** Cases that were not opened because there are {@value #MOST_CASES} already. */
    long notOpened() {
        return notOpened;
    }

    /** Emits what is due; called at least once a second of capture time. */
    void look(long timeNanos) {
        now = timeNanos;
        if (timeNanos < nextLook && !Times.apart(timeNanos, nextLook, Times.MINUTE)) {
            return;
        }
        nextLook = timeNanos + Times.SECOND;
        Case rested;
        while ((rested = resting.peek()) != null && Times.apart(now, rested.restsSince, Times.MINUTE)) {
            resting.remove();
            rested.resting = false;
            if (rested.changed) {
                emit(rested);
                if (!rested.isStill(now - STILL)) {
                    rest(rested);
                }
            }
        }
        for (Case found : touched) {
            found.queued = false;
            if (found.emitted || found.kind.nature() != Nature.WEAKNESS) {
                emit(found);
            }
            rest(found);
        }
        touched.clear();
    }

    private void rest(Case found) {
        found.resting = true;
        found.restsSince = now;
        resting.add(found);
    }

    /** Another recording follows, or nothing: says what was not yet said and closes every case. */
    void close() {
        for (Case found : cases.values()) {
            if (found.changed) {
                emit(found);
            }
        }
        cases.clear();
        touched.clear();
        resting.clear();
        nextLook = Long.MIN_VALUE;
    }

    private void emit(Case found) {
        found.changed = false;
        found.emitted = true;
        sink.accept(found.evidence(PRODUCER, capture, framesBefore, cases.size(), ordinal++));
    }
}
