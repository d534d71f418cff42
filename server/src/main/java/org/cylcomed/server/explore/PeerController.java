package org.cylcomed.server.explore;

import java.time.Duration;
import org.cylcomed.server.access.Actor;
import org.cylcomed.server.access.Permission;
import org.cylcomed.server.access.Requires;
import org.cylcomed.server.api.Query;
import org.cylcomed.server.devices.KnownDevice;
import org.cylcomed.server.history.Span;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
final class PeerController {
    private static final Duration USUAL = Duration.ofDays(7);

    private final Reachable reachable;
    private final Peers peers;

    PeerController(Reachable reachable, Peers peers) {
        this.reachable = reachable;
        this.peers = peers;
    }

    /** Counted back from when the device was last seen, so that a capture of last year shows something. */
    @GetMapping("/api/v1/devices/{id}/peers")
    @Requires(Permission.DEVICES_READ)
    Peers.PeerList peers(Actor actor, @PathVariable String id, @RequestParam MultiValueMap<String, String> parameters) {
        KnownDevice known = reachable.require(actor, id);
        Query query = new Query(parameters);
        Span span = Range.read(query, Range.before(known.device().last(), USUAL));
        query.end();
        return peers.of(known, span, actor.reach(), actor.may(Permission.FINDINGS_READ));
    }
}
