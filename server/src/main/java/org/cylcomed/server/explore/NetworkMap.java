package org.cylcomed.server.explore;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.cylcomed.core.evidence.Severity;
import org.cylcomed.server.devices.DeviceView;
import org.cylcomed.server.devices.KnownDevice;
import org.cylcomed.server.explore.Ends.End;
import org.cylcomed.server.findings.Wording;
import org.jspecify.annotations.Nullable;

/** Nodes and links for a screen, cut to what fits on it. */
final class NetworkMap {
    /** Everybody outside as one node. */
    static final String OUTSIDE = "outside";

    /** Devices that the reader may not see, as one node. */
    static final String OTHERS = "others";

    private static final String ZONE = "zone:";

    private final Map<String, DeviceView> views;
    private final Wording wording;
    private final Words words;

    NetworkMap(Map<String, DeviceView> views, Wording wording, Words words) {
        this.views = views;
        this.wording = wording;
        this.words = words;
    }

    /** What a node stands for. */
    enum NodeType {
        ZONE,
        DEVICE,
        PEER
    }

    record Node(
            String id,
            NodeType type,
            String label,
            @Nullable String careUnit,
            int devices,
            @Nullable Severity worst,
            @Nullable String function) {}

    record Line(
            String from,
            String to,
            List<String> protocols,
            Traffic.Encrypted encrypted,
            long bytes,
            Instant first,
            Instant last) {}

    record View(List<Node> nodes, List<Line> edges, int truncated) {
        View {
            nodes = List.copyOf(nodes);
            edges = List.copyOf(edges);
        }
    }

    /** Care units and what goes between them. */
    View zones(List<KnownDevice> devices, List<Links.Pair> pairs, int limit) {
        Map<String, Node> nodes = new TreeMap<>();
        for (KnownDevice known : devices) {
            String unit = known.place().careUnit();
            DeviceView view = views.get(known.device().id().value());
            Severity worst = view == null ? null : view.worst();
            nodes.merge(
                    zone(unit),
                    zoneOf(unit, 1, worst),
                    (one, other) -> zoneOf(unit, one.devices() + other.devices(), worse(one.worst(), other.worst())));
        }
        for (Links.Pair pair : pairs) {
            for (End end : List.of(pair.one(), pair.other())) {
                nodes.computeIfAbsent(zone(end), id -> switch (end) {
                    case End.Outside _ -> group(id, words.outside());
                    case End.OtherDevice _ -> group(id, words.others());
                    case End.Device _, End.Inside _ -> zoneOf(null, 0, null);
                });
            }
        }
        return cut(nodes, Set.of(), pairs, NetworkMap::zone, limit);
    }

    private static Node group(String id, String label) {
        return new Node(id, NodeType.PEER, label, null, 0, null, null);
    }

    private static Node zoneOf(@Nullable String unit, int devices, @Nullable Severity worst) {
        return new Node(zone(unit), NodeType.ZONE, unit == null ? "" : unit, unit, devices, worst, null);
    }

    private static @Nullable Severity worse(@Nullable Severity one, @Nullable Severity other) {
        return one == null || (other != null && other.compareTo(one) > 0) ? other : one;
    }

    private static String zone(@Nullable String unit) {
        return ZONE + (unit == null ? "" : unit);
    }

    private static String zone(End end) {
        return switch (end) {
            case End.Device device -> zone(device.known().place().careUnit());
            case End.OtherDevice _ -> OTHERS;
            case End.Inside _ -> zone((String) null);
            case End.Outside _ -> OUTSIDE;
        };
    }

    /** The chosen ends and whom they talk to. */
    View around(List<End> chosen, boolean allOutside, List<Links.Pair> pairs, int limit) {
        Map<String, Node> nodes = new HashMap<>();
        Set<String> first = new HashSet<>();
        for (End end : chosen) {
            nodes.put(end.id(), node(end));
            first.add(end.id());
        }
        List<Links.Pair> touching = new ArrayList<>();
        for (Links.Pair pair : pairs) {
            boolean touches = false;
            for (End end : List.of(pair.one(), pair.other())) {
                if (allOutside && end instanceof End.Outside) {
                    first.add(end.id());
                }
                touches |= first.contains(end.id());
            }
            if (touches) {
                touching.add(pair);
                nodes.computeIfAbsent(pair.one().id(), id -> node(pair.one()));
                nodes.computeIfAbsent(pair.other().id(), id -> node(pair.other()));
            }
        }
        return cut(nodes, first, touching, End::id, limit);
    }

    private Node node(End end) {
        return switch (end) {
            case End.Device device -> {
                DeviceView view = views.get(device.id());
                yield new Node(
                        device.id(),
                        NodeType.DEVICE,
                        device.known().name(),
                        device.known().place().careUnit(),
                        1,
                        view == null ? null : view.worst(),
                        device.known().function());
            }
            case End.OtherDevice other -> peer(other.id());
            case End.Inside inside -> peer(inside.id());
            case End.Outside outside -> peer(outside.id());
        };
    }

    private Node peer(String id) {
        String name = wording.name(id);
        return new Node(id, NodeType.PEER, name == null ? id : name, null, 0, null, null);
    }

    /** The chosen first, then the largest; a link needs both its nodes. */
    private static View cut(
            Map<String, Node> nodes,
            Set<String> chosen,
            List<Links.Pair> pairs,
            Function<End, String> nodeOf,
            int limit) {
        Map<String, Traffic> traffic = new HashMap<>();
        Map<String, Line> lines = new TreeMap<>();
        Map<String, Traffic> lineTraffic = new HashMap<>();
        for (Links.Pair pair : pairs) {
            String one = nodeOf.apply(pair.one());
            String other = nodeOf.apply(pair.other());
            traffic.computeIfAbsent(one, id -> new Traffic()).add(pair.traffic());
            traffic.computeIfAbsent(other, id -> new Traffic()).add(pair.traffic());
            if (!one.equals(other)) {
                String from = one.compareTo(other) < 0 ? one : other;
                String to = from.equals(one) ? other : one;
                Traffic sum = lineTraffic.computeIfAbsent(from + "\n" + to, id -> new Traffic());
                sum.add(pair.traffic());
                lines.put(from + "\n" + to, line(from, to, sum));
            }
        }
        List<Node> sorted = new ArrayList<>(nodes.values());
        sorted.sort(Comparator.comparing((Node node) -> !chosen.contains(node.id()))
                .thenComparing(
                        node -> traffic.getOrDefault(node.id(), new Traffic()).bytes(), Comparator.reverseOrder())
                .thenComparing(Node::id));
        List<Node> kept = sorted.subList(0, Math.min(limit, sorted.size()));
        Set<String> ids = new HashSet<>();
        kept.forEach(node -> ids.add(node.id()));
        List<Line> shown = lines.values().stream()
                .filter(line -> ids.contains(line.from()) && ids.contains(line.to()))
                .toList();
        return new View(kept, shown, sorted.size() - kept.size());
    }

    private static Line line(String from, String to, Traffic traffic) {
        return new Line(
                from,
                to,
                List.copyOf(traffic.protocols()),
                traffic.encrypted(),
                traffic.bytes(),
                traffic.first(),
                traffic.last());
    }
}
