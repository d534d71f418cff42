package org.cylcomed.core.evidence;

import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Every kind the wired tools declare, by name. Evidence is written with the name of its kind alone. */
public record KindCatalogue(SortedMap<String, Kind> kinds) {
    public KindCatalogue {
        kinds = Collections.unmodifiableSortedMap(new TreeMap<>(kinds));
    }

    /**
     * All kinds of all tools.
     *
     * @throws IllegalArgumentException if two kinds share a name
     */
    public static KindCatalogue of(Collection<Kind> kinds) {
        SortedMap<String, Kind> byName = new TreeMap<>();
        for (Kind kind : kinds) {
            if (byName.put(kind.name(), kind) != null) {
                throw new IllegalArgumentException("two tools declare the kind " + kind.name());
            }
        }
        return new KindCatalogue(byName);
    }

    public Optional<Kind> find(String name) {
        return Optional.ofNullable(kinds.get(name));
    }
}
