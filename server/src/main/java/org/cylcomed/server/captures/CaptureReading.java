package org.cylcomed.server.captures;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.cylcomed.core.Origin;
import org.cylcomed.core.SourceId;
import org.cylcomed.core.evidence.Evidence;
import org.cylcomed.core.observation.Conversation;
import org.cylcomed.core.observation.Observation;
import org.cylcomed.engine.json.Json;
import org.cylcomed.sensor.Sensor;
import org.cylcomed.sensor.capture.CaptureReport;
import org.cylcomed.sensor.capture.CaptureStream;
import org.cylcomed.sensor.capture.Packet;
import org.cylcomed.sensor.capture.PacketSource;
import org.cylcomed.sensor.connection.StreamQuality;
import org.cylcomed.sensor.findings.Detectors;
import org.cylcomed.sensor.findings.Site;
import org.cylcomed.sensor.inventory.ClinicalRecords;
import org.cylcomed.sensor.inventory.ConversationRecords;
import org.cylcomed.sensor.inventory.Inventory;
import org.cylcomed.sensor.inventory.NetworkScope;
import org.cylcomed.server.ingest.Intake;
import org.jspecify.annotations.Nullable;

/**
 * One pass over one capture, into the journal under the capture's own name as source. One thread, one run. Reading it
 * again, after a crash, delivers the same records under the same numbers, of which the journal takes those it lacks.
 */
public final class CaptureReading {
    private static final int BATCH = 500;
    private static final int PACKETS_PER_LOOK = 256;
    private static final long MOST_UNPACKED = 64L << 30;

    private final SourceId source;
    private final NetworkScope network;
    private final Intake intake;
    /** An old capture that is read today came in today: it is kept as long as anything else of today. */
    private final Instant received;

    private final Sensor sensor;
    private final List<byte[]> batch = new ArrayList<>();
    private @Nullable IOException failure;
    private long sequence;
    private long observations;
    private long evidence;
    private volatile boolean stopped;
    private volatile Progress progress = new Progress(0, 0, 0, 0);

    /** @param patientKey keyed hash of a patient identifier */
    public CaptureReading(SourceId source, String network, Site site, UnaryOperator<String> patientKey, Intake intake) {
        this.source = source;
        this.network = new NetworkScope(network);
        this.intake = intake;
        this.received = intake.now();
        Detectors detectors = new Detectors(site, this::judged);
        detectors.capture(source.value(), 0);
        this.sensor = new Sensor(
                patientKey,
                List.of(
                        new Inventory(source, site.inside(), seen -> {
                            if (!(seen instanceof Conversation)) {
                                observed(seen);
                            }
                        }),
                        new ConversationRecords(source, site.inside(), this::observed),
                        new ClinicalRecords(source, this::observed),
                        detectors));
    }

    /** Whether a source is a capture, by its name. */
    public static boolean isCapture(String source) {
        return CaptureId.isOne(source);
    }

    /** How far a reading is. */
    record Progress(long bytes, long packets, long observations, long evidence) {}

    /**
     * What a reading gave.
     *
     * @param whole false if it was stopped; it can be begun anew and then gives the same
     * @param overLimit there was more in it than may come out of a packed capture
     */
    public record Outcome(
            CaptureReport report,
            StreamQuality quality,
            long packets,
            long observations,
            long evidence,
            boolean whole,
            boolean overLimit) {}

    /** The journal takes nothing for now; the capture is not to blame. */
    static final class JournalException extends IOException {
        private static final long serialVersionUID = 1;

        JournalException(Throwable cause) {
            super("the journal takes nothing for now", cause);
        }
    }

    /** @throws IOException if the file cannot be read or the journal takes nothing */
    public Outcome run(Path file) throws IOException {
        return run(file, source.value(), MOST_UNPACKED, () -> {});
    }

    /**
     * @param name of the capture in the report
     * @param watcher called now and then by this thread when {@link #progress} has moved
     */
    Outcome run(Path file, String name, long mostUnpacked, Runnable watcher) throws IOException {
        try (Counted bytes = new Counted(Files.newInputStream(file));
                CaptureStream capture = CaptureStream.of(name, bytes, mostUnpacked)) {
            sensor.run(new Watched(capture, bytes, watcher));
            if (failure != null) {
                throw failure;
            }
            if (!stopped) {
                deliver();
            }
            return new Outcome(
                    capture.report(),
                    sensor.quality(),
                    sensor.packets(),
                    observations,
                    evidence,
                    !stopped,
                    capture.isOverLimit());
        }
    }

    /** From any thread. */
    Progress progress() {
        return progress;
    }

    /** From any thread; {@link #run} returns after the packet at hand. */
    public void stop() {
        // First, so that what the end of the packets makes the listeners say is not taken for the capture's own end.
        stopped = true;
        sensor.stop();
    }

    /** The file, and how many of its bytes were taken. */
    private static final class Counted extends FilterInputStream {
        private long count;

        Counted(InputStream file) {
            super(file);
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count += read < 0 ? 0 : 1;
            return read;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = super.read(target, offset, length);
            count += Math.max(0, read);
            return read;
        }
    }

    private final class Watched implements PacketSource {
        private final PacketSource packets;
        private final Counted bytes;
        private final Runnable watcher;
        private long seen;

        Watched(PacketSource packets, Counted bytes, Runnable watcher) {
            this.packets = packets;
            this.bytes = bytes;
            this.watcher = watcher;
        }

        @Override
        public boolean next(Packet packet) throws IOException {
            if (++seen % PACKETS_PER_LOOK == 0) {
                progress = new Progress(bytes.count, seen, observations, evidence);
                watcher.run();
            }
            return packets.next(packet);
        }

        @Override
        public CaptureReport report() {
            return packets.report();
        }

        @Override
        public void close() throws IOException {
            packets.close();
        }
    }

    private void observed(Observation observation) {
        observations++;
        add(Json.write(network.of(observation, origin(observation))));
    }

    private Origin origin(Observation observation) {
        return new Origin(source, sequence, observation.origin().at(), received);
    }

    private void judged(Evidence judged) {
        evidence++;
        add(Json.write(network.of(judged, new Origin(source, sequence, judged.end(), judged.end()))));
    }

    private void add(byte[] record) {
        if (stopped || failure != null) {
            return;
        }
        batch.add(record);
        sequence++;
        if (batch.size() == BATCH) {
            try {
                deliver();
            } catch (IOException e) {
                // The packet path counts what throws as a defect of its own and goes on.
                failure = e;
                sensor.stop();
            }
        }
    }

    private void deliver() throws IOException {
        if (batch.isEmpty()) {
            return;
        }
        try {
            intake.deliver(source, sequence - batch.size(), batch);
            batch.clear();
        } catch (Intake.Gap | IOException e) {
            throw new JournalException(e);
        }
    }
}
