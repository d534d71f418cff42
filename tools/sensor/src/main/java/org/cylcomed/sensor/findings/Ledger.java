package org.cylcomed.sensor.findings;

import java.util.LinkedHashMap;
import java.util.Map;
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
 * end; each piece carries everything known so far, so the last one of a case says it all. A weakness stands
 * anyway and waits for its first minute, which spares a piece of evidence per case.
 */
final class Ledger {
    /** As a reader could use no more; memory stays below 16 MiB. */
    static final int MOST_CASES = 8192;

    private static final String PRODUCER = "sensor-findings";

    private record CaseKey(
            Kind kind, Identifier subject, @Nullable Identifier peer) {}

    private final Map<CaseKey, Case> cases = new LinkedHashMap<>();
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
        CaseKey key = new CaseKey(kind, subject, peer);
        Case found = cases.get(key);
        if (found == null) {
            found = new Case(kind, subject, peer);
            if (cases.size() < MOST_CASES) {
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
        return cases.get(new CaseKey(kind, subject, peer));
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
        for (Case found : cases.values()) {
            if (found.changed && due(found)) {
                emit(found);
            }
        }
    }

    private boolean due(Case found) {
        if (found.emitted) {
            return Times.apart(now, found.lastEmitted, Times.MINUTE);
        }
        if (found.kind.nature() != Nature.WEAKNESS) {
            return true;
        }
        if (found.lastEmitted == 0) {
            found.lastEmitted = now;
        }
        return Times.apart(now, found.lastEmitted, Times.MINUTE);
    }

    /** Another recording follows, or nothing: says what was not yet said and closes every case. */
    void close() {
        for (Case found : cases.values()) {
            if (found.changed) {
                emit(found);
            }
        }
        cases.clear();
        nextLook = Long.MIN_VALUE;
    }

    private void emit(Case found) {
        found.changed = false;
        found.emitted = true;
        found.lastEmitted = now;
        sink.accept(found.evidence(PRODUCER, capture, framesBefore, cases.size(), ordinal++));
    }
}
