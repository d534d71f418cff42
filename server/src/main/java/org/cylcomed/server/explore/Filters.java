package org.cylcomed.server.explore;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cylcomed.server.api.Query;
import org.cylcomed.server.history.Field;
import org.cylcomed.server.history.Filter;

/** Reads {@code include} and {@code exclude}: {@code field:value}, and {@code field:} for rows without the field. */
final class Filters {
    private static final int MOST = 50;
    private static final int MOST_CHARACTERS = 500;

    private final Reachable reachable;

    Filters(Reachable reachable) {
        this.reachable = reachable;
    }

    List<Filter> read(Query query) {
        List<Filter> filters = new ArrayList<>();
        pairs(query, "include")
                .forEach((field, values) -> add(query, "include", () -> {
                    boolean absent = values.remove("");
                    filters.add(
                            values.isEmpty()
                                    ? Filter.absent(field)
                                    : new Filter(
                                            field,
                                            absent ? Filter.Match.IS_OR_ABSENT : Filter.Match.IS,
                                            List.copyOf(values)));
                }));
        pairs(query, "exclude")
                .forEach((field, values) -> add(query, "exclude", () -> {
                    if (values.remove("")) {
                        filters.add(Filter.present(field));
                    }
                    if (!values.isEmpty()) {
                        filters.add(new Filter(field, Filter.Match.IS_NOT, List.copyOf(values)));
                    }
                }));
        if (filters.size() > org.cylcomed.server.history.Selection.MAX_FILTERS) {
            query.mistake("include", "names too many fields");
            return List.of();
        }
        return filters;
    }

    private static void add(Query query, String name, Runnable filter) {
        try {
            filter.run();
        } catch (IllegalArgumentException wrong) {
            query.mistake(name, String.valueOf(wrong.getMessage()));
        }
    }

    private Map<Field, Set<String>> pairs(Query query, String name) {
        Map<Field, Set<String>> pairs = new LinkedHashMap<>();
        Set<String> given = query.texts(name);
        if (given.size() > MOST) {
            query.mistake(name, "may be given " + MOST + " times");
            return pairs;
        }
        for (String pair : given) {
            int colon = pair.indexOf(':');
            Optional<Field> field = colon < 0 ? Optional.empty() : Field.find(pair.substring(0, colon));
            if (field.isEmpty() || pair.length() > MOST_CHARACTERS) {
                query.mistake(name, "is field:value, with a field of /api/v1/explore/fields");
                continue;
            }
            pairs.computeIfAbsent(field.get(), each -> new LinkedHashSet<>())
                    .addAll(names(field.get(), pair.substring(colon + 1)));
        }
        return pairs;
    }

    /** A device is meant under all its names. */
    private List<String> names(Field field, String value) {
        return isSubject(field) && !value.isEmpty() ? reachable.names(value) : List.of(value);
    }

    static boolean isSubject(Field field) {
        return field == Field.DEVICE || field == Field.PEER || field == Field.SUBJECT || field == Field.REPORTER;
    }
}
