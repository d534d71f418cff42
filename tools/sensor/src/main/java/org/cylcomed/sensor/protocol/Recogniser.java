package org.cylcomed.sensor.protocol;

import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.connection.Transport;
import org.jspecify.annotations.Nullable;

/**
 * Tells one protocol by its bytes. Stateless; shared by all connections.
 *
 * <p>Recognisers of one transport are asked in the order of the list that registers them, strict ones
 * first. Ports may strengthen a weak signature; a port alone is never enough.
 */
public interface Recogniser {
    /** Null for a protocol that is read for what it tells of devices, yet counted under no name (LLMNR, DCE/RPC). */
    @Nullable
    Protocol protocol();

    /** TCP or UDP. */
    Transport transport();

    /**
     * Asked once per value 0..255 at start-up to build a dispatch table, so that a connection's first
     * byte rules most protocols out without a call. True wherever in doubt.
     */
    default boolean mayStartWith(int firstByte) {
        return true;
    }

    /**
     * Judges the first bytes of one direction (TCP) or one datagram (UDP) in {@code bytes[from, to)}.
     * Must not throw, keep the array, or change the connection except by
     * {@link Connection#senderIsClient(Direction)} just before YES.
     */
    Recognition recognise(byte[] bytes, int from, int to, Connection connection, Direction direction);

    /** A reader for one connection that was recognised; it is fed from the very bytes that were judged. */
    Dissector open(Connection connection, Observer observer);
}
