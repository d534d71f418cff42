package org.cylcomed.server.assets;

import java.util.List;
import org.cylcomed.server.access.Actor;
import org.cylcomed.server.access.Permission;
import org.cylcomed.server.access.Problem;
import org.cylcomed.server.access.Requires;
import org.cylcomed.server.assets.match.Decision;
import org.cylcomed.server.assets.match.Match;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The rows of the list, and what people say of their devices. */
@RestController
@RequestMapping("/api/v1/assets")
class AssetController {
    private final AssetList list;
    private final Views views;
    private final Contexts contexts;
    private final DeviceDirectory devices;

    AssetController(AssetList list, Views views, Contexts contexts, DeviceDirectory devices) {
        this.list = list;
        this.views = views;
        this.contexts = contexts;
        this.devices = devices;
    }

    record LinkDecision(@Nullable Decision decision) {}

    @GetMapping
    @Requires(Permission.ASSETS_READ)
    Pages.Page<Views.AssetRow> all(Actor actor, @RequestParam MultiValueMap<String, String> parameters) {
        Query query = new Query(parameters);
        List<Asset> rows = views.assets(query.filter(), query.any("match", Match.State.class), actor.reach());
        return Pages.of(rows, query.limit(), query.cursor(), views::row);
    }

    @GetMapping("/{id}")
    @Requires(Permission.ASSETS_READ)
    Views.AssetRow one(Actor actor, @PathVariable long id) {
        return views.row(reached(actor, id));
    }

    @PutMapping("/{id}/links/{deviceId}")
    @Requires(Permission.DEVICES_WRITE)
    Views.AssetRow decide(
            Actor actor, @PathVariable long id, @PathVariable String deviceId, @RequestBody LinkDecision body) {
        if (body.decision() == null) {
            throw Problem.notValid("decision", "is SAME or DIFFERENT");
        }
        return decided(actor, id, deviceId, body.decision());
    }

    @DeleteMapping("/{id}/links/{deviceId}")
    @Requires(Permission.DEVICES_WRITE)
    Views.AssetRow withdraw(Actor actor, @PathVariable long id, @PathVariable String deviceId) {
        return decided(actor, id, deviceId, null);
    }

    private Views.AssetRow decided(Actor actor, long id, String deviceId, @Nullable Decision decision) {
        Asset asset = reached(actor, id);
        contexts.decide(asset, DeviceContextController.reached(actor, deviceId, devices, list), decision, actor);
        return views.row(asset);
    }

    private Asset reached(Actor actor, long id) {
        return list.asset(id)
                .filter(asset -> Views.reaches(actor.reach(), asset))
                .orElseThrow(Problem::notFound);
    }
}
