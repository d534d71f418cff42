package org.cylcomed.server.explore;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cylcomed.server.access.Reach;
import org.cylcomed.server.devices.DeviceName;
import org.cylcomed.server.devices.KnownDevice;
import org.cylcomed.server.findings.Wording;
import org.cylcomed.server.history.EventStore;
import org.cylcomed.server.history.Link;
import org.cylcomed.server.history.Scope;
import org.cylcomed.server.history.Span;
import org.jspecify.annotations.Nullable;

/** Whom a device talks to, in what way, and whether that is usual. */
final class Peers {
    private static final int MOST = 2_000;

    private final EventStore history;
    private final Reachable reachable;
    private final Accusations accusations;
    private final Wording wording;

    Peers(EventStore history, Reachable reachable, Accusations accusations, Wording wording) {
        this.history = history;
        this.reachable = reachable;
        this.accusations = accusations;
        this.wording = wording;
    }

    /** How a peer stands to what is usual; the first are listed first. */
    enum Standing {
        /** An open finding says so. */
        SHOULD_NOT,
        NEW,
        USUAL,
        GONE
    }

    /** One way of talking to one peer. */
    record PeerView(
            String peer,
            @Nullable DeviceName device,
            @Nullable String protocol,
            @Nullable String role,
            @Nullable String transport,
            @Nullable Integer port,
            @Nullable Boolean encrypted,
            long packets,
            long bytes,
            Instant first,
            Instant last,
            Standing standing,
            @Nullable String finding) {}

    record PeerList(List<PeerView> items) {
        PeerList {
            items = List.copyOf(items);
        }
    }

    private record Way(
            String peer,
            String protocol,
            @Nullable String role,
            @Nullable String transport,
            @Nullable Integer port) {}

    PeerList of(KnownDevice known, Span span, Reach reach, boolean findingsShown) {
        Map<Way, Link> ways = new LinkedHashMap<>();
        Set<String> told = new HashSet<>();
        for (Link link : history.links(span, Scope.of(Reachable.ids(known)), MOST)) {
            String peer = reachable.end(reach, link.peer());
            ways.merge(new Way(peer, link.protocol(), link.role(), link.transport(), link.port()), link, Peers::both);
            if (link.role() != null) {
                told.add(peer + " " + link.protocol());
            }
        }
        Map<String, String> accused = findingsShown ? accusations.against(known, reach) : new HashMap<>();
        List<PeerView> views = new ArrayList<>();
        ways.forEach((way, link) -> {
            // Operations of a conversation that is listed itself.
            if (way.role() != null || !told.contains(way.peer() + " " + way.protocol())) {
                views.add(view(way, link, accused.get(way.peer()), reach));
            }
        });
        views.sort(Comparator.comparing(PeerView::standing)
                .thenComparing(PeerView::bytes, Comparator.reverseOrder())
                .thenComparing(PeerView::last, Comparator.reverseOrder()));
        return new PeerList(views);
    }

    /** A peer that was joined with another is one. */
    private static Link both(Link one, Link other) {
        return new Link(
                one.peer(),
                one.peerKind(),
                one.protocol(),
                one.role(),
                one.transport(),
                one.port(),
                one.here() || other.here(),
                one.before() || other.before(),
                one.conversations() + other.conversations(),
                one.encrypted() + other.encrypted(),
                one.packets() + other.packets(),
                one.bytes() + other.bytes(),
                one.first().isBefore(other.first()) ? one.first() : other.first(),
                one.last().isAfter(other.last()) ? one.last() : other.last());
    }

    private PeerView view(Way way, Link link, @Nullable String finding, Reach reach) {
        String name = wording.name(way.peer());
        Standing standing = finding != null
                ? Standing.SHOULD_NOT
                : !link.here() ? Standing.GONE : link.before() ? Standing.USUAL : Standing.NEW;
        return new PeerView(
                name == null ? way.peer() : name,
                reachable.find(reach, way.peer()).map(DeviceName::of).orElse(null),
                way.protocol().isEmpty() ? null : way.protocol(),
                way.role(),
                way.transport(),
                way.port(),
                // In clear once is in clear.
                link.conversations() == 0 ? null : link.encrypted() == link.conversations(),
                link.packets(),
                link.bytes(),
                link.first(),
                link.last(),
                standing,
                finding);
    }
}
