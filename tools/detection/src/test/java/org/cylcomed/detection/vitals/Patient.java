package org.cylcomed.detection.vitals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.cylcomed.core.Identifier;
import org.cylcomed.core.Namespace;
import org.cylcomed.core.Origin;
import org.cylcomed.core.SourceId;
import org.cylcomed.core.evidence.Judgement;
import org.cylcomed.core.observation.Measurement;
import org.cylcomed.core.observation.Point;
import org.cylcomed.core.observation.Tick;
import org.cylcomed.core.process.Emitter;
import org.cylcomed.core.process.Key;

/** A patient whose values wander a little, and the monitor that tells them. */
final class Patient implements Emitter {
    static final Identifier MONITOR = new Identifier(Namespace.SERIAL, "maker", "7");
    private static final String[] CODES = {"147842", "149530", "151562", "150456"};
    private static final Instant START = Instant.parse("2026-03-01T08:00:00Z");

    final List<Judgement> said = new ArrayList<>();
    boolean late;
    private final VitalProcessor processor;
    private final SplittableRandom lots = new SplittableRandom(4);
    private final int[] now;
    private VitalState state;
    private long second;

    Patient(VitalThresholds thresholds) {
        processor = new VitalProcessor(_ -> true, thresholds);
        state = processor.initial(new Key(MONITOR));
        now = new int[] {78, 77, 16, 95};
    }

    /** The next rows of a patient at rest. */
    List<double[]> rest(int seconds) {
        List<double[]> rows = new ArrayList<>();
        for (int i = 0; i < seconds; i++) {
            now[0] = near(now[0], 78, lots.nextInt(4) == 0 ? lots.nextInt(-1, 2) : 0);
            now[1] = now[0] - 1 + (lots.nextInt(6) == 0 ? 1 : 0);
            now[2] = near(now[2], 16, lots.nextInt(8) == 0 ? lots.nextInt(-1, 2) : 0);
            now[3] = near(now[3], 95, lots.nextInt(40) == 0 ? lots.nextInt(-1, 2) : 0);
            rows.add(new double[] {now[0], now[1], now[2], now[3]});
        }
        return rows;
    }

    private static int near(int value, int middle, int step) {
        return Math.abs(value + step - middle) > 4 ? value : value + step;
    }

    void tell(List<double[]> rows) {
        for (double[] row : rows) {
            second++;
            for (int i = 0; i < row.length; i++) {
                if (!Double.isNaN(row[i])) {
                    state = processor.process(state, measurement(CODES[i], row[i]), this);
                }
            }
        }
    }

    /** The minute at the end of some time without a value. */
    void silent(long seconds) {
        second += seconds;
        Instant at = START.plusSeconds(second);
        state = processor.process(state, new Tick(new Origin(new SourceId("engine"), 0, at, at), MONITOR), this);
    }

    /** Stops in the middle, as a server does, and goes on from what was kept. */
    void restart() {
        byte[] kept = processor.codec().encode(state);
        state = processor.codec().decode(processor.codec().version(), kept).orElseThrow();
    }

    VitalState state() {
        return state;
    }

    List<String> kinds() {
        return said.stream().map(one -> one.kind().name()).toList();
    }

    Measurement measurement(String code, double value) {
        Instant at = START.plusSeconds(second);
        return new Measurement(
                new Origin(new SourceId("sensor-1"), second * 10, at, at),
                MONITOR,
                MONITOR,
                Point.MONITOR,
                code,
                value,
                "",
                at,
                null);
    }

    @Override
    public void emit(Judgement judgement) {
        said.add(new Judgement(
                judgement.subject(),
                judgement.peer(),
                judgement.kind(),
                judgement.start(),
                judgement.end(),
                judgement.ratio(),
                new TreeMap<>(judgement.facts()),
                judgement.restsOn()));
    }

    @Override
    public boolean late() {
        return late;
    }
}
