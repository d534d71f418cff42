package org.cylcomed.sensor.files;

import java.util.Arrays;

/** Which tree identifiers of a connection stand for ADMIN$ or the root of a drive (C$). The latest eight are known. */
final class AdministrativeTrees {
    private static final int REMEMBERED = 8;
    private static final long NONE = -1;

    private final long[] trees = new long[REMEMBERED];
    private int count;
    private long asked = NONE;

    AdministrativeTrees() {
        Arrays.fill(trees, NONE);
    }

    /** The client asks for a share; the path ends at {@code to} or at a zero. @param step bytes per character */
    void ask(long message, byte[] bytes, int from, int to, int step) {
        int end = from;
        int name = from;
        while (end + step <= to && bytes[end] != 0) {
            if (bytes[end] == '\\') {
                name = end + step;
            }
            end += step;
        }
        if (isAdministrative(bytes, name, end, step)) {
            asked = message;
        }
    }

    private static boolean isAdministrative(byte[] bytes, int from, int to, int step) {
        int length = (to - from) / step;
        if (length < 2 || bytes[to - step] != '$') {
            return false;
        }
        if (length == 2) {
            int letter = bytes[from] & ~0x20;
            return letter >= 'A' && letter <= 'Z';
        }
        String admin = "ADMIN";
        if (length != admin.length() + 1) {
            return false;
        }
        for (int i = 0; i < admin.length(); i++) {
            if ((bytes[from + i * step] & ~0x20) != admin.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    void granted(long message, long tree) {
        if (asked != NONE && asked == message) {
            asked = NONE;
            if (!has(tree)) {
                trees[count++ % REMEMBERED] = tree;
            }
        }
    }

    boolean has(long tree) {
        for (long known : trees) {
            if (known == tree && tree != NONE) {
                return true;
            }
        }
        return false;
    }
}
