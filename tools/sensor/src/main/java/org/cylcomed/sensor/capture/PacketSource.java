package org.cylcomed.sensor.capture;

import java.io.IOException;

/**
 * Packets in the order of the source. One thread.
 *
 * <p>The one interface a further reader (flow export, another sensor's log) has to meet.
 */
public interface PacketSource extends AutoCloseable {
    /**
     * Moves to the next packet and fills {@code packet}.
     *
     * @return false at the end of the source; damage ends or skips inside and is counted in {@link #report}
     */
    boolean next(Packet packet) throws IOException;

    /** What was read and what was not, so far. */
    CaptureReport report();

    @Override
    void close() throws IOException;
}
