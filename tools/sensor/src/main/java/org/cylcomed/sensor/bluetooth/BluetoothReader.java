package org.cylcomed.sensor.bluetooth;

import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.packet.Frame;
import org.cylcomed.sensor.protocol.Observer;

/** Reads Bluetooth frames of one input, in order. One thread. */
public final class BluetoothReader {
    /** A pause or step back in time after which handles and access addresses mean other connections. */
    private static final long PAUSE = 600_000_000_000L;

    private static final long STEP_BACK = 60_000_000_000L;

    private final Speaker speaker = new Speaker();
    private final HostInterface host = new HostInterface(speaker);
    private final Air air = new Air(speaker);
    private boolean inAir;
    private long last = Long.MIN_VALUE;

    /**
     * Names the two devices in the frame's link addresses; false if the frame belongs to no Low Energy conversation.
     * Without an address of its own the recording adapter is 0, and who is meant by everybody all ones.
     */
    public boolean route(Frame frame) {
        long now = frame.timeNanos;
        if (last != Long.MIN_VALUE && (now < last - STEP_BACK || now > last + PAUSE)) {
            host.forget();
            air.forget();
        }
        last = now;
        inAir = switch (frame.linkType) {
            case AirPacket.PLAIN, AirPacket.WITH_HEADER, AirPacket.NORDIC -> true;
            default -> false;
        };
        return inAir ? air.route(frame) : host.route(frame);
    }

    /** Reads the frame that was routed last. */
    public void read(Connection connection, Observer observer) {
        if (inAir) {
            air.read(connection, observer);
        } else {
            host.read(connection, observer);
        }
    }
}
