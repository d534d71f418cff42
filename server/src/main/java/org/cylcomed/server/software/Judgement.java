package org.cylcomed.server.software;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.cylcomed.maintenance.cpe.Inventory;
import org.cylcomed.maintenance.feed.Advisory;
import org.cylcomed.maintenance.match.Hit;
import org.cylcomed.maintenance.match.Matcher;
import org.cylcomed.maintenance.match.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * What the feeds say of some components.
 *
 * @param found the advisories that apply to one of them
 */
record Judgement(List<UUID> parts, List<MatchTable.Kept> matches, Map<UUID, Found> found) {
    /** An advisory and whose it is. */
    record Found(String source, Advisory advisory) {}

    static final Judgement NOTHING = new Judgement(List.of(), List.of(), Map.of());

    static Judgement of(LoadedFeeds feeds, Collection<Part> parts, BiFunction<Matcher, Part, Verdict> judge) {
        List<UUID> ids = new ArrayList<>(parts.size());
        List<MatchTable.Kept> matches = new ArrayList<>();
        Map<UUID, Found> found = new LinkedHashMap<>();
        for (Part part : parts) {
            ids.add(part.id());
            Map<UUID, Hit> best = new LinkedHashMap<>();
            for (Hit hit : judge.apply(feeds.matcher(), part).hits()) {
                UUID id = feeds.idOf(hit.source(), hit.advisory());
                best.merge(id, hit, (one, other) -> one.confidence() >= other.confidence() ? one : other);
                found.putIfAbsent(id, new Found(hit.source(), hit.advisory()));
            }
            best.forEach((id, hit) -> matches.add(new MatchTable.Kept(part.id(), id, hit)));
        }
        return new Judgement(ids, matches, found);
    }

    /** A component by itself. */
    static Verdict alone(Matcher matcher, Part part) {
        String maker = part.supplier();
        return part.device() && maker != null
                ? matcher.matchDevice(maker, part.name(), part.version())
                : matcher.match(part.component(), new Inventory(part.component().cpes()));
    }

    /** As columns, those that are wanted. */
    List<Map<String, @Nullable Object>> rows(LoadedFeeds feeds, Predicate<UUID> wanted) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        found.forEach((id, each) -> {
            if (wanted.test(id)) {
                rows.add(MatchTable.row(each.source(), each.advisory(), feeds.feeds(), feeds.ratings()));
            }
        });
        return rows;
    }
}
