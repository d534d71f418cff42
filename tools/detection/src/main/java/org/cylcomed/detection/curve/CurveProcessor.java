package org.cylcomed.detection.curve;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.cylcomed.core.evidence.Fact;
import org.cylcomed.core.evidence.Judgement;
import org.cylcomed.core.observation.Observation;
import org.cylcomed.core.observation.Waveform;
import org.cylcomed.core.process.Emitter;
import org.cylcomed.core.process.Key;
import org.cylcomed.core.process.Processor;
import org.cylcomed.core.process.StateCodec;
import org.cylcomed.detection.vitals.Packed;

/**
 * Finds a curve that is told a second time, sample by sample, for {@value #LEAST_SECONDS} seconds. Noise of a sensor never
 * repeats; a paced heart and a ventilated breath do, but not their samples. It belongs beside a reader of waveforms.
 */
public final class CurveProcessor implements Processor<CurveState> {
    /** Slower ones are rows of values, no curves. */
    private static final double LEAST_HERTZ = 20;

    private static final double LEAST_SECONDS = 2;
    private static final long BREAK_MILLIS = 1_000;
    private static final long QUIET_SECONDS = 600;

    @Override
    public String name() {
        return "curves";
    }

    @Override
    public Optional<Key> key(Observation observation) {
        return observation instanceof Waveform curve && curve.hertz() >= LEAST_HERTZ
                ? Optional.of(new Key(curve.subject()))
                : Optional.empty();
    }

    @Override
    public CurveState initial(Key key) {
        return new CurveState();
    }

    @Override
    public StateCodec<CurveState> codec() {
        return new Packed<>(CurveState.VERSION, CurveState::new);
    }

    @Override
    public CurveState process(CurveState state, Observation observation, Emitter evidence) {
        if (!(observation instanceof Waveform seen) || evidence.late()) {
            return state;
        }
        Curve curve = state.of(seen.code());
        if (curve == null) {
            return state;
        }
        double[] samples = seen.samples();
        curve.follow(seen.start().toEpochMilli(), Math.round(1_000 * samples.length / seen.hertz()), BREAK_MILLIS);
        for (double sample : samples) {
            curve.take(sample);
        }
        long second = seen.origin().at().getEpochSecond();
        double repeated = curve.repeated() / seen.hertz();
        if (repeated >= LEAST_SECONDS && second - curve.said() >= QUIET_SECONDS) {
            curve.say(second);
            evidence.emit(told(seen, repeated, curve.lag() / seen.hertz()));
        }
        return state;
    }

    private static Judgement told(Waveform seen, double repeated, double ago) {
        SortedMap<String, Fact> facts = new TreeMap<>();
        facts.put("seconds", Fact.of(Math.round(repeated * 10) / 10.0));
        facts.put("secondsAgo", Fact.of(Math.round(ago * 10) / 10.0));
        facts.put("samples", Fact.of(Math.round(repeated * seen.hertz())));
        return new Judgement(
                seen.subject(),
                null,
                CurveKinds.WAVE_REPEATED,
                seen.origin().at(),
                seen.origin().at(),
                CurveKinds.WAVE_REPEATED.ratio().value(),
                facts,
                List.of());
    }
}
