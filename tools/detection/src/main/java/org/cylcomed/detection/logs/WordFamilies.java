package org.cylcomed.detection.logs;

import java.nio.ByteBuffer;

/**
 * How many shapes of lines differ in one word alone, by hash of what they share: {@link LineGroups} at a fixed size, for
 * the one question whether a line is of a kind already known. When it is full, no further family is counted.
 */
final class WordFamilies {
    private static final int FIRST_PLACES = 128;
    private static final int MOST = 2048;
    private static final int HAS_VALUE = 0x40;
    private static final int COUNT = 0x3f;

    // A power of two, at most half full: most devices write few kinds of lines.
    private int[] keys = new int[FIRST_PLACES];
    private byte[] members = new byte[FIRST_PLACES];
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
            place = insert(key(family));
        }
        int known = members[place] & COUNT;
        int flag = value ? HAS_VALUE : members[place] & HAS_VALUE;
        members[place] = (byte) (flag | Math.min(known + 1, COUNT));
    }

    private int insert(int key) {
        if (2 * ++count > keys.length) {
            int[] oldKeys = keys;
            byte[] oldMembers = members;
            keys = new int[2 * oldKeys.length];
            members = new byte[keys.length];
            for (int i = 0; i < oldKeys.length; i++) {
                if (oldKeys[i] != 0) {
                    int place = place(oldKeys[i]);
                    keys[place] = oldKeys[i];
                    members[place] = oldMembers[i];
                }
            }
        }
        int place = place(key);
        keys[place] = key;
        return place;
    }

    private static int key(long family) {
        return (int) (family >>> 32) | 1;
    }

    private int place(int key) {
        int place = (key >>> 1) & keys.length - 1;
        while (keys[place] != 0 && keys[place] != key) {
            place = place + 1 & keys.length - 1;
        }
        return place;
    }

    void write(ByteBuffer bytes) {
        bytes.putShort((short) count);
        for (int i = 0; i < keys.length; i++) {
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
            if ((key & 1) == 0 || keys[place(key)] != 0) {
                throw new IllegalArgumentException("no family");
            }
            int place = insert(key);
            members[place] = bytes.get();
        }
    }
}
