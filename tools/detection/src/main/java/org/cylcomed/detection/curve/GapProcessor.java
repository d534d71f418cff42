package org.cylcomed.detection.curve;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.cylcomed.core.Subject;
import org.cylcomed.core.evidence.Fact;
import org.cylcomed.core.evidence.Judgement;
import org.cylcomed.core.observation.Observation;
import org.cylcomed.core.observation.Tick;
import org.cylcomed.core.observation.Waveform;
import org.cylcomed.core.process.Emitter;
import org.cylcomed.core.process.Key;
import org.cylcomed.core.process.Processor;
import org.cylcomed.core.process.StateCodec;
import org.cylcomed.detection.vitals.Packed;

/**
 * Finds a hub that tells a sensor's oxygen value by value, and of some time nothing at all: from when it had fallen to
 * where it seldom was. It belongs beside a reader of whole batches, which are waveforms of one sample a second or so: they
 * alone say whether a value was left out, or could not be measured and is not a number.
 *
 * <p>Quiet: a clip that falls off, which the hub says; a hub that is switched off at any usual value; what comes late, in
 * whatever order, because the hub was out of reach.
 */
public final class GapProcessor implements Processor<GapState> {
    private static final Set<String> OXYGEN = Set.of("150456", "MDC_PULS_OXIM_SAT_O2");
    /** Quicker ones are curves. */
    private static final double MOST_HERTZ = 5;

    private static final long AHEAD_MILLIS = 60_000;
    private static final long LEAST_MILLIS = 10_000;
    /** What was kept is told within some seconds of what is new. */
    private static final long SETTLED_MILLIS = 5_000;

    private static final int LEAST_KNOWN = 30;
    private static final double SELDOM = 0.1;
    private static final double FALLEN = 2;
    private static final long QUIET_SECONDS = 600;

    @Override
    public String name() {
        return "gaps";
    }

    @Override
    public Optional<Key> key(Observation observation) {
        return observation instanceof Waveform batch
                        && batch.hertz() <= MOST_HERTZ
                        && batch.samples().length > 0
                        && OXYGEN.contains(batch.code())
                ? Optional.of(new Key(batch.subject()))
                : Optional.empty();
    }

    @Override
    public GapState initial(Key key) {
        return new GapState();
    }

    @Override
    public StateCodec<GapState> codec() {
        return new Packed<>(GapState.VERSION, GapState::new);
    }

    @Override
    public GapState process(GapState state, Observation observation, Emitter evidence) {
        if (observation instanceof Waveform batch) {
            long start = batch.start().toEpochMilli();
            long end = start + Math.round(1_000 * batch.samples().length / batch.hertz());
            if (end > batch.origin().received().toEpochMilli() + AHEAD_MILLIS) {
                // It would be the latest for ever.
                return state;
            }
            if (state.noticed != Long.MIN_VALUE && start < state.gapTo && end > state.gapFrom) {
                state.noticed = Long.MIN_VALUE;
            }
            settle(state, batch.subject(), batch.origin().at(), evidence);
            if (end > state.until) {
                open(state, start, batch.origin().at().toEpochMilli());
                for (double sample : batch.samples()) {
                    state.take(sample);
                }
                state.until = end;
            }
        } else if (observation instanceof Tick tick) {
            settle(state, tick.subject(), tick.origin().at(), evidence);
        }
        return state;
    }

    private static void open(GapState state, long start, long now) {
        if (state.until == Long.MIN_VALUE
                || start - state.until < LEAST_MILLIS
                || state.noticed != Long.MIN_VALUE
                || Double.isNaN(state.last())) {
            return;
        }
        double share = state.shareUpTo(state.last());
        double fallen = state.recentHighest() - state.last();
        if (state.known() >= LEAST_KNOWN && share <= SELDOM && fallen >= FALLEN) {
            state.gapFrom = state.until;
            state.gapTo = start;
            state.noticed = now;
            state.share = share;
        }
    }

    private static void settle(GapState state, Subject sensor, Instant at, Emitter evidence) {
        if (state.noticed == Long.MIN_VALUE || at.toEpochMilli() - state.noticed < SETTLED_MILLIS) {
            return;
        }
        state.noticed = Long.MIN_VALUE;
        if (at.getEpochSecond() - state.said < QUIET_SECONDS) {
            return;
        }
        state.said = at.getEpochSecond();
        SortedMap<String, Fact> facts = new TreeMap<>();
        facts.put("seconds", Fact.of((state.gapTo - state.gapFrom) / 1_000));
        facts.put("percent", Fact.of(Math.round(state.share * 1_000) / 10.0));
        evidence.emit(new Judgement(
                sensor,
                null,
                CurveKinds.VALUES_WITHHELD,
                at,
                at,
                CurveKinds.VALUES_WITHHELD.ratio().value(),
                facts,
                List.of()));
    }
}
