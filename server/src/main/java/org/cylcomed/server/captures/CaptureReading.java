package org.cylcomed.server.captures;

import java.io.IOException;
import java.nio.file.Path;
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
import org.cylcomed.sensor.capture.CaptureFiles;
import org.cylcomed.sensor.capture.CaptureReport;
import org.cylcomed.sensor.connection.StreamQuality;
import org.cylcomed.sensor.findings.Detectors;
import org.cylcomed.sensor.findings.Site;
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

    private final SourceId source;
    private final NetworkScope network;
    private final Intake intake;
    private final Sensor sensor;
    private final List<byte[]> batch = new ArrayList<>();
    private @Nullable IOException failure;
    private long sequence;
    private long delivered;
    private long observations;
    private long evidence;

    /** @param patientKey keyed hash of a patient identifier */
    public CaptureReading(SourceId source, String network, Site site, UnaryOperator<String> patientKey, Intake intake) {
        this.source = source;
        this.network = new NetworkScope(network);
        this.intake = intake;
        this.sensor = new Sensor(
                patientKey,
                List.of(
                        new Inventory(source, site.inside(), seen -> {
                            if (!(seen instanceof Conversation)) {
                                observed(seen);
                            }
                        }),
                        new ConversationRecords(source, site.inside(), this::observed),
                        new Detectors(site, this::judged)));
    }

    /** What a reading gave. */
    public record Outcome(
            CaptureReport report, StreamQuality quality, long packets, long observations, long evidence) {}

    /** @throws IOException if the file cannot be read or the journal takes nothing */
    public Outcome run(Path file) throws IOException {
        try (CaptureFiles files = CaptureFiles.open(List.of(file))) {
            sensor.run(files);
            if (failure != null) {
                throw failure;
            }
            deliver();
            return new Outcome(files.report(), sensor.quality(), sensor.packets(), observations, evidence);
        }
    }

    /** Packets read so far; from any thread. */
    public long packets() {
        return sensor.packets();
    }

    public void stop() {
        sensor.stop();
    }

    private void observed(Observation observation) {
        observations++;
        add(Json.write(network.of(observation, origin(observation))));
    }

    private Origin origin(Observation observation) {
        return new Origin(
                source,
                sequence,
                observation.origin().at(),
                observation.origin().received());
    }

    private void judged(Evidence judged) {
        evidence++;
        add(Json.write(network.of(judged, new Origin(source, sequence, judged.end(), judged.end()))));
    }

    private void add(byte[] record) {
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
            delivered = Math.max(delivered, intake.deliver(source, sequence - batch.size(), batch));
            batch.clear();
        } catch (Intake.Gap e) {
            throw new IOException("the journal holds less of this capture than it acknowledged", e);
        }
    }
}
