package org.cylcomed.detection.protocol;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.cylcomed.core.observation.Observation;
import org.cylcomed.core.observation.Operation;
import org.cylcomed.core.observation.Outcome;
import org.cylcomed.core.process.Emitter;
import org.cylcomed.core.process.Key;
import org.cylcomed.core.process.Processor;
import org.cylcomed.core.process.StateCodec;

/**
 * One caller that sets many devices within a minute. At a handover a person goes from bed to bed, and reads before they
 * change; a program does not.
 */
final class SpreadProcessor implements Processor<SpreadProcessor.State> {
    private static final long MINUTE_MILLIS = Duration.ofMinutes(1).toMillis();
    private static final int MANY = 4;
    private static final int MOST_DEVICES = 64;

    /** When one caller set each device last. */
    static final class State {
        final LinkedHashMap<Integer, Long> set = new LinkedHashMap<>(4, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Integer, Long> eldest) {
                return size() > MOST_DEVICES;
            }
        };
    }

    @Override
    public String name() {
        return "set-operation-spread";
    }

    @Override
    public Optional<Key> key(Observation observation) {
        return Settings.is(observation) && ((Operation) observation).outcome() != Outcome.UNKNOWN
                ? Optional.of(new Key(observation.subject()))
                : Optional.empty();
    }

    @Override
    public State initial(Key key) {
        return new State();
    }

    @Override
    public State process(State state, Observation observation, Emitter evidence) {
        if (!(observation instanceof Operation operation) || evidence.late()) {
            return state;
        }
        long at = operation.origin().at().toEpochMilli();
        state.set.put(operation.peer().toString().hashCode(), at);
        state.set.values().removeIf(last -> at - last > MINUTE_MILLIS);
        if (state.set.size() >= MANY) {
            evidence.emit(Settings.told(operation, operation.subject(), null, "SPREAD", 0, state.set.size()));
        }
        return state;
    }

    @Override
    public StateCodec<State> codec() {
        return new Codec();
    }

    private static final class Codec extends PackedCodec<State> {
        Codec() {
            super(1);
        }

        @Override
        void write(State state, DataOutputStream out) throws IOException {
            out.writeInt(state.set.size());
            for (Map.Entry<Integer, Long> each : state.set.entrySet()) {
                out.writeInt(each.getKey());
                out.writeLong(each.getValue());
            }
        }

        @Override
        State read(DataInputStream in) throws IOException {
            State state = new State();
            for (int left = count(in, MOST_DEVICES); left > 0; left--) {
                state.set.put(in.readInt(), in.readLong());
            }
            return state;
        }
    }
}
