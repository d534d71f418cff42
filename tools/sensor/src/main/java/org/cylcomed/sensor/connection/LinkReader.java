package org.cylcomed.sensor.connection;

import org.cylcomed.sensor.packet.Frame;
import org.cylcomed.sensor.protocol.Observer;

/** Reads the payload of a frame that carries a protocol without IP. */
@FunctionalInterface
public interface LinkReader {
    /** @param connection of the two link addresses */
    void link(Frame frame, Connection connection, Observer observer);
}
