package org.cylcomed.engine;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.cylcomed.core.Subject;
import org.cylcomed.core.evidence.Fact;
import org.cylcomed.core.evidence.Judgement;
import org.cylcomed.core.evidence.Kind;
import org.cylcomed.core.evidence.Nature;
import org.cylcomed.core.evidence.Ratio;
import org.cylcomed.core.evidence.Severity;
import org.cylcomed.core.evidence.SourceGroup;
import org.cylcomed.core.observation.Observation;
import org.cylcomed.core.observation.Operation;
import org.cylcomed.core.observation.Tick;
import org.cylcomed.core.process.Emitter;
import org.cylcomed.core.process.Key;
import org.cylcomed.core.process.Processor;
import org.cylcomed.core.process.StateCodec;

/** Counts what a subject does and what it does late, says every third, and at a tick that it has been silent. */
final class Counting implements Processor<Counting.State> {
    static final Kind BUSY = kind("busy");
    static final Kind SILENT = kind("silent");

    private final String name;
    private final int version;

    Counting(String name, int version) {
        this.name = name;
        this.version = version;
    }

    static final class State {
        long count;
        long late;
        long ticks;
    }

    private static Kind kind(String name) {
        return new Kind(
                name,
                Nature.ATTACK,
                SourceGroup.NETWORK,
                Severity.LOW,
                Ratio.assumed(3),
                Duration.ofHours(1),
                Duration.ofHours(1),
                Set.of());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<Key> key(Observation observation) {
        return observation instanceof Operation ? Optional.of(new Key(observation.subject())) : Optional.empty();
    }

    @Override
    public State initial(Key key) {
        return new State();
    }

    @Override
    public State process(State state, Observation observation, Emitter evidence) {
        if (observation instanceof Tick) {
            state.ticks++;
            if (state.ticks == 2) {
                say(SILENT, state, observation, evidence);
            }
            return state;
        }
        state.ticks = 0;
        state.count++;
        state.late += evidence.late() ? 1 : 0;
        if (state.count % 3 == 0) {
            say(BUSY, state, observation, evidence);
        }
        return state;
    }

    private static void say(Kind kind, State state, Observation observation, Emitter evidence) {
        Subject subject = observation.subject();
        Instant at = observation.origin().at();
        SortedMap<String, Fact> facts = new TreeMap<>();
        facts.put("count", Fact.of((double) state.count));
        facts.put("late", Fact.of((double) state.late));
        evidence.emit(new Judgement(subject, null, kind, at, at, 3, facts, List.of()));
    }

    @Override
    public StateCodec<State> codec() {
        return new StateCodec<>() {
            @Override
            public int version() {
                return version;
            }

            @Override
            public byte[] encode(State state) {
                return ByteBuffer.allocate(24)
                        .putLong(state.count)
                        .putLong(state.late)
                        .putLong(state.ticks)
                        .array();
            }

            @Override
            public Optional<State> decode(int written, byte[] bytes) {
                if (written != version || bytes.length != 24) {
                    return Optional.empty();
                }
                ByteBuffer buffer = ByteBuffer.wrap(bytes);
                State state = new State();
                state.count = buffer.getLong();
                state.late = buffer.getLong();
                state.ticks = buffer.getLong();
                return Optional.of(state);
            }
        };
    }
}
