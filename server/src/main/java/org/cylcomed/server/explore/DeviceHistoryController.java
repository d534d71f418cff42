package org.cylcomed.server.explore;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.cylcomed.server.access.Actor;
import org.cylcomed.server.access.Permission;
import org.cylcomed.server.access.Requires;
import org.cylcomed.server.api.Listing;
import org.cylcomed.server.api.Query;
import org.cylcomed.server.devices.KnownDevice;
import org.cylcomed.server.history.Cursor;
import org.cylcomed.server.history.Field;
import org.cylcomed.server.history.Filter;
import org.cylcomed.server.history.RowType;
import org.cylcomed.server.history.Scope;
import org.cylcomed.server.history.Selection;
import org.cylcomed.server.history.Span;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
final class DeviceHistoryController {
    private final Reachable reachable;
    private final RowViews rows;

    DeviceHistoryController(Reachable reachable, RowViews rows) {
        this.reachable = reachable;
        this.rows = rows;
    }

    @GetMapping("/api/v1/devices/{id}/history")
    @Requires(Permission.DEVICES_READ)
    Listing<RowViews.RowView> history(
            Actor actor, @PathVariable String id, @RequestParam MultiValueMap<String, String> parameters) {
        KnownDevice known = reachable.require(actor, id);
        Query query = new Query(parameters);
        Span span = Range.read(query);
        Set<RowType> types = query.words("type", RowType.class);
        int limit = query.limit();
        Cursor cursor = RowViews.cursor(query);
        query.end();
        List<Filter> filters = new ArrayList<>();
        if (!types.isEmpty()) {
            filters.add(new Filter(
                    Field.TYPE,
                    Filter.Match.IS,
                    types.stream().map(RowType::name).toList()));
        }
        return rows.page(new Selection(span, Scope.of(Reachable.ids(known)), filters), cursor, limit);
    }
}
