package org.cylcomed.sensor.connection;

import org.cylcomed.sensor.packet.Frame;
import org.cylcomed.sensor.protocol.Observer;

/** Reads the payload of a frame that carries a protocol without IP. */
@FunctionalInterface
public interface LinkReader {
    /**
     * Sets the frame's two link addresses where only the content tells them (802.11, Bluetooth); false if there is
     * nothing to read.
     */
    default boolean route(Frame frame) {
        return true;
    }

    /** @param connection of the two link addresses */
    void link(Frame frame, Connection connection, Observer observer);
}
