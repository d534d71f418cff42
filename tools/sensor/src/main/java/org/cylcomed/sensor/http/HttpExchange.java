package org.cylcomed.sensor.http;

import org.jspecify.annotations.Nullable;

/** What is remembered of a request until its response was read. */
public final class HttpExchange {
    final String method;
    Credentials credentials = Credentials.NONE;
    /** Template of the path, for methods that change something. */
    @Nullable
    String template;

    @Nullable
    HttpContent claimedBy;

    private @Nullable Object note;

    HttpExchange(String method) {
        this.method = method;
    }

    /** What the claiming content wants to know at the response. */
    public @Nullable Object note() {
        return note;
    }

    public void note(@Nullable Object value) {
        note = value;
    }
}
