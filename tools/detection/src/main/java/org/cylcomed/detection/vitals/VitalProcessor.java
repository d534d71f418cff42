package org.cylcomed.detection.vitals;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.cylcomed.core.DeviceId;
import org.cylcomed.core.Identifier;
import org.cylcomed.core.Origin;
import org.cylcomed.core.Subject;
import org.cylcomed.core.evidence.Fact;
import org.cylcomed.core.evidence.Judgement;
import org.cylcomed.core.evidence.Kind;
import org.cylcomed.core.evidence.Reference;
import org.cylcomed.core.observation.Measurement;
import org.cylcomed.core.observation.Observation;
import org.cylcomed.core.observation.Point;
import org.cylcomed.core.observation.Tick;
import org.cylcomed.core.process.Emitter;
import org.cylcomed.core.process.Key;
import org.cylcomed.core.process.Processor;
import org.cylcomed.core.process.StateCodec;

/**
 * Holds the numbers of one patient's monitor against themselves, second by second. It knows nothing but these numbers:
 * whether the way they came is clean, others say.
 *
 * <p>A row is judged when the first value of a later second comes. Late values are neither judged nor learned from.
 */
public final class VitalProcessor implements Processor<VitalState> {
    /** Of these kinds a loose probe or a tired sensor is the usual reason. */
    private static final String TECHNICAL = "TECHNICAL";

    private static final String SUSPICIOUS = "SUSPICIOUS";
    private static final int IMPOSSIBLE = VitalScore.values().length;

    /** After a day without a value nothing of the patient is left, nor of how he usually goes on. */
    private static final long KEPT_SECONDS = 86_400;

    private final Predicate<Subject> watched;
    private final VitalThresholds thresholds;
    private final boolean repeatsLeftOut;

    /** For who is told every value. */
    public VitalProcessor(Predicate<Subject> watched, VitalThresholds thresholds) {
        this(watched, thresholds, false);
    }

    private VitalProcessor(Predicate<Subject> watched, VitalThresholds thresholds, boolean repeatsLeftOut) {
        this.watched = watched;
        this.thresholds = thresholds;
        this.repeatsLeftOut = repeatsLeftOut;
    }

    /**
     * For a host whose readers leave out for two seconds what a monitor says again. The rest is the same.
     *
     * @param watched devices of wards in which values may be looked at: nobody's unless somebody says so
     */
    public static VitalProcessor hosted(Predicate<Subject> watched) {
        return new VitalProcessor(watched, VitalThresholds.DEFAULT, true);
    }

    @Override
    public String name() {
        return "vital-signs";
    }

    @Override
    public Optional<Key> key(Observation observation) {
        return observation instanceof Measurement seen
                        && Vital.of(seen.code()).isPresent()
                        && watched.test(seen.subject())
                ? Optional.of(new Key(seen.subject()))
                : Optional.empty();
    }

    @Override
    public VitalState initial(Key key) {
        return new VitalState();
    }

    @Override
    public StateCodec<VitalState> codec() {
        return new Packed<>(VitalState.VERSION, VitalState::new);
    }

    @Override
    public VitalState process(VitalState state, Observation observation, Emitter evidence) {
        if (observation instanceof Tick tick) {
            state.forget(tick.origin().at().getEpochSecond() - KEPT_SECONDS);
            return state;
        }
        if (!(observation instanceof Measurement seen) || evidence.late()) {
            return state;
        }
        Vital vital = Vital.of(seen.code()).orElse(null);
        Stream stream = vital == null ? null : state.at(place(seen), repeatsLeftOut && isItsOwn(seen));
        if (vital == null || stream == null) {
            return state;
        }
        long second = second(seen.origin());
        if (!vital.isPossible(seen.value())) {
            if (stream.say(IMPOSSIBLE, true, second)) {
                emit(seen, VitalKinds.IMPOSSIBLE_VALUES, TECHNICAL, new TreeMap<>(), evidence);
            }
            return state;
        }
        while (stream.next(second)) {
            judge(stream, seen, evidence);
        }
        stream.take(vital, seen.value());
        return state;
    }

    /** A clock that runs ahead counts as the time of receipt. */
    private static long second(Origin origin) {
        Instant at = origin.at().isAfter(origin.received()) ? origin.received() : origin.at();
        return at.getEpochSecond();
    }

    /** The same number in every run: the hash of an enum, and so of an identifier, is not. */
    static int place(Measurement seen) {
        int reporter = switch (seen.reporter()) {
            case DeviceId device -> device.value().hashCode();
            case Identifier known ->
                List.of(known.namespace().name(), known.scope(), known.value()).hashCode();
        };
        return 31 * seen.point().ordinal() + reporter;
    }

    /** Whoever passes values on tells them at a rhythm of his own: what he does not tell has not stayed. */
    private static boolean isItsOwn(Measurement seen) {
        return seen.point() == Point.MONITOR && seen.reporter().equals(seen.subject());
    }

    private void judge(Stream stream, Measurement seen, Emitter evidence) {
        stream.say(IMPOSSIBLE, false, stream.second());
        for (VitalScore score : VitalScore.values()) {
            double value = stream.scores[score.ordinal()];
            if (stream.say(score.ordinal(), isMet(score, stream), stream.second())) {
                emit(seen, VitalKinds.of(score), verdict(score), facts(score, value, stream), evidence);
            }
        }
    }

    /** Of what stands still, one of two reasons is enough. */
    private boolean isMet(VitalScore score, Stream stream) {
        boolean met = thresholds.exceeds(score, stream.scores[score.ordinal()]);
        return met && (score != VitalScore.STILL || !isMet(VitalScore.FROZEN, stream));
    }

    private static String verdict(VitalScore score) {
        return switch (score) {
            case SHIFT, SEAM, REPEAT, HIDDEN -> SUSPICIOUS;
            case APART, FROZEN, STILL, HELD -> TECHNICAL;
        };
    }

    private SortedMap<String, Fact> facts(VitalScore score, double value, Stream stream) {
        SortedMap<String, Fact> facts = new TreeMap<>();
        facts.put("score", Fact.of(Math.round(value * 10) / 10.0));
        facts.put("threshold", Fact.of(Math.round(thresholds.above(score) * 10) / 10.0));
        switch (score) {
            case STILL -> facts.put("seconds", Fact.of(value));
            case HELD -> facts.put("one", Fact.of(true));
            case REPEAT -> facts.put("secondsAgo", Fact.of(stream.repeatedRowsAgo()));
            case APART -> facts.put("drift", Fact.of(true));
            case SHIFT, SEAM, FROZEN, HIDDEN -> {}
        }
        return facts;
    }

    private static void emit(
            Measurement seen, Kind kind, String verdict, SortedMap<String, Fact> facts, Emitter evidence) {
        facts.put("verdict", Fact.of(verdict));
        evidence.emit(new Judgement(
                seen.subject(),
                seen.reporter().equals(seen.subject()) ? null : seen.reporter(),
                kind,
                seen.origin().at(),
                seen.origin().at(),
                kind.ratio().value(),
                facts,
                List.of(new Reference.Observed(
                        seen.origin().source(), seen.origin().sequence()))));
    }
}
