package org.cylcomed.sensor.connection;

import org.jspecify.annotations.Nullable;

/**
 * Connections of one kind in the order in which their silence is next looked at. A connection that spoke
 * since goes to the end again, so that packets never touch the queue.
 */
final class Expiry {
    final long timeoutNanos;

    @Nullable
    Connection oldest;

    @Nullable
    Connection newest;

    Expiry(long timeoutNanos) {
        this.timeoutNanos = timeoutNanos;
    }

    void add(Connection connection, long nowNanos) {
        connection.expiry = this;
        connection.dueNanos = nowNanos + timeoutNanos;
        connection.older = newest;
        connection.newer = null;
        if (newest == null) {
            oldest = connection;
        } else {
            newest.newer = connection;
        }
        newest = connection;
    }

    void remove(Connection connection) {
        if (connection.older == null) {
            oldest = connection.newer;
        } else {
            connection.older.newer = connection.newer;
        }
        if (connection.newer == null) {
            newest = connection.older;
        } else {
            connection.newer.older = connection.older;
        }
        connection.older = null;
        connection.newer = null;
        connection.expiry = null;
    }

    /** The longest silent connection, or null if none has been silent long enough. */
    @Nullable
    Connection due(long nowNanos) {
        while (oldest != null && oldest.dueNanos <= nowNanos) {
            Connection connection = oldest;
            if (connection.lastNanos + timeoutNanos <= nowNanos) {
                return connection;
            }
            long last = connection.lastNanos;
            remove(connection);
            add(connection, last);
        }
        return null;
    }
}
