package org.cylcomed.server.explore;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cylcomed.core.DeviceId;
import org.cylcomed.server.history.Edge;
import org.cylcomed.server.history.EventStore;
import org.cylcomed.server.history.Scope;
import org.cylcomed.server.history.Span;

/** Who spoke with whom, each pair once: both devices of a conversation tell of it, and neither need tell all. */
final class Links {
    private static final int AT_A_TIME = 1_000;

    private final EventStore history;

    Links(EventStore history) {
        this.history = history;
    }

    /** A pair of ends and what went between them; the pair has the lesser id first. */
    record Pair(Ends.End one, Ends.End other, Traffic traffic) {}

    /** What the two ends of one pair say, in one protocol. */
    private static final class Sides {
        private final Ends.End one;
        private final Ends.End other;
        private final Traffic byOne = new Traffic();
        private final Traffic byOther = new Traffic();

        Sides(Ends.End one, Ends.End other) {
            this.one = one;
            this.other = other;
        }

        Traffic fuller() {
            return byOther.bytes() > byOne.bytes()
                            || (byOther.bytes() == byOne.bytes() && byOther.conversations() > byOne.conversations())
                    ? byOther
                    : byOne;
        }
    }

    /**
     * @param devices whose rows are asked
     * @param encrypted true: only what was encrypted throughout, false: only what was not; empty: all
     */
    List<Pair> of(Set<DeviceId> devices, Span span, Ends ends, Optional<Boolean> encrypted) {
        Map<String, Sides> byProtocol = new HashMap<>();
        Map<String, Ends.End> known = new HashMap<>();
        for (Edge edge : edges(List.copyOf(devices), span)) {
            Ends.End teller = known.computeIfAbsent(edge.device().value(), ends::of);
            Ends.End peer = known.computeIfAbsent(edge.peer(), ends::of);
            boolean first = teller.id().compareTo(peer.id()) <= 0;
            String key =
                    (first ? teller.id() + " " + peer.id() : peer.id() + " " + teller.id()) + " " + edge.protocol();
            Sides sides =
                    byProtocol.computeIfAbsent(key, each -> first ? new Sides(teller, peer) : new Sides(peer, teller));
            (first ? sides.byOne : sides.byOther).add(edge);
        }
        Map<String, Pair> pairs = new HashMap<>();
        for (Sides sides : byProtocol.values()) {
            Traffic traffic = sides.fuller();
            if (wanted(traffic, encrypted)) {
                pairs.computeIfAbsent(
                                sides.one.id() + " " + sides.other.id(),
                                each -> new Pair(sides.one, sides.other, new Traffic()))
                        .traffic()
                        .add(traffic);
            }
        }
        return List.copyOf(pairs.values());
    }

    private static boolean wanted(Traffic traffic, Optional<Boolean> encrypted) {
        return encrypted.isEmpty()
                || switch (traffic.encrypted()) {
                    case ALL -> encrypted.get();
                    case SOME, NONE -> !encrypted.get();
                    case UNKNOWN -> false;
                };
    }

    /** All of them: where an answer is cut off, fewer devices are asked about at a time. */
    private List<Edge> edges(List<DeviceId> devices, Span span) {
        List<Edge> all = new ArrayList<>();
        for (int from = 0; from < devices.size(); from += AT_A_TIME) {
            collect(devices.subList(from, Math.min(devices.size(), from + AT_A_TIME)), span, all);
        }
        return all;
    }

    private void collect(List<DeviceId> devices, Span span, List<Edge> all) {
        List<Edge> some = history.edges(span, Scope.of(new HashSet<>(devices)), EventStore.MAX_LIMIT);
        if (some.size() < EventStore.MAX_LIMIT || devices.size() == 1) {
            all.addAll(some);
            return;
        }
        int half = devices.size() / 2;
        collect(devices.subList(0, half), span, all);
        collect(devices.subList(half, devices.size()), span, all);
    }
}
