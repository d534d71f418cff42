package org.cylcomed.server.assets;

import java.util.List;
import java.util.function.Function;
import org.cylcomed.server.access.Problem;
import org.jspecify.annotations.Nullable;

/** Pages of a list; the cursor is where the next begins. */
final class Pages {
    private static final int MOST = 500;

    private Pages() {}

    record Page<T>(List<T> items, @Nullable String next, int total) {}

    static <S, T> Page<T> of(List<S> all, int limit, @Nullable String cursor, Function<? super S, T> form) {
        int from = Math.min(offset(cursor), all.size());
        int to = Math.min(all.size(), from + limit(limit));
        List<T> items = all.subList(from, to).stream().map(form).toList();
        return new Page<>(items, to < all.size() ? String.valueOf(to) : null, all.size());
    }

    static int limit(int limit) {
        if (limit < 1 || limit > MOST) {
            throw Problem.notValid("limit", "A page has 1 to " + MOST + " rows.");
        }
        return limit;
    }

    static int offset(@Nullable String cursor) {
        if (cursor == null || cursor.isEmpty()) {
            return 0;
        }
        if (!cursor.matches("[0-9]{1,9}")) {
            throw Problem.notValid("cursor", "This is no cursor of a page.");
        }
        return Integer.parseInt(cursor);
    }
}
