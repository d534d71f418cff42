package org.cylcomed.server.assets;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.cylcomed.server.access.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * What a list is asked for. Read from the parameters as they are: the framework would part a value at its commas, and take
 * an empty one, which means "not set", for none.
 */
record Query(MultiValueMap<String, String> parameters) {
    private static final int LONGEST = 200;

    Views.Filter filter() {
        String q = parameters.getFirst("q");
        if (q != null && q.length() > LONGEST) {
            throw Problem.notValid("q", "At most " + LONGEST + " characters.");
        }
        return new Views.Filter(q, values("careUnit"), values("function"), values("harm"));
    }

    int limit() {
        String limit = parameters.getFirst("limit");
        return Pages.limit(limit == null ? 50 : limit.matches("[0-9]{1,4}") ? Integer.parseInt(limit) : 0);
    }

    @Nullable
    String cursor() {
        return parameters.getFirst("cursor");
    }

    <E extends Enum<E>> Set<E> any(String name, Class<E> type) {
        EnumSet<E> set = EnumSet.noneOf(type);
        for (String value : values(name)) {
            try {
                set.add(Enum.valueOf(type, value));
            } catch (IllegalArgumentException notOne) {
                throw Problem.notValid(name, "There is no such value.");
            }
        }
        return set;
    }

    private List<String> values(String name) {
        return parameters.getOrDefault(name, List.of());
    }
}
