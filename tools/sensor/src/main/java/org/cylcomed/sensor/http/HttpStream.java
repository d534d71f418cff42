package org.cylcomed.sensor.http;

import org.cylcomed.sensor.connection.Direction;
import org.jspecify.annotations.Nullable;

/** Where one direction stands between two messages. */
final class HttpStream {
    enum State {
        HEAD,
        /** A body of known length. */
        LENGTH,
        CHUNK_SIZE,
        CHUNK,
        CHUNK_END,
        TRAILER,
        /** A body that ends with the connection. */
        CLOSE,
        /** In the dark: a message begins with some later segment. */
        LOST
    }

    final Direction direction;
    State state = State.HEAD;
    /** Of the body or of the chunk. */
    long remaining;
    /** How much of an unfinished head was looked at. */
    int scanned;
    /** A {@code $} was in the head. */
    boolean dollar;

    BodyStore.@Nullable Slot body;
    /** Who reads the body of the message at hand; null: nobody. */
    @Nullable
    HttpContent reader;

    @Nullable
    HttpExchange exchange;

    HttpHead.Encoding encoding = HttpHead.Encoding.IDENTITY;

    HttpStream(Direction direction) {
        this.direction = direction;
    }

    /**
     * Index behind the empty line that ends a head beginning at {@code from}, or -1. Remembers what it looked at, so
     * that a head which comes byte by byte costs no more.
     */
    int headEnd(byte[] bytes, int from, int to) {
        for (int i = from + scanned; i < to; i++) {
            byte b = bytes[i];
            if (b == '\n') {
                if (i + 1 < to && bytes[i + 1] == '\n') {
                    return found(i + 2);
                }
                if (i + 2 < to && bytes[i + 1] == '\r' && bytes[i + 2] == '\n') {
                    return found(i + 3);
                }
                if (i + 2 >= to) {
                    scanned = i - from;
                    return -1;
                }
            } else if (b == '$') {
                dollar = true;
            }
        }
        scanned = to - from;
        return -1;
    }

    private int found(int end) {
        scanned = 0;
        return end;
    }
}
