package org.cylcomed.server.explore;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cylcomed.core.DeviceId;
import org.cylcomed.core.evidence.Nature;
import org.cylcomed.sensor.findings.FindingKinds;
import org.cylcomed.server.access.Reach;
import org.cylcomed.server.api.Query;
import org.cylcomed.server.devices.KnownDevice;
import org.cylcomed.server.findings.FindingQuery;
import org.cylcomed.server.findings.FindingRow;
import org.cylcomed.server.findings.FindingStore;
import org.jspecify.annotations.Nullable;

/** Findings of a device: all, and those by which it should not talk to a peer. */
final class Accusations {
    private static final int MOST = 1_000;

    private final FindingStore findings;
    private final Reachable reachable;
    private final InstantSource clock;

    Accusations(FindingStore findings, Reachable reachable, InstantSource clock) {
        this.findings = findings;
        this.reachable = reachable;
        this.clock = clock;
    }

    /** The worst open finding by the peer it names. */
    Map<String, String> against(KnownDevice known, Reach reach) {
        Map<String, String> accused = new HashMap<>();
        Map<String, List<String>> open = Map.of("status", List.of("OPEN", "ACKNOWLEDGED"));
        for (FindingRow row : of(known, reach, "-severity", open)) {
            if (row.kind().nature() == Nature.ATTACK || row.kind().equals(FindingKinds.EXTERNAL_CONNECTION)) {
                note(accused, reach, row.peer(), row.id());
                note(accused, reach, row.peerSeenAs(), row.id());
            }
        }
        return accused;
    }

    private void note(Map<String, String> accused, Reach reach, @Nullable String peer, String finding) {
        if (peer != null) {
            accused.putIfAbsent(reachable.end(reach, peer), finding);
        }
    }

    /** The first thousand of a device. */
    List<FindingRow> of(KnownDevice known, Reach reach, String sort, Map<String, List<String>> filters) {
        Map<String, List<String>> wanted = new HashMap<>(filters);
        List<String> ids = new ArrayList<>();
        for (DeviceId id : Reachable.ids(known)) {
            ids.add(id.value());
        }
        wanted.put("device", ids);
        FindingQuery query = FindingQuery.read(new Query(wanted), reach, clock.instant());
        return findings.list(query, sort, MOST, null).items();
    }
}
