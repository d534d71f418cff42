package org.cylcomed.engine.json;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The members of one JSON object, in the order in which they were written. They are mostly asked for in that order
 * too, so that the search begins behind what was found last: a hash table for each object was a fifth of what reading
 * a record cost. Many members get one all the same, because who writes them is not our friend.
 */
final class Members {
    private static final int FEW = 24;

    private @Nullable String[] names = new @Nullable String[8];
    private @Nullable Object[] values = new @Nullable Object[8];
    private int size;
    private int next;
    private @Nullable Map<String, Integer> index;

    /** False if there is one of this name already. */
    boolean add(String name, @Nullable Object value) {
        if (find(name) >= 0) {
            return false;
        }
        if (size == names.length) {
            names = Arrays.copyOf(names, 2 * size);
            values = Arrays.copyOf(values, 2 * size);
        }
        names[size] = name;
        values[size] = value;
        if (index != null) {
            index.put(name, size);
        }
        size++;
        if (size == FEW) {
            index = new HashMap<>();
            for (int i = 0; i < size; i++) {
                index.put(name(i), i);
            }
        }
        return true;
    }

    /** Null where the value is null or there is none. */
    @Nullable
    Object get(String name) {
        int found = find(name);
        return found < 0 ? null : values[found];
    }

    private int find(String name) {
        if (index != null) {
            return index.getOrDefault(name, -1);
        }
        for (int i = next; i < size; i++) {
            if (name(i).equals(name)) {
                next = i + 1;
                return i;
            }
        }
        for (int i = 0; i < Math.min(next, size); i++) {
            if (name(i).equals(name)) {
                next = i + 1;
                return i;
            }
        }
        return -1;
    }

    @SuppressWarnings("NullAway") // below size there is a name
    private String name(int place) {
        return names[place];
    }

    List<String> names() {
        return Arrays.asList(Arrays.copyOf(names, size)).stream()
                .map(String::valueOf)
                .toList();
    }
}
