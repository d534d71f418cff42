package org.cylcomed.detection.logs;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Which shapes of lines are one kind. Shapes that differ in one word alone are a family; once a family has as many
 * members as the setting says, the word is a value and they become one group, and whoever joins later joins it. Keeps
 * hashes alone, no text.
 */
final class LineGroups {
    /** Of the miner: the table was full. */
    static final int NONE = -1;

    private static final int FAMILIES_A_SHAPE = 16;

    private final MinerSettings settings;

    // Shapes by hash, open addressing; a group is its first shape.
    private long[] keys = new long[1024];
    private int[] shapes = new int[1024];
    private int[] groups = new int[256];
    private int count;
    private final Map<Long, Family> families = new HashMap<>();

    /** Members until they are one; then the first stands for all. */
    private static final class Family {
        private int[] members = new int[2];
        private int count;
        private boolean hasValue;
        private boolean one;
    }

    LineGroups(MinerSettings settings) {
        this.settings = settings;
    }

    int count() {
        return count;
    }

    /** The shape's number, counted from 0; {@link #NONE} where there is no room. */
    int add(LineShape shape) {
        long key = shape.hash() | 1;
        int slot = slot(key);
        if (keys[slot] == key) {
            return shapes[slot];
        }
        if (count >= settings.mostShapes()) {
            return NONE;
        }
        int id = insert(slot, key);
        for (int place = 0; place < shape.places(); place++) {
            if (shape.hasFamily(place, settings.leastWords())) {
                join(shape.family(place), shape.isValue(place), id);
            }
        }
        return id;
    }

    private int slot(long key) {
        int slot = (int) (key >>> 32) & keys.length - 1;
        while (keys[slot] != 0 && keys[slot] != key) {
            slot = slot + 1 & keys.length - 1;
        }
        return slot;
    }

    private int insert(int slot, long key) {
        keys[slot] = key;
        shapes[slot] = count;
        if (count == groups.length) {
            groups = Arrays.copyOf(groups, 2 * count);
        }
        groups[count] = count;
        count++;
        if (2 * count > keys.length) {
            grow();
        }
        return count - 1;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldShapes = shapes;
        keys = new long[2 * oldKeys.length];
        shapes = new int[keys.length];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != 0) {
                int slot = slot(oldKeys[i]);
                keys[slot] = oldKeys[i];
                shapes[slot] = oldShapes[i];
            }
        }
    }

    private void join(long key, boolean value, int id) {
        Family family = families.get(key);
        if (family == null) {
            if (families.size() >= (long) settings.mostShapes() * FAMILIES_A_SHAPE) {
                return;
            }
            family = new Family();
            families.put(key, family);
        }
        family.hasValue |= value;
        if (!family.one) {
            if (family.count == family.members.length) {
                family.members = Arrays.copyOf(family.members, 2 * family.count);
            }
            family.members[family.count++] = id;
            family.one = family.count >= (family.hasValue ? settings.wordsBesideAValue() : settings.words());
        }
        if (family.one) {
            for (int i = 0; i < family.count; i++) {
                unite(family.members[i], id);
            }
            family.members = new int[] {family.members[0]};
            family.count = 1;
        }
    }

    /** The first shape of the group the shape belongs to by now. */
    int group(int shape) {
        int root = shape;
        while (groups[root] != root) {
            root = groups[root];
        }
        for (int each = shape; groups[each] != root; ) {
            int next = groups[each];
            groups[each] = root;
            each = next;
        }
        return root;
    }

    private void unite(int one, int other) {
        int first = group(one);
        int second = group(other);
        groups[Math.max(first, second)] = Math.min(first, second);
    }
}
