package org.cylcomed.cli.evaluate;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Somebody by all names: addresses, cards, identifiers. Two that share one are the same. */
record Names(Set<String> all) {
    static final Names NONE = new Names(Set.of());

    Names {
        Set<String> lower = new TreeSet<>();
        all.forEach(name -> {
            if (!name.isBlank()) {
                lower.add(name.toLowerCase(Locale.ROOT));
            }
        });
        all = Set.copyOf(lower);
    }

    boolean is(Names other) {
        return all.stream().anyMatch(other.all::contains);
    }

    boolean isAny(Collection<Names> others) {
        return others.stream().anyMatch(this::is);
    }

    boolean has(String name) {
        return all.contains(name);
    }
}
