package org.cylcomed.server.explore;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cylcomed.core.DeviceId;
import org.cylcomed.server.access.Actor;
import org.cylcomed.server.access.Permission;
import org.cylcomed.server.access.Requires;
import org.cylcomed.server.api.Query;
import org.cylcomed.server.devices.DeviceRows;
import org.cylcomed.server.devices.DeviceView;
import org.cylcomed.server.devices.KnownDevice;
import org.cylcomed.server.explore.Ends.End;
import org.cylcomed.server.findings.Wording;
import org.cylcomed.server.history.Span;
import org.cylcomed.server.settings.SiteSettingsStore;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
final class MapController {
    private static final Duration USUAL = Duration.ofDays(7);
    private static final int MOST_NODES = 3_000;
    private static final int USUAL_NODES = 500;
    private static final int MOST_CHOSEN = 200;

    private final Reachable reachable;
    private final Links links;
    private final DeviceRows rows;
    private final SiteSettingsStore site;
    private final Wording wording;

    MapController(Reachable reachable, Links links, DeviceRows rows, SiteSettingsStore site, Wording wording) {
        this.reachable = reachable;
        this.links = links;
        this.rows = rows;
        this.site = site;
        this.wording = wording;
    }

    @GetMapping("/api/v1/map")
    @Requires(Permission.DEVICES_READ)
    NetworkMap.View map(Actor actor, Locale language, @RequestParam MultiValueMap<String, String> parameters) {
        Query query = new Query(parameters);
        Set<String> around = query.texts("around");
        Set<String> zones = query.texts("zone");
        Optional<Boolean> encrypted = query.flag("encrypted");
        int limit = query.number("limit", 1, MOST_NODES, USUAL_NODES);
        if (around.size() > MOST_CHOSEN) {
            query.mistake("around", "may be given " + MOST_CHOSEN + " times");
        }
        Ends ends = new Ends(reachable, site::isOurs, actor.reach());
        List<KnownDevice> devices = reachable.all(actor.reach());
        List<End> chosen = new ArrayList<>();
        around.stream().filter(id -> !id.equals(NetworkMap.OUTSIDE)).forEach(id -> chosen.add(ends.of(id)));
        List<KnownDevice> seen = new ArrayList<>();
        for (KnownDevice known : devices) {
            String unit = known.place().careUnit();
            if (zones.contains(unit == null ? "" : unit)) {
                chosen.add(ends.of(known.device().id()));
            }
        }
        for (End end : chosen) {
            if (end instanceof End.Device device) {
                seen.add(device.known());
            }
        }
        Instant last = Reachable.last(seen.isEmpty() ? devices : seen).orElse(Instant.EPOCH);
        Span span = Range.read(query, Range.before(last, USUAL));
        query.end();
        Set<DeviceId> ids = new HashSet<>();
        devices.forEach(known -> ids.addAll(Reachable.ids(known)));
        List<Links.Pair> pairs = links.of(ids, span, ends, encrypted);
        Map<String, DeviceView> views = new HashMap<>();
        rows.views().forEach(view -> views.put(view.id(), view));
        NetworkMap map = new NetworkMap(views, wording, Words.in(language));
        return around.isEmpty() && zones.isEmpty()
                ? map.zones(devices, pairs, limit)
                : map.around(shown(chosen, pairs), around.contains(NetworkMap.OUTSIDE), pairs, limit);
    }

    /** A device is shown though it was silent; any other text only where somebody spoke with it. */
    private static List<End> shown(List<End> chosen, List<Links.Pair> pairs) {
        Set<String> spoken = new HashSet<>();
        pairs.forEach(pair -> {
            spoken.add(pair.one().id());
            spoken.add(pair.other().id());
        });
        return chosen.stream()
                .filter(end -> end instanceof End.Device || spoken.contains(end.id()))
                .toList();
    }
}
