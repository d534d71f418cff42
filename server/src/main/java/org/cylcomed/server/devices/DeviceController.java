package org.cylcomed.server.devices;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cylcomed.core.DeviceId;
import org.cylcomed.server.access.Actor;
import org.cylcomed.server.access.Permission;
import org.cylcomed.server.access.Problem;
import org.cylcomed.server.access.Requires;
import org.cylcomed.server.api.Listing;
import org.cylcomed.server.api.Query;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/devices")
final class DeviceController {
    private static final List<String> SORTS =
            List.of("-worst", "name", "-name", "last", "-last", "first", "-first", "-harm", "careUnit", "model");
    private static final int MOST_FACET_VALUES = 200;

    private final DeviceRows rows;
    private final DeviceDetails details;
    private final DeviceRegistry registry;

    DeviceController(DeviceRows rows, DeviceDetails details, DeviceRegistry registry) {
        this.rows = rows;
        this.details = details;
        this.registry = registry;
    }

    @GetMapping
    @Requires(Permission.DEVICES_READ)
    Listing<DeviceView> list(Actor actor, @RequestParam MultiValueMap<String, String> parameters) {
        Query query = new Query(parameters);
        DeviceQuery wanted = DeviceQuery.read(query, actor.reach());
        String sort = query.choice("sort", SORTS);
        int limit = query.limit();
        int from = offset(query);
        query.end();
        List<DeviceView> found = new ArrayList<>();
        for (DeviceRow row : rows.all()) {
            if (wanted.matches(row, null)) {
                found.add(row.view());
            }
        }
        found.sort(order(sort));
        int end = Math.min(found.size(), from + limit);
        String next = end < found.size() ? cursor(end) : null;
        return new Listing<>(found.subList(Math.min(from, end), end), next, found.size());
    }

    /** Rows are numbered: whoever scrolls to the middle of ten thousand wants the middle. */
    private static String cursor(int offset) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Integer.toString(offset).getBytes(StandardCharsets.US_ASCII));
    }

    private static int offset(Query query) {
        String cursor = query.cursor();
        if (cursor == null) {
            return 0;
        }
        try {
            return Math.max(
                    0, Integer.parseInt(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII)));
        } catch (IllegalArgumentException malformed) {
            query.mistake("cursor", "is not the `next` of this list");
            return 0;
        }
    }

    private static Comparator<DeviceView> order(String sort) {
        Comparator<@Nullable String> words = Comparator.nullsLast(Comparator.naturalOrder());
        Comparator<DeviceView> byName = Comparator.comparing(DeviceController::sortable);
        Comparator<DeviceView> byId = Comparator.comparing(DeviceView::id);
        Comparator<DeviceView> first = switch (sort.replace("-", "")) {
            case "worst" -> worstFirst();
            case "last" -> Comparator.comparing(DeviceView::last);
            case "first" -> Comparator.comparing(DeviceView::first);
            // Not set counts as worst.
            case "harm" -> Comparator.comparing((DeviceView view) -> view.harm() == null ? "S5" : view.harm());
            case "careUnit" -> Comparator.comparing(DeviceView::careUnit, words);
            case "model" -> Comparator.comparing(DeviceView::model, words);
            default -> byName;
        };
        boolean reversed = sort.startsWith("-") && !sort.equals("-worst");
        return (reversed ? first.reversed() : first).thenComparing(byName).thenComparing(byId);
    }

    private static Comparator<DeviceView> worstFirst() {
        return Comparator.comparingInt((DeviceView view) ->
                        view.worst() == null ? 0 : -1 - view.worst().ordinal())
                .thenComparing(view -> view.assessment().level(), Comparator.reverseOrder())
                .thenComparing(DeviceView::weaknesses, Comparator.reverseOrder());
    }

    /** 10.0.0.9 comes before 10.0.0.10. */
    private static String sortable(DeviceView view) {
        StringBuilder key = new StringBuilder();
        int digits = 0;
        for (char c : (view.name() + " ").toCharArray()) {
            if (c >= '0' && c <= '9') {
                digits++;
            } else {
                if (digits > 0) {
                    int end = key.length();
                    key.insert(end - digits, "0".repeat(Math.max(0, 8 - digits)));
                    digits = 0;
                }
            }
            key.append(c);
        }
        return key.toString();
    }

    record FacetValue(@Nullable String value, int devices) {}

    record Facet(String field, List<FacetValue> values) {}

    record Facets(List<Facet> facets) {}

    @GetMapping("/facets")
    @Requires(Permission.DEVICES_READ)
    Facets facets(Actor actor, @RequestParam MultiValueMap<String, String> parameters) {
        Query query = new Query(parameters);
        DeviceQuery wanted = DeviceQuery.read(query, actor.reach());
        query.end();
        List<DeviceRow> all = rows.all();
        List<Facet> facets = new ArrayList<>();
        DeviceQuery.FACETS.forEach((field, values) -> {
            Map<@Nullable String, Integer> counts = new HashMap<>();
            for (DeviceRow row : all) {
                if (wanted.matches(row, field)) {
                    Collection<? extends @Nullable String> held = values.apply(row);
                    held.forEach(value -> counts.merge(value, 1, Integer::sum));
                }
            }
            List<FacetValue> sorted = new ArrayList<>();
            counts.forEach((value, devices) -> sorted.add(new FacetValue(value, devices)));
            sorted.sort(Comparator.comparingInt(FacetValue::devices)
                    .reversed()
                    .thenComparing(FacetValue::value, Comparator.nullsLast(Comparator.naturalOrder())));
            facets.add(new Facet(field, sorted.subList(0, Math.min(MOST_FACET_VALUES, sorted.size()))));
        });
        return new Facets(facets);
    }

    @GetMapping("/{id}")
    @Requires(Permission.DEVICES_READ)
    DeviceDetails.Detail get(Actor actor, @PathVariable String id) {
        return details.of(reachable(actor, id), rows);
    }

    private KnownDevice reachable(Actor actor, String id) {
        KnownDevice known;
        try {
            known = registry.find(new DeviceId(id)).orElseThrow(Problem::notFound);
        } catch (IllegalArgumentException noId) {
            throw Problem.notFound();
        }
        if (!actor.reach().includes(known.place().careUnit(), known.model())) {
            throw Problem.notFound();
        }
        return known;
    }
}
