package org.cylcomed.sensor.inventory;

/** A set of 64-bit hashes without boxing; full, it forgets everything and begins again. */
final class LongSet {
    private final int most;
    private long[] slots = new long[1024];
    private int size;

    /** @param most entries, a power of two */
    LongSet(int most) {
        this.most = most;
    }

    /** @return whether it was not there */
    boolean add(long value) {
        long key = value == 0 ? 1 : value;
        int slot = slot(key);
        while (slots[slot] != 0) {
            if (slots[slot] == key) {
                return false;
            }
            slot = slot + 1 & slots.length - 1;
        }
        slots[slot] = key;
        if (++size * 2 > slots.length) {
            grow();
        }
        return true;
    }

    private void grow() {
        long[] old = slots;
        if (size >= most) {
            slots = new long[1024];
            size = 0;
            return;
        }
        slots = new long[old.length * 2];
        for (long key : old) {
            if (key != 0) {
                int slot = slot(key);
                while (slots[slot] != 0) {
                    slot = slot + 1 & slots.length - 1;
                }
                slots[slot] = key;
            }
        }
    }

    private int slot(long key) {
        long mixed = key * 0x9e3779b97f4a7c15L;
        return (int) (mixed >>> 32) & slots.length - 1;
    }
}
