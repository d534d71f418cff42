package org.cylcomed.server.history;

import java.util.List;

/**
 * Which rows are meant: those of a time range and a scope that meet all filters. A number and the list it opens are made
 * from the same selection.
 */
public record Selection(Span span, Scope scope, List<Filter> filters) {
    public static final int MAX_FILTERS = 64;

    public Selection {
        filters = List.copyOf(filters);
        if (filters.size() > MAX_FILTERS) {
            throw new IllegalArgumentException("a selection takes at most " + MAX_FILTERS + " filters");
        }
    }

    public static Selection of(Span span, Scope scope, Filter... filters) {
        return new Selection(span, scope, List.of(filters));
    }
}
