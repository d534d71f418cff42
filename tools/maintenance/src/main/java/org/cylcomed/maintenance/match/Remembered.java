package org.cylcomed.maintenance.match;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What was looked up, by what. When it becomes too much all of it is forgotten: a server goes on for months, and everything
 * there is can be looked up again. Safe for use by several threads.
 */
final class Remembered<K, V> {
    private static final int MOST = 30_000;

    private final Map<K, List<V>> known = new ConcurrentHashMap<>();
    private final AtomicInteger values = new AtomicInteger();

    @Nullable
    List<V> get(K key) {
        return known.get(key);
    }

    /** Nothing is not remembered: there are more names that nobody wrote of than others. */
    void put(K key, List<V> found) {
        if (found.isEmpty()) {
            return;
        }
        if (values.addAndGet(found.size()) > MOST) {
            known.clear();
            values.set(found.size());
        }
        known.put(key, found);
    }
}
