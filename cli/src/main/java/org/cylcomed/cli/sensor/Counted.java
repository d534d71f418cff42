package org.cylcomed.cli.sensor;

import java.io.IOException;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.cylcomed.sensor.capture.CaptureReport;
import org.cylcomed.sensor.capture.LiveCapture;
import org.cylcomed.sensor.capture.Packet;
import org.cylcomed.sensor.capture.PacketSource;

/**
 * Passes packets on and publishes how many, for the thread that shows them. A file waits while the spool is half full;
 * an interface cannot.
 */
final class Counted implements PacketSource {
    private static final int LOOK_EACH = 256;
    private static final long WAIT_MILLIS = 20;

    private final PacketSource source;
    private final boolean live;
    private final BooleanSupplier full;
    private final LongSupplier leftOut;
    private long count;
    private volatile long packets;
    private volatile long dropped;
    private volatile long notOpened;
    private volatile boolean stopped;

    /** @param leftOut findings that found no room, asked by the thread of the packets */
    Counted(PacketSource source, BooleanSupplier full, LongSupplier leftOut) {
        this.source = source;
        this.live = source instanceof LiveCapture;
        this.full = full;
        this.leftOut = leftOut;
    }

    @Override
    public boolean next(Packet packet) throws IOException {
        boolean more = !stopped && source.next(packet);
        if (more && (++count % LOOK_EACH != 0 && !live)) {
            return true;
        }
        packets = count;
        notOpened = leftOut.getAsLong();
        if (live) {
            dropped = count % LOOK_EACH == 0 || !more ? source.report().dropped() : dropped;
        }
        while (more && !live && !stopped && full.getAsBoolean()) {
            try {
                Thread.sleep(WAIT_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return more;
    }

    /** Ends the source after the packet at hand. From any thread. */
    void stop() {
        stopped = true;
        if (source instanceof LiveCapture capture) {
            capture.stop();
        }
    }

    long packets() {
        return packets;
    }

    /** Packets the kernel had no room for. */
    long dropped() {
        return dropped;
    }

    /** Findings left out because there were too many. */
    long leftOut() {
        return notOpened;
    }

    @Override
    public CaptureReport report() {
        return source.report();
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
