package org.cylcomed.server.software;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.cylcomed.server.api.Listing;
import org.cylcomed.server.api.Query;

/** Pages of a list that is put in order whole: the cursor is how many rows were given already. */
final class Offsets {
    private Offsets() {}

    static int read(Query query) {
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

    static <T, V> Listing<V> page(List<T> all, int from, int limit, Function<T, V> view) {
        int start = Math.min(from, all.size());
        int end = (int) Math.min(all.size(), (long) start + limit);
        return new Listing<>(all.subList(start, end).stream().map(view).toList(), next(end, all.size()), all.size());
    }

    @org.jspecify.annotations.Nullable
    static String next(int end, long total) {
        return end >= total
                ? null
                : Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(Integer.toString(end).getBytes(StandardCharsets.US_ASCII));
    }
}
