package org.cylcomed.detection.curve;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.cylcomed.core.Identifier;
import org.cylcomed.core.Namespace;
import org.cylcomed.core.Origin;
import org.cylcomed.core.SourceId;
import org.cylcomed.core.evidence.Fact;
import org.cylcomed.core.evidence.Judgement;
import org.cylcomed.core.observation.Waveform;
import org.cylcomed.core.process.Emitter;
import org.cylcomed.core.process.Key;
import org.junit.jupiter.api.Test;

class CurveProcessorTest {
    private static final Identifier MONITOR = new Identifier(Namespace.EPR, "", "urn:uuid:a");
    private static final Instant START = Instant.parse("2026-11-27T02:00:00Z");
    private static final int HERTZ = 250;
    private static final int REPORT = HERTZ / 4;

    private final CurveProcessor processor = new CurveProcessor();
    private final List<Judgement> said = new ArrayList<>();
    private final SplittableRandom noise = new SplittableRandom(7);
    private CurveState state = processor.initial(new Key(MONITOR));
    private long samples;

    /** Beats of a paced heart: as regular as a machine, but for a digit of noise. */
    private double[] paced(int seconds) {
        double[] curve = new double[seconds * HERTZ];
        for (int i = 0; i < curve.length; i++) {
            double phase = i % 200 / 200.0;
            curve[i] = Math.round(1_000 * Math.exp(-400 * (phase - 0.3) * (phase - 0.3)) + 10 * noise.nextDouble())
                    / 1_000.0;
        }
        return curve;
    }

    private void tell(double[] curve) {
        for (int from = 0; from < curve.length; from += REPORT) {
            int to = Math.min(curve.length, from + REPORT);
            Instant at = START.plusMillis(1_000 * samples / HERTZ);
            Waveform report = new Waveform(
                    new Origin(new SourceId("r"), 0, at, at),
                    MONITOR,
                    "131330",
                    HERTZ,
                    Arrays.copyOfRange(curve, from, to),
                    at);
            assertThat(processor.key(report)).contains(new Key(MONITOR));
            state = processor.process(state, report, new Emitter() {
                @Override
                public void emit(Judgement judgement) {
                    said.add(judgement);
                }

                @Override
                public boolean late() {
                    return false;
                }
            });
            samples += to - from;
        }
    }

    @Test
    void aPacedHeartGivesNoWord() {
        tell(paced(120));

        assertThat(said).isEmpty();
    }

    @Test
    void aLoopIsFoundTwoSecondsAfterItBeganWhereverItBegins() {
        double[] curve = paced(20);
        tell(curve);
        double[] loop = Arrays.copyOfRange(curve, curve.length - 8 * HERTZ + 33, curve.length);
        tell(Arrays.copyOf(loop, 2 * HERTZ + REPORT));

        assertThat(said).singleElement().satisfies(judgement -> {
            assertThat(judgement.kind()).isEqualTo(CurveKinds.WAVE_REPEATED);
            assertThat(judgement.facts()).containsEntry("secondsAgo", Fact.of(7.9));
        });
    }

    @Test
    void aLoopIsOneWordHoweverLongItRuns() {
        double[] curve = paced(20);
        tell(curve);
        double[] loop = Arrays.copyOfRange(curve, curve.length - 8 * HERTZ, curve.length);
        for (int turn = 0; turn < 10; turn++) {
            tell(loop);
        }

        assertThat(said).hasSize(1);
    }

    @Test
    void whatIsToldWhenALeadIsOffOrThereIsNoSignalGivesNoWord() {
        tell(paced(5));
        tell(new double[20 * HERTZ]);
        double[] none = new double[20 * HERTZ];
        Arrays.fill(none, Double.NaN);
        tell(none);
        double[] steps = new double[20 * HERTZ];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = i / 100 % 2;
        }
        tell(steps);

        assertThat(said).isEmpty();
    }

    @Test
    void aSecondOfRepetitionIsTooLittle() {
        double[] curve = paced(20);
        tell(curve);
        tell(Arrays.copyOfRange(curve, curve.length - HERTZ, curve.length));
        tell(paced(5));

        assertThat(said).isEmpty();
    }

    @Test
    void aRestoredStateKnowsWhatWasTold() {
        double[] curve = paced(20);
        tell(curve);
        byte[] bytes = processor.codec().encode(state);
        state = processor.codec().decode(processor.codec().version(), bytes).orElseThrow();
        tell(Arrays.copyOfRange(curve, curve.length - 8 * HERTZ, curve.length));

        assertThat(said).hasSize(1);
        assertThat(processor.codec().decode(processor.codec().version(), Arrays.copyOf(bytes, bytes.length - 1)))
                .isEmpty();
    }

    @Test
    void aRowOfValuesASecondIsNoCurve() {
        Origin origin = new Origin(new SourceId("r"), 0, START, START);

        assertThat(processor.key(new Waveform(origin, MONITOR, "150456", 1, new double[] {97}, START)))
                .isEmpty();
    }
}
