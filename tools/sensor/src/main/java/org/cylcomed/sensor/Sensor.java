package org.cylcomed.sensor;

import java.io.IOException;
import java.util.List;
import java.util.function.UnaryOperator;
import org.cylcomed.sensor.capture.Packet;
import org.cylcomed.sensor.capture.PacketSource;
import org.cylcomed.sensor.connection.Buffers;
import org.cylcomed.sensor.connection.StreamQuality;
import org.cylcomed.sensor.connection.Tracker;
import org.cylcomed.sensor.connection.TrafficListener;
import org.cylcomed.sensor.packet.Frame;
import org.cylcomed.sensor.packet.FrameDecoder;
import org.cylcomed.sensor.protocol.Observer;
import org.cylcomed.sensor.protocol.Sighting;

/**
 * The packet path: one source in, everything it shows told to listeners. One thread, one run.
 *
 * <p>Memory is bounded: {@value #MOST_CONNECTIONS} connections, {@value #MOST_BUFFERED} bytes of waiting payload.
 */
public final class Sensor {
    private static final int MOST_CONNECTIONS = 1 << 16;
    private static final long MOST_BUFFERED = 24L << 20;

    private final Frame frame = new Frame();
    private final TrafficListener[] listeners;
    private final UnaryOperator<String> patientKey;
    private final FrameDecoder decoder;
    private final Tracker tracker;
    private final Buffers buffers = new Buffers(MOST_BUFFERED);
    private long packets;
    private long bytes;
    private long malformed;
    private long defects;
    private volatile boolean stopped;

    /**
     * @param patientKey keyed hash of a patient identifier; see {@link Observer#patientKey}
     * @param listeners told in this order
     */
    public Sensor(UnaryOperator<String> patientKey, List<? extends TrafficListener> listeners) {
        this.patientKey = patientKey;
        this.listeners = listeners.toArray(new TrafficListener[0]);
        this.decoder = new FrameDecoder(buffers);
        this.tracker = new Tracker(
                MOST_CONNECTIONS, buffers, Protocols.recognisers(), new Protocols(), new FrameObserver(), listeners);
    }

    /** Reads the source to its end, or until {@link #stop}. */
    public void run(PacketSource source) throws IOException {
        Packet packet = new Packet();
        while (!stopped && source.next(packet)) {
            process(packet);
        }
        tracker.end();
    }

    private void process(Packet packet) {
        packets++;
        bytes += packet.wireLength;
        try {
            decoder.decode(packet, frame);
            if (frame.outcome == Frame.Outcome.MALFORMED) {
                malformed++;
            }
            tracker.frame(frame);
        } catch (RuntimeException | StackOverflowError defect) {
            // A reader of outside bytes must not throw; should one, the rest of the capture still counts.
            defects++;
        }
    }

    /** Ends {@link #run} after the packet at hand; from any thread. */
    public void stop() {
        stopped = true;
    }

    public long packets() {
        return packets;
    }

    /** Bytes on the wire. */
    public long bytes() {
        return bytes;
    }

    /** Packets whose headers contradict themselves or are cut. */
    public long malformed() {
        return malformed;
    }

    /** Packets on which our own code failed; a test holds this at 0 over every capture there is. */
    public long defects() {
        return defects;
    }

    public StreamQuality quality() {
        return tracker.quality();
    }

    private final class FrameObserver implements Observer {
        @Override
        public void see(Sighting sighting) {
            for (TrafficListener listener : listeners) {
                listener.sighting(sighting, frame);
            }
        }

        @Override
        public String patientKey(String identifier) {
            return patientKey.apply(identifier);
        }

        @Override
        public long timeNanos() {
            return frame.timeNanos;
        }
    }
}
