package org.cylcomed.server.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param next for the following page, null at the end
 * @param total of everything under the same filters and within the same reach
 */
public record Listing<T>(List<T> items, @Nullable String next, long total) {
    public Listing {
        items = List.copyOf(items);
    }
}
