package org.cylcomed.detection.protocol;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cylcomed.core.Subject;
import org.cylcomed.core.observation.Observation;
import org.cylcomed.core.observation.Operation;
import org.cylcomed.core.observation.Outcome;
import org.cylcomed.core.process.Emitter;
import org.cylcomed.core.process.Key;
import org.cylcomed.core.process.Processor;
import org.cylcomed.core.process.StateCodec;
import org.jspecify.annotations.Nullable;

/**
 * Who sets a device from afar: a caller it refuses, though it never let that caller in, and a caller it obeys beside the
 * one that always did.
 *
 * <p>Of limits, patients and pauses of alarms, which central stations set, the first caller it ever obeyed is taken for
 * the rightful one. What a device does to a patient is set at the device; external control of it is rare enough to have a
 * standard of its own (IEEE 11073-10703), and is told until it has become usual.
 */
final class SettingProcessor implements Processor<SettingProcessor.State> {
    private static final int MOST_CALLERS = 16;
    /** Obeyed as often, a caller is the one that sets this device. */
    private static final int USUAL = 2;

    /** One device that is set. */
    static final class State {
        final List<Caller> callers = new ArrayList<>(1);
    }

    static final class Caller {
        final Subject who;
        final boolean stranger;
        int obeyed;
        int refused;

        Caller(Subject who, boolean stranger) {
            this.who = who;
            this.stranger = stranger;
        }
    }

    @Override
    public String name() {
        return "set-operation";
    }

    @Override
    public Optional<Key> key(Observation observation) {
        return Settings.is(observation) && ((Operation) observation).outcome() != Outcome.UNKNOWN
                ? Optional.of(new Key(((Operation) observation).peer()))
                : Optional.empty();
    }

    @Override
    public State initial(Key key) {
        return new State();
    }

    @Override
    public State process(State state, Observation observation, Emitter evidence) {
        if (!(observation instanceof Operation operation)) {
            return state;
        }
        Caller caller = caller(state, operation.subject());
        if (caller == null) {
            return state;
        }
        if (operation.outcome() == Outcome.ACCEPTED) {
            if (!evidence.late() || caller.stranger) {
                caller.obeyed++;
            }
            if (caller.stranger) {
                evidence.emit(Settings.told(operation, operation.peer(), caller.who, "STRANGER", caller.obeyed, 0));
            } else if (Settings.isControl(operation) && caller.obeyed <= USUAL) {
                evidence.emit(Settings.told(operation, operation.peer(), caller.who, "NEW", caller.obeyed, 0));
            }
        } else if (caller.obeyed == 0) {
            caller.refused++;
            evidence.emit(Settings.told(operation, operation.peer(), caller.who, "REFUSED", caller.refused, 0));
        }
        return state;
    }

    private static @Nullable Caller caller(State state, Subject who) {
        boolean settled = false;
        for (Caller caller : state.callers) {
            if (caller.who.equals(who)) {
                return caller;
            }
            settled |= !caller.stranger && caller.obeyed >= USUAL;
        }
        if (state.callers.size() == MOST_CALLERS) {
            return null;
        }
        Caller caller = new Caller(who, settled);
        state.callers.add(caller);
        return caller;
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
            out.writeInt(state.callers.size());
            for (Caller caller : state.callers) {
                write(caller.who, out);
                out.writeBoolean(caller.stranger);
                out.writeInt(caller.obeyed);
                out.writeInt(caller.refused);
            }
        }

        @Override
        State read(DataInputStream in) throws IOException {
            State state = new State();
            for (int left = count(in, MOST_CALLERS); left > 0; left--) {
                Caller caller = new Caller(subject(in), in.readBoolean());
                caller.obeyed = in.readInt();
                caller.refused = in.readInt();
                state.callers.add(caller);
            }
            return state;
        }
    }
}
