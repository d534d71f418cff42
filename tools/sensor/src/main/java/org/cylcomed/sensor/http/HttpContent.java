package org.cylcomed.sensor.http;

import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.protocol.Observer;
import org.jspecify.annotations.Nullable;

/**
 * What one connection carries on top of HTTP. Shown every head; given the bodies it asks for. Must not
 * throw, whatever the content is; keeps neither the head nor the body beyond a call.
 */
public interface HttpContent {
    /** Stateless; shared by all connections. */
    interface Kind {
        HttpContent open(Connection connection, Observer observer);
    }

    enum Interest {
        NONE,
        /** This exchange is of this kind, its body is not needed. */
        HEAD,
        BODY
    }

    /**
     * A request's head was read.
     *
     * @param exchange lives until the response was read; its note is this content's to set
     */
    Interest request(HttpHead head, HttpExchange exchange);

    default void requestBody(HttpBody body, HttpExchange exchange) {}

    /**
     * A response's head was read; 1xx are not shown.
     *
     * @param exchange the request it answers if this content claimed it, else null. An exchange claimed by nobody
     *     or not seen is offered to all
     */
    default Interest response(HttpHead head, @Nullable HttpExchange exchange) {
        return Interest.NONE;
    }

    default void responseBody(HttpBody body, @Nullable HttpExchange exchange) {}
}
