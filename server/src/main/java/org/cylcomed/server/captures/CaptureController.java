package org.cylcomed.server.captures;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.cylcomed.server.access.Actor;
import org.cylcomed.server.access.Permission;
import org.cylcomed.server.access.Problem;
import org.cylcomed.server.access.Requires;
import org.cylcomed.server.api.Listing;
import org.cylcomed.server.api.Query;
import org.cylcomed.server.devices.DeviceRows;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/captures")
final class CaptureController {
    private final CaptureTable table;
    private final CaptureDesk desk;
    private final CaptureViews views;
    private final DeviceRows devices;

    CaptureController(CaptureTable table, CaptureDesk desk, CaptureViews views, DeviceRows devices) {
        this.table = table;
        this.desk = desk;
        this.views = views;
        this.devices = devices;
    }

    @GetMapping
    @Requires(Permission.DEVICES_READ)
    Listing<CaptureView> list(Actor actor, @RequestParam MultiValueMap<String, String> parameters) {
        Query query = new Query(parameters);
        int limit = query.limit();
        String cursor = query.cursor();
        query.end();
        Listing<CaptureRow> rows = table.list(
                actor.reach().all() ? null : devices.sources(actor.reach()).keySet(), actor.key(), limit, cursor);
        return new Listing<>(views.views(rows.items(), actor.reach()), rows.next(), rows.total());
    }

    @GetMapping("/{id}")
    @Requires(Permission.DEVICES_READ)
    CaptureView get(Actor actor, @PathVariable String id) {
        return views.view(find(actor, id), actor.reach());
    }

    /** A capture in which nothing within reach was seen is not there, unless it is one's own. */
    private CaptureRow find(Actor actor, String id) {
        if (!CaptureId.isOne(id)) {
            throw Problem.notFound();
        }
        return table.find(new CaptureId(id))
                .filter(row -> actor.reach().all()
                        || row.by().equals(actor.key())
                        || devices.sources(actor.reach()).containsKey(id))
                .orElseThrow(Problem::notFound);
    }

    @PostMapping(consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    @Requires(Permission.CAPTURES_UPLOAD)
    ResponseEntity<CaptureView> upload(
            Actor actor,
            HttpServletRequest request,
            @RequestParam(required = false) @Nullable String name,
            @RequestParam(required = false) @Nullable String network,
            @RequestParam(required = false) @Nullable String keep)
            throws IOException {
        Upload upload = Upload.of(name, network, keep);
        CaptureDesk.Taken taken = desk.take(actor, upload, request.getInputStream(), request.getContentLengthLong());
        return ResponseEntity.status(taken.fresh() ? HttpStatus.ACCEPTED : HttpStatus.OK)
                .body(views.view(taken.row(), actor.reach()));
    }

    @DeleteMapping("/{id}/packets")
    @Requires(Permission.CAPTURES_UPLOAD)
    ResponseEntity<Void> forget(Actor actor, @PathVariable String id) throws IOException {
        desk.forget(actor, find(actor, id).id());
        return ResponseEntity.noContent().build();
    }
}
