package org.cylcomed.detection.protocol;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.cylcomed.core.Subject;
import org.cylcomed.core.evidence.Fact;
import org.cylcomed.core.evidence.Judgement;
import org.cylcomed.core.evidence.Reference;
import org.cylcomed.core.observation.Observation;
import org.cylcomed.core.observation.Operation;
import org.cylcomed.core.process.Emitter;
import org.cylcomed.core.process.Key;
import org.cylcomed.core.process.Processor;
import org.cylcomed.core.process.StateCodec;
import org.jspecify.annotations.Nullable;

/**
 * A machine that is new to an image archive and asks it for much.
 *
 * <p>Quiet: who fetches images ahead of the day has been here before; a new imaging device asks for its work list and
 * sends; and an archive nobody was seen at before has no newcomers.
 */
final class ArchiveProcessor implements Processor<ArchiveProcessor.State> {
    private static final Set<String> ASKING = Set.of("C-FIND", "C-MOVE", "C-GET");
    private static final int MOST_CALLERS = 256;
    private static final int MANY = 12;
    private static final long MINUTE_MILLIS = Duration.ofMinutes(1).toMillis();
    /** So long somebody else is known at an archive before anybody is new to it. */
    private static final long SETTLED_MILLIS = 20_000;

    private static final long NEW_MILLIS = Duration.ofMinutes(30).toMillis();

    /** One archive. */
    static final class State {
        final List<Caller> callers = new ArrayList<>(2);
    }

    static final class Caller {
        final Subject subject;
        final long first;
        long from;
        int asked;
        int moved;

        Caller(Subject subject, long first) {
            this.subject = subject;
            this.first = first;
            this.from = first;
        }
    }

    @Override
    public String name() {
        return "archive-sweep";
    }

    @Override
    public Optional<Key> key(Observation observation) {
        return observation instanceof Operation operation
                        && operation.protocol().equals("DICOM")
                ? Optional.of(new Key(operation.peer()))
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
        Caller caller = caller(state, operation.subject(), at);
        if (caller == null || !ASKING.contains(operation.verb())) {
            return state;
        }
        if (at - caller.from > MINUTE_MILLIS) {
            caller.from = at;
            caller.asked = 0;
            caller.moved = 0;
        }
        caller.asked++;
        caller.moved += operation.verb().equals("C-FIND") ? 0 : 1;
        if (caller.asked >= MANY && isNew(state, caller, at)) {
            evidence.emit(told(caller, operation));
        }
        return state;
    }

    private static @Nullable Caller caller(State state, Subject subject, long at) {
        for (Caller caller : state.callers) {
            if (caller.subject.equals(subject)) {
                return caller;
            }
        }
        if (state.callers.size() == MOST_CALLERS) {
            return null;
        }
        Caller caller = new Caller(subject, at);
        state.callers.add(caller);
        return caller;
    }

    private static boolean isNew(State state, Caller caller, long at) {
        return at - caller.first <= NEW_MILLIS && caller.first - state.callers.getFirst().first >= SETTLED_MILLIS;
    }

    private static Judgement told(Caller caller, Operation latest) {
        SortedMap<String, Fact> facts = new TreeMap<>();
        facts.put("asked", Fact.of(caller.asked));
        facts.put("moved", Fact.of(caller.moved));
        return new Judgement(
                caller.subject,
                latest.peer(),
                ProtocolKinds.ARCHIVE_SWEEP,
                Instant.ofEpochMilli(caller.from),
                latest.origin().at(),
                ProtocolKinds.ARCHIVE_SWEEP.ratio().value(),
                facts,
                List.of(new Reference.Observed(
                        latest.origin().source(), latest.origin().sequence())));
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
                write(caller.subject, out);
                out.writeLong(caller.first);
                out.writeLong(caller.from);
                out.writeInt(caller.asked);
                out.writeInt(caller.moved);
            }
        }

        @Override
        State read(DataInputStream in) throws IOException {
            State state = new State();
            for (int left = count(in, MOST_CALLERS); left > 0; left--) {
                Caller caller = new Caller(subject(in), in.readLong());
                caller.from = in.readLong();
                caller.asked = in.readInt();
                caller.moved = in.readInt();
                state.callers.add(caller);
            }
            return state;
        }
    }
}
