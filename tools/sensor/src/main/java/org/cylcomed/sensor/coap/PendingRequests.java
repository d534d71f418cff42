package org.cylcomed.sensor.coap;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Requests by token, kept while they are among the last {@value #KEPT}; an observed one is answered many times. */
final class PendingRequests {
    private static final int KEPT = 64;

    private final Map<Long, Request> byToken = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Request> eldest) {
            return size() > KEPT;
        }
    };
    private final Set<String> answered = new LinkedHashSet<>();

    static final class Request {
        final String method;
        final String object;
        final boolean guarded;
        /** Bit per class of answer seen. */
        int answers;

        Request(String method, String object, boolean guarded) {
            this.method = method;
            this.object = object;
            this.guarded = guarded;
        }
    }

    boolean knows(long token) {
        return byToken.containsKey(token);
    }

    void asked(long token, String method, String object, boolean guarded) {
        byToken.put(token, new Request(method, object, guarded));
    }

    @Nullable
    Request find(long token) {
        return byToken.get(token);
    }

    /** Whether this class of answer to this method on this resource was not said before. */
    boolean firstAnswer(Request request, int kind) {
        if (answered.size() >= 4 * KEPT) {
            answered.clear();
        }
        return answered.add(kind + request.method + request.object);
    }
}
