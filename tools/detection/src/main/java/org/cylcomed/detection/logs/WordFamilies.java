package org.cylcomed.detection.logs;

import java.nio.ByteBuffer;

/**
 * How many shapes of lines differ in one word alone, by hash of what they share: {@link LineGroups} at a fixed size, for
 * the one question whether a line is of a kind already known. When it is full, no further family is counted.
 */
final class WordFamilies {
    private static final int PLACES = 4096;
    private static final int MOST = 2048;
    private static final int HAS_VALUE = 0x40;
    private static final int COUNT = 0x3f;

    private final int[] keys = new int[PLACES];
    private final byte[] members = new byte[PLACES];
    private int count;

    boolean isFull() {
        return count == MOST;
    }

    boolean isOne(long family, boolean value, MinerSettings settings) {
        int place = place(key(family));
        return keys[place] != 0 && isOne(members[place], value, settings);
    }

    /** As it would be with one more. */
    private static boolean isOne(int members, boolean value, MinerSettings settings) {
        boolean beside = value || (members & HAS_VALUE) != 0;
        return (members & COUNT) + 1 >= (beside ? settings.wordsBesideAValue() : settings.words());
    }

    void add(long family, boolean value) {
        int place = place(key(family));
        if (keys[place] == 0) {
            if (isFull()) {
                return;
            }
            keys[place] = key(family);
            count++;
        }
        int known = members[place] & COUNT;
        int flag = value ? HAS_VALUE : members[place] & HAS_VALUE;
        members[place] = (byte) (flag | Math.min(known + 1, COUNT));
    }

    private static int key(long family) {
        return (int) (family >>> 32) | 1;
    }

    private int place(int key) {
        int place = (key >>> 1) & PLACES - 1;
        while (keys[place] != 0 && keys[place] != key) {
            place = place + 1 & PLACES - 1;
        }
        return place;
    }

    void write(ByteBuffer bytes) {
        bytes.putShort((short) count);
        for (int i = 0; i < PLACES; i++) {
            if (keys[i] != 0) {
                bytes.putInt(keys[i]).put(members[i]);
            }
        }
    }

    /** @throws IllegalArgumentException for more than there are places, or one twice */
    void read(ByteBuffer bytes) {
        int entries = bytes.getShort();
        if (entries < 0 || entries > MOST) {
            throw new IllegalArgumentException("more families than places");
        }
        for (int i = 0; i < entries; i++) {
            int key = bytes.getInt();
            int place = place(key);
            if ((key & 1) == 0 || keys[place] != 0) {
                throw new IllegalArgumentException("no family");
            }
            keys[place] = key;
            members[place] = bytes.get();
        }
        count = entries;
    }
}
