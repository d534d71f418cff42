package org.cylcomed.sensor.http;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Lends memory for bodies that arrive in parts, all connections together under one cap. One thread. */
final class BodyStore {
    /** Of one body as sent: an MDIB or a bundle of hundreds of resources, compressed, is below. */
    static final int BODY_LIMIT = 1 << 20;

    private static final int TOTAL_LIMIT = 24 << 20;
    private static final int FIRST = 8 << 10;

    private int lent;
    private byte @Nullable [] spare;

    /** One body being gathered. */
    final class Slot {
        private byte[] bytes = new byte[0];
        private int length;
        private boolean cut;

        void add(byte[] source, int from, int to) {
            if (cut) {
                return;
            }
            int room = Math.min(to - from, BODY_LIMIT - length);
            cut = room < to - from;
            if (room > bytes.length - length && !grow(length + room)) {
                cut = true;
                return;
            }
            System.arraycopy(source, from, bytes, length, room);
            length += room;
        }

        void lose() {
            cut = true;
        }

        boolean cut() {
            return cut;
        }

        byte[] bytes() {
            return bytes;
        }

        int length() {
            return length;
        }

        void free() {
            lent -= bytes.length;
            if (bytes.length == FIRST) {
                spare = bytes;
            }
            bytes = new byte[0];
            length = 0;
        }

        private boolean grow(int needed) {
            int size = FIRST;
            while (size < needed) {
                size <<= 1;
            }
            if (lent - bytes.length + size > TOTAL_LIMIT) {
                return false;
            }
            lent += size - bytes.length;
            byte[] reused = spare;
            if (size == FIRST && reused != null) {
                spare = null;
                bytes = reused;
            } else {
                bytes = Arrays.copyOf(bytes, size);
            }
            return true;
        }
    }
}
