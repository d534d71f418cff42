package org.cylcomed.core.device;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.cylcomed.core.DeviceId;
import org.cylcomed.core.Identifier;
import org.cylcomed.core.evidence.Fact;
import org.cylcomed.core.evidence.Judgement;

/** What contradicts the book, each pair of device and name once, up to a limit. */
final class Contradictions {
    private final int most;
    private final Set<String> said = new HashSet<>();

    Contradictions(int most) {
        this.most = most;
    }

    /** @param claimed who or what claims the name */
    List<Judgement> say(DeviceId device, Identifier name, String claimed, Instant at) {
        if (said.size() >= most || !said.add(device + " " + name.namespace() + " " + name.value())) {
            return List.of();
        }
        SortedMap<String, Fact> facts = new TreeMap<>();
        facts.put("namespace", Fact.of(name.namespace().name()));
        facts.put("name", Fact.of(name.value()));
        facts.put("claimed", Fact.of(claimed));
        return List.of(new Judgement(device, null, DeviceBook.CONTRADICTION, at, at, 1, facts, List.of()));
    }

    List<String> all() {
        return said.stream().sorted().toList();
    }

    void restore(Collection<String> before) {
        said.addAll(before);
    }
}
