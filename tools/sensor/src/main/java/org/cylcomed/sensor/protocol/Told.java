package org.cylcomed.sensor.protocol;

import org.cylcomed.sensor.connection.Endpoint;
import org.jspecify.annotations.Nullable;

/**
 * Says each attribute once. One per connection, for protocols that repeat a device's names in every message;
 * after {@value #LIMIT} different ones the connection says no more, so a flood of invented names stays bounded.
 */
public final class Told {
    private static final int LIMIT = 512;

    private final Observer observer;
    private long[] said = new long[32];
    private int size;

    public Told(Observer observer) {
        this.observer = observer;
    }

    /** Passes the attribute on unless the same was passed before; a null or empty value says nothing. */
    public void attribute(
            Endpoint endpoint,
            @Nullable String behind,
            AttributeName name,
            @Nullable String value,
            double confidence,
            String basis) {
        if (value != null && !value.isEmpty() && first(key(endpoint, behind, name, value, confidence))) {
            observer.see(new Sighting.Attribute(endpoint, behind, name, value, confidence, basis));
        }
    }

    private static long key(
            Endpoint endpoint, @Nullable String behind, AttributeName name, String value, double confidence) {
        long key = endpoint.high() * 0x9e3779b97f4a7c15L + endpoint.low();
        key = mix(key, behind);
        key = mix(key * 31 + name.ordinal(), value);
        key = key * 31 + (long) (confidence * 100);
        return key == 0 ? 1 : key;
    }

    private static long mix(long key, @Nullable String text) {
        if (text != null) {
            for (int i = 0; i < text.length(); i++) {
                key = (key ^ text.charAt(i)) * 0x100000001b3L;
            }
        }
        return key * 0x9e3779b97f4a7c15L + 1;
    }

    private boolean first(long key) {
        int at = slot(said, key);
        if (said[at] == key || size >= LIMIT) {
            return false;
        }
        said[at] = key;
        size++;
        if (2 * size > said.length) {
            long[] before = said;
            said = new long[2 * before.length];
            for (long old : before) {
                if (old != 0) {
                    said[slot(said, old)] = old;
                }
            }
        }
        return true;
    }

    private static int slot(long[] table, long key) {
        int at = (int) (key ^ key >>> 32) & (table.length - 1);
        while (table[at] != 0 && table[at] != key) {
            at = (at + 1) & (table.length - 1);
        }
        return at;
    }
}
