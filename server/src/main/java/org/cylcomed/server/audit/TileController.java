package org.cylcomed.server.audit;

import java.io.IOException;
import java.time.Duration;
import org.cylcomed.engine.record.TilePath;
import org.cylcomed.server.access.Actor;
import org.cylcomed.server.access.Permission;
import org.cylcomed.server.access.Problem;
import org.cylcomed.server.access.Requires;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The record log as c2sp.org/tlog-tiles serves one, so that auditors check it with tools that are not ours. */
@RestController
@RequestMapping("/api/v1/record")
final class TileController {
    private static final Duration LONG = Duration.ofDays(365);

    private final Proofs proofs;

    TileController(Proofs proofs) {
        this.proofs = proofs;
    }

    @GetMapping(path = "/checkpoint", produces = MediaType.TEXT_PLAIN_VALUE)
    @Requires(Permission.AUDIT_READ)
    String checkpoint() {
        return proofs.lastCheckpoint();
    }

    @GetMapping(path = "/key", produces = MediaType.TEXT_PLAIN_VALUE)
    @Requires(Permission.AUDIT_READ)
    String key() {
        return proofs.key();
    }

    @GetMapping(path = "/tile/{*path}")
    @Requires(Permission.AUDIT_READ)
    ResponseEntity<byte[]> tile(Actor actor, @PathVariable String path) throws IOException {
        TilePath tile = TilePath.parse("tile" + path).orElseThrow(Problem::notFound);
        if (tile.isEntries() && !actor.reach().all()) {
            throw Problem.reachLimited(
                    "Entries tell of all devices; they are for those who may see all. Hashes and proofs are open to you.");
        }
        byte[] bytes = proofs.tile(tile).orElseThrow(Problem::notFound);
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok().contentType(MediaType.APPLICATION_OCTET_STREAM);
        if (tile.isFull()) {
            answer.cacheControl(CacheControl.maxAge(LONG).cachePrivate().immutable());
        }
        return answer.body(bytes);
    }
}
