package org.cylcomed.server.people;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** @param next cursor of the next page, null on the last */
record Page<T>(List<T> items, @Nullable String next) {
    static <T> Page<T> whole(List<T> items) {
        return new Page<>(items, null);
    }
}
