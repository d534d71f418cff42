package org.cylcomed.detection.curve;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.cylcomed.core.Identifier;
import org.cylcomed.core.Namespace;
import org.cylcomed.core.Origin;
import org.cylcomed.core.SourceId;
import org.cylcomed.core.evidence.Fact;
import org.cylcomed.core.evidence.Judgement;
import org.cylcomed.core.observation.Observation;
import org.cylcomed.core.observation.Tick;
import org.cylcomed.core.observation.Waveform;
import org.cylcomed.core.process.Emitter;
import org.cylcomed.core.process.Key;
import org.junit.jupiter.api.Test;

/** A hub publishes once a minute what its oximeter notified each second. */
class GapProcessorTest {
    private static final Identifier OXIMETER = new Identifier(Namespace.SERIAL, "EUI-64", "02AB");
    private static final Instant START = Instant.parse("2026-11-27T02:00:00Z");

    private final GapProcessor processor = new GapProcessor();
    private final List<Judgement> said = new ArrayList<>();
    private GapState state = processor.initial(new Key(OXIMETER));

    private static double[] rest(int seconds) {
        double[] values = new double[seconds];
        for (int i = 0; i < seconds; i++) {
            values[i] = 96 + i / 7 % 3;
        }
        return values;
    }

    /** One percent in three seconds. */
    private static double[] falling(int from, int seconds) {
        double[] values = new double[seconds];
        for (int i = 0; i < seconds; i++) {
            values[i] = from - i / 3;
        }
        return values;
    }

    private void batch(int second, double[] values) {
        batch(second, second + values.length, values);
    }

    private void batch(int second, int heard, double[] values) {
        Instant at = START.plusSeconds(heard);
        hear(new Waveform(
                new Origin(new SourceId("r"), 0, at, at), OXIMETER, "150456", 1, values, START.plusSeconds(second)));
    }

    private void tick(int second) {
        Instant at = START.plusSeconds(second);
        hear(new Tick(new Origin(new SourceId("r"), 0, at, at), OXIMETER));
    }

    private void hear(Observation observation) {
        state = processor.process(state, observation, new Emitter() {
            @Override
            public void emit(Judgement judgement) {
                said.add(judgement);
            }

            @Override
            public boolean late() {
                return false;
            }
        });
    }

    @Test
    void valuesThatStopWhereTheyGetLowAreFoundWhenTheyComeAgain() {
        batch(0, rest(60));
        batch(60, falling(97, 22));
        batch(160, falling(95, 20));
        assertThat(said).isEmpty();
        tick(190);

        assertThat(said).singleElement().satisfies(judgement -> {
            assertThat(judgement.kind()).isEqualTo(CurveKinds.VALUES_WITHHELD);
            assertThat(judgement.facts()).containsEntry("seconds", Fact.of(78)).containsOnlyKeys("seconds", "percent");
        });
    }

    @Test
    void aHubThatIsSwitchedOffAtAUsualValueGivesNoWord() {
        batch(0, rest(60));
        batch(60, rest(20));
        batch(300, rest(60));
        tick(400);

        assertThat(said).isEmpty();
    }

    @Test
    void aClipThatFallsOffIsNoGap() {
        batch(0, rest(60));
        batch(60, falling(97, 22));
        double[] off = new double[60];
        Arrays.fill(off, Double.NaN);
        batch(82, off);
        batch(142, falling(95, 20));
        tick(200);
        batch(162, falling(97, 20));
        off = Arrays.copyOf(falling(97, 22), 23);
        off[22] = Double.NaN;
        batch(182, off);
        batch(300, rest(60));
        tick(400);

        assertThat(said).isEmpty();
    }

    @Test
    void whatWasKeptAndComesAfterWhatIsNewFillsTheGap() {
        batch(0, rest(60));
        batch(60, falling(97, 22));
        batch(160, 181, falling(95, 20));
        batch(82, 182, falling(90, 78));
        tick(190);

        assertThat(said).isEmpty();
    }

    @Test
    void aBatchOfTheFutureHidesNothingThatComesAfter() {
        batch(0, rest(60));
        batch(100_000, 61, rest(20));
        batch(60, falling(97, 22));
        batch(160, falling(95, 20));
        tick(190);

        assertThat(said).hasSize(1);
    }

    @Test
    void ofWhomLittleIsKnownNothingIsSaid() {
        batch(0, falling(97, 22));
        batch(100, rest(60));
        tick(190);

        assertThat(said).isEmpty();
    }

    @Test
    void aRestoredStateGoesOn() {
        batch(0, rest(60));
        batch(60, falling(97, 22));
        batch(160, falling(95, 20));
        byte[] bytes = processor.codec().encode(state);
        state = processor.codec().decode(processor.codec().version(), bytes).orElseThrow();
        tick(190);

        assertThat(said).hasSize(1);
        assertThat(bytes).hasSizeLessThan(1_024);
        assertThat(processor.codec().decode(processor.codec().version(), Arrays.copyOf(bytes, bytes.length - 1)))
                .isEmpty();
    }

    @Test
    void curvesAndOtherValuesAreNotLookedAt() {
        Origin origin = new Origin(new SourceId("r"), 0, START, START);
        double[] one = {97};

        assertThat(processor.key(new Waveform(origin, OXIMETER, "150456", 75, one, START)))
                .isEmpty();
        assertThat(processor.key(new Waveform(origin, OXIMETER, "150364", 1, one, START)))
                .isEmpty();
        assertThat(processor.key(new Waveform(origin, OXIMETER, "150456", 1, one, START)))
                .contains(new Key(OXIMETER));
    }
}
