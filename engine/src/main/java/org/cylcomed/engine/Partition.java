package org.cylcomed.engine;

import org.cylcomed.core.DeviceId;
import org.cylcomed.core.Identifier;
import org.cylcomed.core.Subject;

/**
 * A share of all keys, told apart by a hash of the key that is the same everywhere. Engines of all partitions are fed
 * the same journal; together they say what one engine of {@link #WHOLE} says.
 *
 * @param index from 0
 * @param count partitions in all
 */
public record Partition(int index, int count) {
    public static final Partition WHOLE = new Partition(0, 1);

    public Partition {
        if (count < 1 || index < 0 || index >= count) {
            throw new IllegalArgumentException("partitions are counted from 0");
        }
    }

    boolean holds(Subject key) {
        if (count == 1) {
            return true;
        }
        int hash = switch (key) {
            case DeviceId id -> id.value().hashCode();
            case Identifier identifier ->
                31
                                * (31 * identifier.namespace().name().hashCode()
                                        + identifier.scope().hashCode())
                        + identifier.value().hashCode();
        };
        return Math.floorMod(hash ^ (hash >>> 16), count) == index;
    }
}
