package org.cylcomed.sensor.http;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** Requests that wait for their responses, oldest first. */
final class Pending {
    private static final int MOST = 64;

    private final ArrayDeque<HttpExchange> waiting = new ArrayDeque<>(4);
    /** More were asked than are kept, as when only one way was captured: pairs cannot be told any more. */
    private boolean lost;

    void add(HttpExchange exchange) {
        if (lost || waiting.size() == MOST) {
            lost = true;
            waiting.clear();
            return;
        }
        waiting.add(exchange);
    }

    /** The request that the next response answers; null if it is not known. */
    @Nullable
    HttpExchange take() {
        return waiting.poll();
    }

    void clear() {
        waiting.clear();
        lost = false;
    }
}
