package org.cylcomed.cli.evaluate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.cylcomed.core.Identifier;
import org.cylcomed.core.Namespace;
import org.cylcomed.core.Origin;
import org.cylcomed.core.SourceId;
import org.cylcomed.core.evidence.Judgement;
import org.cylcomed.core.observation.Measurement;
import org.cylcomed.core.observation.Point;
import org.cylcomed.core.process.Emitter;
import org.cylcomed.core.process.Key;
import org.cylcomed.detection.vitals.VitalProcessor;
import org.cylcomed.detection.vitals.VitalScore;
import org.cylcomed.detection.vitals.VitalState;
import org.cylcomed.detection.vitals.VitalThresholds;

/** One patient's numbers, told to the processor as a reader tells them: what it said, and when. */
final class VitalRun implements Emitter {
    /** @param second of the row that was told when it was said */
    record Said(String kind, double second) {}

    private static final Identifier MONITOR = new Identifier(Namespace.SERIAL, "evaluate", "monitor");
    private static final SourceId SOURCE = new SourceId("evaluate");
    private static final Instant START = Instant.EPOCH.plusSeconds(86_400);

    private final List<Said> said = new ArrayList<>();
    private double second;
    private final VitalProcessor processor;
    private VitalState state;

    private VitalRun(VitalRecording recording, VitalThresholds thresholds) {
        processor = new VitalProcessor(_ -> true, thresholds);
        state = processor.initial(new Key(MONITOR));
        long sequence = 0;
        for (int row = 0; row < recording.rows(); row++) {
            second = recording.seconds()[row];
            Instant at = START.plusMillis(Math.round(second * 1000));
            for (int column = 0; column < recording.codes().size(); column++) {
                double value = recording.values()[row][column];
                if (!Double.isNaN(value)) {
                    Measurement told = new Measurement(
                            new Origin(SOURCE, sequence++, at, at),
                            MONITOR,
                            MONITOR,
                            Point.MONITOR,
                            recording.codes().get(column),
                            value,
                            "",
                            at,
                            null);
                    state = processor.process(state, told, this);
                }
            }
        }
    }

    static List<Said> said(VitalRecording recording, VitalThresholds thresholds) {
        return List.copyOf(new VitalRun(recording, thresholds).said);
    }

    static Map<VitalScore, Double> peaks(VitalRecording recording) {
        return new VitalRun(recording, VitalThresholds.NONE).state.peaks();
    }

    /** Of what is kept of this patient at the end. */
    static int bytes(VitalRecording recording) {
        VitalRun run = new VitalRun(recording, VitalThresholds.NONE);
        return run.processor.codec().encode(run.state).length;
    }

    @Override
    public void emit(Judgement judgement) {
        said.add(new Said(judgement.kind().name(), second));
    }

    @Override
    public boolean late() {
        return false;
    }
}
