package org.cylcomed.server.devices;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.cylcomed.core.evidence.Severity;
import org.cylcomed.core.evidence.SourceGroup;
import org.cylcomed.core.finding.Level;
import org.cylcomed.core.finding.Verdict;
import org.cylcomed.server.access.Reach;
import org.cylcomed.server.api.Query;
import org.jspecify.annotations.Nullable;

/**
 * Which devices are wanted. Each filter can be left out, so that a facet counts what there would be without its own.
 *
 * @param filters by the name of their parameter
 */
record DeviceQuery(Reach reach, Map<String, Predicate<DeviceRow>> filters) {
    /** What facets are given for: a row's values; null is "not set". */
    static final Map<String, Function<DeviceRow, Collection<? extends @Nullable String>>> FACETS = facets();

    private static Map<String, Function<DeviceRow, Collection<? extends @Nullable String>>> facets() {
        Map<String, Function<DeviceRow, Collection<? extends @Nullable String>>> facets = new LinkedHashMap<>();
        facets.put("careUnit", row -> one(row.view().careUnit()));
        facets.put("function", row -> one(row.view().function()));
        facets.put("level", row -> one(row.view().assessment().level().name()));
        facets.put("verdict", row -> one(row.view().assessment().verdict().name()));
        facets.put(
                "worst",
                row -> one(
                        row.view().worst() == null ? null : row.view().worst().name()));
        facets.put("weakness", DeviceRow::weaknessKinds);
        facets.put("harm", row -> one(row.view().harm()));
        facets.put("maker", row -> one(row.view().maker()));
        facets.put("model", row -> one(row.view().model()));
        facets.put("firmware", row -> one(row.view().firmware()));
        facets.put("protocol", DeviceRow::protocols);
        facets.put("silent", row -> one(Boolean.toString(row.view().silent())));
        facets.put("source", DeviceRow::sources);
        facets.put("group", row -> row.groups().stream().map(Enum::name).toList());
        return facets;
    }

    private static List<@Nullable String> one(@Nullable String value) {
        List<@Nullable String> list = new ArrayList<>(1);
        list.add(value);
        return list;
    }

    static DeviceQuery read(Query query, Reach reach) {
        Map<String, Predicate<DeviceRow>> filters = new LinkedHashMap<>();
        Optional<String> text = query.text("q");
        text.ifPresent(words -> {
            String wanted = words.toLowerCase(Locale.ROOT);
            filters.put("q", row -> row.known().search().contains(wanted));
        });
        texts(query, filters, "careUnit", row -> row.view().careUnit());
        texts(query, filters, "bed", row -> row.view().bed());
        texts(query, filters, "function", row -> row.view().function());
        texts(query, filters, "harm", row -> row.view().harm());
        texts(query, filters, "maker", row -> row.view().maker());
        texts(query, filters, "model", row -> row.view().model());
        texts(query, filters, "firmware", row -> row.view().firmware());
        words(
                query,
                filters,
                "level",
                Level.class,
                row -> row.view().assessment().level());
        words(
                query,
                filters,
                "verdict",
                Verdict.class,
                row -> row.view().assessment().verdict());
        words(query, filters, "worst", Severity.class, row -> row.view().worst());
        many(query, filters, "weakness", DeviceRow::weaknessKinds);
        many(query, filters, "source", DeviceRow::sources);
        many(query, filters, "protocol", DeviceRow::protocols);
        Set<SourceGroup> groups = query.words("group", SourceGroup.class);
        if (!groups.isEmpty()) {
            filters.put("group", row -> row.groups().stream().anyMatch(groups::contains));
        }
        query.flag("silent")
                .ifPresent(silent -> filters.put("silent", row -> row.view().silent() == silent));
        Optional<Instant> first = query.time("first.gte");
        first.ifPresent(
                time -> filters.put("first.gte", row -> !row.view().first().isBefore(time)));
        Optional<Instant> last = query.time("last.lt");
        last.ifPresent(time -> filters.put("last.lt", row -> row.view().last().isBefore(time)));
        return new DeviceQuery(reach, filters);
    }

    private static void texts(
            Query query,
            Map<String, Predicate<DeviceRow>> filters,
            String name,
            Function<DeviceRow, @Nullable String> value) {
        Set<String> wanted = query.texts(name);
        if (!wanted.isEmpty()) {
            filters.put(name, row -> {
                String held = value.apply(row);
                return wanted.contains(held == null ? "" : held);
            });
        }
    }

    private static <E extends Enum<E>> void words(
            Query query,
            Map<String, Predicate<DeviceRow>> filters,
            String name,
            Class<E> type,
            Function<DeviceRow, @Nullable E> value) {
        Set<E> wanted = query.words(name, type);
        if (!wanted.isEmpty()) {
            filters.put(name, row -> {
                E held = value.apply(row);
                return held != null && wanted.contains(held);
            });
        }
    }

    private static void many(
            Query query,
            Map<String, Predicate<DeviceRow>> filters,
            String name,
            Function<DeviceRow, Set<String>> values) {
        Set<String> wanted = query.texts(name);
        if (!wanted.isEmpty()) {
            filters.put(name, row -> DeviceRow.anyOf(wanted, values.apply(row)));
        }
    }

    boolean matches(DeviceRow row, @Nullable String without) {
        if (!reach.includes(row.view().careUnit(), row.view().model())) {
            return false;
        }
        for (Map.Entry<String, Predicate<DeviceRow>> filter : filters.entrySet()) {
            if (!filter.getKey().equals(without) && !filter.getValue().test(row)) {
                return false;
            }
        }
        return true;
    }
}
