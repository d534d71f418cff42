package org.cylcomed.ward.score;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Something by all its names: addresses, cards, identifiers. Two that share one are the same. */
record Named(String called, Set<String> names) {
    Named {
        Set<String> lower = new TreeSet<>();
        names.forEach(name -> {
            if (!name.isBlank()) {
                lower.add(name.toLowerCase(Locale.ROOT));
            }
        });
        names = lower;
    }

    boolean is(Named other) {
        return names.stream().anyMatch(other.names::contains);
    }

    boolean isAny(Collection<Named> others) {
        return others.stream().anyMatch(this::is);
    }
}
