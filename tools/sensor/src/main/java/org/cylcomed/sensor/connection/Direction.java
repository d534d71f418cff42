package org.cylcomed.sensor.connection;

/** Which way bytes travel. A mid-stream connection's roles are a guess until a dissector knows better. */
public enum Direction {
    FROM_CLIENT,
    FROM_SERVER;

    public Direction opposite() {
        return this == FROM_CLIENT ? FROM_SERVER : FROM_CLIENT;
    }
}
