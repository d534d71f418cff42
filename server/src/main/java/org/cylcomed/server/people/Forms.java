package org.cylcomed.server.people;

import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.cylcomed.server.access.Problem;
import org.jspecify.annotations.Nullable;

/** Fields of a request's body: there, and not longer than anything of ours. */
final class Forms {
    private static final int LONGEST = 512;

    private Forms() {}

    static String text(String field, @Nullable String given) {
        if (given == null || given.isEmpty()) {
            throw Problem.notValid(field, "This field is missing.");
        }
        if (given.length() > LONGEST) {
            throw Problem.notValid(field, "This is too long.");
        }
        return given;
    }

    static <T> Collection<T> list(@Nullable List<T> given) {
        return given == null ? List.of() : given;
    }

    static SortedSet<String> texts(@Nullable List<String> given) {
        return new TreeSet<>(list(given));
    }
}
